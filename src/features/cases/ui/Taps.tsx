import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CaseView, StepSpec } from '#features/cases/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import type { Lived } from './lived.ts'
import { afterStep, caseQuery } from './queries.ts'
import { Said } from './Said.tsx'

/** So many characters of what is answered stand above the buttons; the rest at a press. */
const MOST = 150

interface TapProps {
  of: Lived
  view: CaseView
  action: string
  tap: NonNullable<StepSpec['tap']>
  onDone: (after: CaseView) => void
  /** Opens the form of the step, for who has more to say. */
  more: ReactNode
}

/** One step that is taken by one press: its choices as buttons, the present one pressed. */
function Tap({ of, view, action, tap: { field, ask, on }, onDone, more }: TapProps) {
  const cache = useQueryClient()
  const endpoint = of.endpoints.steps[action]
  const choices = of.steps[action]?.fields.find(({ name }) => name === field)?.choices ?? []
  const take = useMutation({
    mutationFn: async (choice: string) => {
      if (!endpoint) throw new Problem(404, 'no_step', '没有这一步，请刷新页面。')
      const headers = { 'if-match': `"${view.version}"` }
      return call(endpoint, { params: { key: view.key }, headers, body: { [field]: choice } })
    },
    onSuccess: onDone,
    // Somebody was quicker: what is shown is asked for anew.
    onError: () => cache.invalidateQueries({ queryKey: caseQuery(of, view.key).queryKey }),
  })
  const about = view.steps.findLast(step => step.action === on)
  const buttons = (
    <fieldset className="taps no-print">
      <legend>{ask}</legend>
      {choices.map(choice => (
        <PlainButton
          key={choice}
          busy={take.isPending && take.variables === choice}
          {...(view.values[field] && { pressed: view.values[field] === choice })}
          onClick={() => take.isPending || take.mutate(choice)}
        >
          {choice}
        </PlainButton>
      ))}
      {more}
      {take.error && (
        <p role="alert" className="form-problem">
          {take.error.message}
        </p>
      )}
    </fieldset>
  )
  return (
    <>
      {about && (
        <div className="tap-about no-print">
          <Said of={of} step={about} most={MOST} />
        </div>
      )}
      {buttons}
    </>
  )
}

/** The steps of a case that this person takes by one press. */
export function Taps({
  of,
  view,
  onDone,
  onChoose,
}: {
  of: Lived
  view: CaseView
  onDone: (after: CaseView, label: string) => void
  /** Where there is room for the form of a step. */
  onChoose?: (step: CaseView['can'][number]) => void
}) {
  return view.can.map(step => {
    const { action, label } = step
    const tap = of.steps[action]?.tap
    const more = onChoose && (
      <PlainButton rank="quiet" onClick={() => onChoose(step)}>
        写说明再{label}
      </PlainButton>
    )
    const done = (after: CaseView) => onDone(after, label)
    return tap && <Tap key={action} of={of} view={view} action={action} tap={tap} onDone={done} more={more} />
  })
}

/** The same where the case itself is not shown, as beneath a notice of it. */
export function TapsOf({ of, recordKey, onDone }: { of: Lived; recordKey: string; onDone?: () => void }) {
  const cache = useQueryClient()
  const query = useQuery(caseQuery(of, recordKey))
  const done = (after: CaseView) => {
    cache.setQueryData(caseQuery(of, recordKey).queryKey, after)
    onDone?.()
    afterStep(cache)
  }
  if (!query.data) return null
  const question = query.data.asked && query.data.comments.findLast(({ asks }) => asks)?.words
  return (
    <>
      {question && <p className="step-said tap-about">请补充：{question}</p>}
      <Taps of={of} view={query.data} onDone={done} />
    </>
  )
}
