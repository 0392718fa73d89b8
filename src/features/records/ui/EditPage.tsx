import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { LedgerRecordView, RecordNoun } from '#features/records/contract.ts'
import { call, type ReplyOf } from '#ui/call.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { Editor, type Submitted } from './form/Editor.tsx'
import { Stale } from './form/Stale.tsx'
import { useSaved } from './form/saved.ts'
import { heldOf } from './form/values.ts'
import { quoted } from './form/version.ts'
import { nameOf } from './name.ts'
import { recordQuery } from './queries.ts'
import './records.css'

const page = getRouteApi('/signed-in/$noun/$key/edit')

interface Start {
  base: LedgerRecordView
  /** One's own changes, kept when going on from a newer version. */
  mine: Record<string, string | null>
}

function EditRecord({ spec, loaded }: { spec: RecordNoun; loaded: LedgerRecordView }) {
  // The form keeps what it was opened with: a newer version counts only once its reader has agreed.
  const [{ base, mine }, setStart] = useState<Start>({ base: loaded, mine: {} })
  const navigate = useNavigate()
  const saved = useSaved(spec, '已保存。')
  const written = useRef<ReplyOf<RecordNoun['endpoints']['edit']>>(undefined)
  const back = () => navigate({ to: '/$noun/$key', params: { noun: spec.noun, key: base.key } })
  const before = heldOf(spec.columns, base.values)
  const submit = async (sent: Submitted) => {
    written.current = await call(spec.endpoints.edit, {
      params: { key: base.key },
      headers: { 'if-match': quoted(base.version) },
      body: sent,
    })
  }
  return (
    <Section title="填写" className="editor-section">
      <Editor
        key={base.version}
        spec={spec}
        before={before}
        initial={{ ...before, ...heldOf(spec.columns, { ...base.values, ...mine }) }}
        labels={base.labels}
        keysFixed
        needsReason={base.needsReason}
        submitLabel="保存"
        submit={submit}
        done={() => void (written.current ? saved(written.current) : back())}
        cancel={() => void back()}
        renderStale={(changes, close) => (
          <Stale
            spec={spec}
            base={base}
            mine={changes}
            onCancel={close}
            onContinue={latest => setStart({ base: latest, mine: changes })}
            onReload={latest => setStart({ base: latest, mine: {} })}
          />
        )}
      />
    </Section>
  )
}

/** Edits a record from its present version on. */
export function EditPage() {
  const spec = page.useLoaderData()
  const { noun, key } = page.useParams()
  const query = useQuery({ ...recordQuery(spec, key), staleTime: 0 })
  const record = query.isFetchedAfterMount ? (query.data as LedgerRecordView | undefined) : undefined
  const name = query.data ? nameOf(spec, query.data as LedgerRecordView) : spec.sheet
  return (
    <>
      <PageHeader
        title={`编辑 ${name}`}
        crumbs={[
          { label: spec.sheet, to: `/${noun}` },
          { label: name, to: `/${noun}/${encodeURIComponent(key)}` },
        ]}
      />
      <Loaded query={{ ...query, data: record }}>
        {loaded =>
          loaded.can.edit ? (
            <EditRecord key={loaded.key} spec={spec} loaded={loaded} />
          ) : (
            <State tone="forbidden" title="不能修改这条记录">
              您的角色只能查看。如工作需要，请联系系统管理员。
            </State>
          )
        }
      </Loaded>
    </>
  )
}
