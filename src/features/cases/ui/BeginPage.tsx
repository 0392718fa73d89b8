import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newKey } from '#features/records/ui/form/once.ts'
import { useLeaveWarning } from '#features/records/ui/form/useLeaveWarning.tsx'
import { useBeginning, useHelps } from '#features/records/ui/nouns.ts'
import { call, type Problem } from '#ui/call.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { useCan } from '#ui/shell/session.ts'
import { Alike } from './Alike.tsx'
import { referenceOf } from './FieldControl.tsx'
import type { Lived } from './lived.ts'
import { afterStep } from './queries.ts'
import { type Sent, StepForm } from './StepForm.tsx'
import '#features/records/ui/records.css'
import './cases.css'

const page = getRouteApi('/signed-in/new/$noun')

/** What helps who begins one: cases like it, and what other nouns know. */
function useBeneath(of: Lived, written: Sent) {
  const helps = useHelps(of.records.noun)
  const parts = helps.flatMap(({ begins }) =>
    begins ? [{ field: begins.field, part: <begins.Part key={begins.field} written={written} /> }] : [],
  )
  if (of.alike) parts.unshift({ field: of.alike.words, part: <Alike key="alike" of={of} written={written} /> })
  const under = Object.groupBy(parts, ({ field }) => field)
  return Object.fromEntries(
    Object.entries(under).map(([field, all = []]) => [field, () => all.map(({ part }) => part)]),
  )
}

/**
 * Begins a case; the address may give some of its values. Who is no official is asked only what the platform does not
 * know of them, unless it or the address says so.
 */
export function BeginPage({ of }: { of: Lived }) {
  const { records, begins, endpoints } = of
  const official = useCan('ledger.read')
  const title = useBeginning(records)
  const navigate = useNavigate()
  const cache = useQueryClient()
  const attempt = useRef({ key: newKey(), body: '' })
  const search = page.useSearch()
  const [given] = useState(() => givenOf(begins.fields, search))
  const [named, setNamed] = useState(Object.keys(given))
  const [written, write] = useState<Sent>(given)
  const { warning, leave } = useLeaveWarning(differ(written, given))
  const fields = begins.fields.filter(
    field => official || !field.inside || (named.includes(field.name) && !referenceOf(of, field)),
  )
  // Records that only officials look up are named by the address alone: it goes along unseen.
  const along = givenOf(
    begins.fields.filter(field => !fields.includes(field)),
    search,
  )
  const submit = async (sent: Sent) => {
    const body = { ...along, ...sent }
    const text = JSON.stringify(body)
    // The same content sent again counts once; other content is another case.
    if (attempt.current.body !== '' && attempt.current.body !== text) attempt.current.key = newKey()
    attempt.current.body = text
    const input = { body, headers: { 'idempotency-key': attempt.current.key } }
    const begun = await call(endpoints.create, input)
    afterStep(cache)
    leave()
    await navigate({
      to: '/$noun/$key',
      params: { noun: records.noun, key: begun.key },
      replace: true,
      state: { written: { sentence: `已${title}，编号 ${begun.key}。`, warnings: [] } },
    })
  }
  const refused = ({ issues }: Problem) => setNamed(before => [...before, ...issues.map(({ path }) => path)])
  return (
    <>
      {warning}
      <PageHeader title={title} crumbs={[{ label: records.sheet, to: `/${records.noun}` }]}>
        严禁录入涉密信息。
      </PageHeader>
      <Section title="填写" className="editor-section begin-form">
        <StepForm
          of={of}
          fields={fields.map(field => ({
            ...field,
            required: field.required ?? (official && field.inside === 'required'),
          }))}
          submitLabel={official ? '登记' : '提交'}
          submit={submit}
          initial={given}
          onRefused={refused}
          onWritten={write}
          cancel={() => void navigate({ to: '/$noun', params: { noun: records.noun } })}
          beneath={useBeneath(of, written)}
        />
      </Section>
    </>
  )
}

/** Whether anything was written that was not there from the start. */
const differ = (written: Sent, given: Sent): boolean =>
  Object.entries(written).some(([name, value]) => (value || undefined) !== given[name])

/** The values of an address that fields are called by. */
const givenOf = (fields: readonly { name: string }[], search: Record<string, string | number>): Sent =>
  Object.fromEntries(fields.flatMap(({ name }) => (search[name] === undefined ? [] : [[name, String(search[name])]])))
