import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { RecordNoun } from '#features/records/contract.ts'
import { call, type ReplyOf } from '#ui/call.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Editor, type Submitted } from './form/Editor.tsx'
import { newKey } from './form/once.ts'
import { useSaved } from './form/saved.ts'
import { heldOf } from './form/values.ts'
import './records.css'

const page = getRouteApi('/signed-in/new/$noun')

/** The form of a record that is written as a row. */
export function NewRecord({ spec }: { spec: RecordNoun }) {
  const { back, ...given } = page.useSearch()
  const navigate = useNavigate()
  const saved = useSaved(spec, `已新建${spec.sheet}。`, back === undefined ? undefined : String(back))
  const attempt = useRef({ key: newKey(), body: '' })
  const written = useRef<ReplyOf<RecordNoun['endpoints']['create']>>(undefined)
  const submit = async (sent: Submitted) => {
    const body = JSON.stringify(sent)
    // The same content sent again counts once; other content is another record.
    if (attempt.current.body !== '' && attempt.current.body !== body) attempt.current.key = newKey()
    attempt.current.body = body
    written.current = await call(spec.endpoints.create, {
      headers: { 'idempotency-key': attempt.current.key },
      body: sent,
    })
  }
  return (
    <>
      <PageHeader title={`新建${spec.sheet}`} crumbs={[{ label: spec.sheet, to: `/${spec.noun}` }]}>
        严禁录入涉密信息。{spec.columns.some(({ kind }) => kind === 'money') && '金额以万元填写。'}
      </PageHeader>
      <Section title="填写" className="editor-section">
        <Editor
          spec={spec}
          before={{}}
          initial={heldOf(spec.columns, given)}
          labels={{}}
          keysFixed={false}
          needsReason={false}
          submitLabel="保存"
          submit={submit}
          done={() => void (written.current && saved(written.current))}
          cancel={() =>
            back === undefined
              ? void navigate({ to: '/$noun', params: { noun: spec.noun } })
              : void navigate({ to: '/$noun/$key', params: { noun: 'projects', key: String(back) } })
          }
        />
      </Section>
    </>
  )
}
