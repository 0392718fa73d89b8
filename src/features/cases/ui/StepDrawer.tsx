import { useQueryClient } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#features/cases/contract.ts'
import { useHelps } from '#features/records/ui/nouns.ts'
import { call, Problem } from '#ui/call.ts'
import { useNarrow } from '#ui/kit/narrow.ts'
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

/** Takes one step: what it asks for, in a drawer over the case. What was typed stays when the case has moved on meanwhile. */
export function StepDrawer({ of, view, step, onClose, onDone }: DrawerProps) {
  const cache = useQueryClient()
  const narrow = useNarrow()
  const [open, setOpen] = useState(true)
  const { action, label, fields } = step
  const spec = of.steps[action]
  const endpoint = of.endpoints.steps[action]
  const submit = async (body: Sent) => {
    if (!endpoint) throw new Problem(404, 'no_step', '没有这一步，请刷新页面。')
    const params = { key: view.key }
    try {
      onDone(await call(endpoint, { params, headers: { 'if-match': `"${view.version}"` }, body }))
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
      {fields.length === 0 && <p className="step-note">将记下由您办理，并通知有关各方。</p>}
      <StepForm
        of={of}
        fields={fields.map(field => ({ ...spec?.fields.find(({ name }) => name === field.name), ...field }))}
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
