import { useQueryClient } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#features/cases/contract.ts'
import { useHelps } from '#features/records/ui/nouns.ts'
import { call, Problem } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { useNarrow } from '#ui/kit/narrow.ts'
import { useDraft } from '#ui/shell/drafts.ts'
import type { Lived } from './lived.ts'
import { caseQuery } from './queries.ts'
import { type Beneath, type Sent, StepForm } from './StepForm.tsx'

interface DrawerProps {
  of: Lived
  view: CaseView
  step: CaseView['can'][number]
  onClose: () => void
  onDone: (after: CaseView) => void
}

/** What other nouns know that helps with a step. */
function useBeneath({ records }: Lived, { values }: CaseView, action: string) {
  const helps = useHelps(records.noun).flatMap(({ steps }) => steps[action] ?? [])
  return Object.fromEntries(helps.map(({ field, Part }) => [field, (of: Beneath) => <Part values={values} {...of} />]))
}

/** What was written before and not sent is there again: said, and taken out by a press. */
function Resumed({ clear }: { clear: () => void }) {
  return (
    <p className="step-note step-resumed" role="status">
      上次填写、没有提交的内容还在。
      <PlainButton small onClick={clear}>
        清空重填
      </PlainButton>
    </p>
  )
}

/**
 * Takes one step: what it asks for, in a drawer over the case. What was typed stays when the case has moved on meanwhile,
 * and when the drawer is shut, until it was sent.
 */
export function StepDrawer({ of, view, step, onClose, onDone }: DrawerProps) {
  const cache = useQueryClient()
  const narrow = useNarrow()
  const [open, setOpen] = useState(true)
  const { action, label, fields } = step
  const draft = useDraft<Sent>(`${of.records.noun} ${view.key} ${action}`, {})
  const [cleared, clear] = useState(false)
  const [asked, ask] = useState<string[]>([])
  const spec = of.steps[action]
  const endpoint = of.endpoints.steps[action]
  const submit = async (body: Sent) => {
    if (!endpoint) throw new Problem(404, 'no_step', '没有这一步，请刷新页面。')
    const params = { key: view.key }
    try {
      const after = await call(endpoint, { params, headers: { 'if-match': `"${view.version}"` }, body })
      draft.drop()
      onDone(after)
    } catch (cause) {
      // Somebody was quicker: the page behind shows what is now.
      if (cause instanceof Problem && [409, 412].includes(cause.status))
        await cache.invalidateQueries({ queryKey: caseQuery(of, view.key).queryKey })
      throw cause
    }
  }
  const lasting = view.can.some(one => one.action === action)
  return (
    <Drawer
      open={open}
      title={label}
      size={narrow ? '100%' : 480}
      onClose={() => setOpen(false)}
      afterOpenChange={now => now || onClose()}
      className="step-drawer"
    >
      {spec?.description && <p className="step-note">{spec.description}</p>}
      {step.note && <p className="step-note step-known">{step.note}</p>}
      {draft.resumed && !cleared && (
        <Resumed
          clear={() => {
            draft.drop()
            clear(true)
          }}
        />
      )}
      {fields.length === 0 && <p className="step-note">将记下由您办理，并通知有关各方。</p>}
      <StepForm
        key={String(cleared)}
        of={of}
        fields={fields
          .map(field => ({ ...spec?.fields.find(({ name }) => name === field.name), ...field }))
          .filter(({ name, confirms }) => !confirms || asked.includes(name))}
        initial={cleared ? {} : draft.written}
        onWritten={draft.write}
        onRefused={({ issues }) => ask(before => [...before, ...issues.map(({ path }) => path)])}
        submitLabel={`确定${label}`}
        disabled={!lasting}
        submit={submit}
        inside={spec?.inside !== undefined}
        cancel={() => setOpen(false)}
        beneath={useBeneath(of, view, action)}
      />
    </Drawer>
  )
}
