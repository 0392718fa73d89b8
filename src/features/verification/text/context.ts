import { Refusal } from '#platform/errors.ts'
import { CodePoints } from './code-points.ts'
import { normalise } from './normalise.ts'

const REACH = 24

/**
 * The words around a number by which a remembered meaning is found again: the clause with # for every number,
 * so that next month's report is recognised. Places count characters (code points).
 * Refusal 422 `bad_span`.
 */
export function contextOf(text: string, start: number, end: number): string {
  const normalised = normalise(text)
  const points = new CodePoints(text)
  const [first, last] = [points.unit(start), points.unit(end)]
  const from = normalised.origin.findIndex(at => at >= first)
  const to = normalised.origin.findIndex(at => at >= last)
  if (from < 0 || end <= start) {
    throw new Refusal(422, 'bad_span', '所选的不是文稿中的一个数字，请重新选取。')
  }
  return contextAt(normalised.text, from, to < 0 ? normalised.text.length : to)
}

export function contextAt(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(/[，。；！？\n]/)
      .at(-1) ?? ''
  const after = text.slice(end, end + REACH).split(/[，。；！？\n]/)[0] ?? ''
  return `${withoutNumbers(before)}【${withoutNumbers(text.slice(start, end))}】${withoutNumbers(after)}`.toWellFormed()
}

const withoutNumbers = (text: string) => text.replaceAll(/\d+(?:\.\d+)?/g, '#').replaceAll(/\s/g, '')
