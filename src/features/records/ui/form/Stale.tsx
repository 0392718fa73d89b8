import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { LedgerRecordView, RecordNoun } from '#features/records/contract.ts'
import { call } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { columnOf, labelOf } from '../name.ts'
import { textOf } from '../Value.tsx'

interface StaleProps {
  spec: RecordNoun
  /** The record as it was when the form was opened. */
  base: LedgerRecordView
  /** What this person has changed: field → value, blank null. */
  mine: Record<string, string | null>
  /** Goes on from the record as it is now, one's own changes kept. */
  onContinue: (latest: LedgerRecordView) => void
  /** Lets one's own changes go. */
  onReload: (latest: LedgerRecordView) => void
  onCancel: () => void
}

interface Since {
  latest: LedgerRecordView
  changes: { field: string; by: string; at: string }[]
}

/** The record as it is now, and who changed which of its fields since it was opened. */
function useSince(spec: RecordNoun, base: LedgerRecordView) {
  return useQuery({
    queryKey: ['stale', spec.noun, base.key, base.version],
    queryFn: async (): Promise<Since> => {
      const latest = (await call(spec.endpoints.get, { params: { key: base.key }, query: {} })) as LedgerRecordView
      const { entries } = await call(spec.endpoints.history, { params: { key: base.key }, query: {} })
      const changes = entries
        .filter(entry => new Date(entry.at) > new Date(base.recordedAt))
        .flatMap(({ cells, by, at }) => cells.map(({ field }) => ({ field, by, at })))
      return { latest, changes }
    },
    staleTime: 0,
    gcTime: 0,
  })
}

function Comparison({ spec, base, mine, since }: Pick<StaleProps, 'spec' | 'base' | 'mine'> & { since: Since }) {
  const theirs = [...new Set(since.changes.map(({ field }) => field))]
  const fields = [...new Set([...theirs, ...Object.keys(mine)])]
  const text = (field: string, record: LedgerRecordView) => textOf(columnOf(spec, field), record.values[field])
  const by = (field: string) => since.changes.find(change => change.field === field)
  return (
    <div className="stale-table">
      <table aria-label="三方对照">
        <thead>
          <tr>
            <th scope="col">字段</th>
            <th scope="col">您打开时</th>
            <th scope="col">现在</th>
            <th scope="col">您填的</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(field => {
            const column = columnOf(spec, field)
            const change = by(field)
            const both = change && field in mine
            return (
              <tr key={field} className={both ? 'stale-both' : ''}>
                <th scope="row">{column ? labelOf(column) : field}</th>
                <td>{text(field, base)}</td>
                <td>
                  {text(field, since.latest)}
                  {change && (
                    <small>
                      {change.by}，{instantText(change.at)}
                    </small>
                  )}
                </td>
                <td>{field in mine ? textOf(column, mine[field]) : <span className="blank">未改</span>}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Another person was quicker: who changed what, beside one's own changes, and the ways on. */
export function Stale({ spec, base, mine, onContinue, onReload, onCancel }: StaleProps) {
  const query = useSince(spec, base)
  const latest = query.data?.latest
  const who = [...new Set(query.data?.changes.map(({ by }) => by))].join('、')
  return (
    <Modal
      open
      width={760}
      title="这条记录在您填写期间已被修改"
      onCancel={onCancel}
      footer={[
        <Button key="back" onClick={onCancel}>
          回到表单
        </Button>,
        <Button key="reload" disabled={!latest} onClick={() => latest && onReload(latest)}>
          放弃我的修改，看最新内容
        </Button>,
        <Button key="go" type="primary" disabled={!latest} onClick={() => latest && onContinue(latest)}>
          在最新内容上保留我的修改
        </Button>,
      ]}
    >
      <Loaded query={query}>
        {since => (
          <>
            <p>
              {who || '他人'}
              已保存新的内容，您的修改还没有保存。两边都改了的字段已标出；保留您的修改后请再核对、再保存。
            </p>
            <Comparison spec={spec} base={base} mine={mine} since={since} />
          </>
        )}
      </Loaded>
    </Modal>
  )
}
