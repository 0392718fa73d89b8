import { Problem } from '#ui/call.ts'

/** Refused because no reason was given: the month is locked, or a code fails its check. */
export const asksReason = (error: Error): boolean => error instanceof Problem && error.code === 'reason_required'

/** Refused because something would be lost with the record that the person has not been told of yet. */
export const asksConfirmation = (error: Error): boolean => error instanceof Problem && error.code === 'confirm_loss'

/** Refused because another person has changed the record since it was opened. */
export const isStale = (error: Error): error is Problem => error instanceof Problem && error.status === 412

/** The sentences about single fields: 'body.values.name' and 'name' alike are about name. */
export function fieldProblems(problem: Problem, fields: string[]): { name: string; errors: string[] }[] {
  const about = new Map<string, string[]>()
  for (const { path, message } of problem.issues) {
    const field = path.split('.').pop() ?? ''
    if (fields.includes(field)) about.set(field, [...(about.get(field) ?? []), message])
  }
  return [...about].map(([name, errors]) => ({ name, errors }))
}
