import type { LastChange, Trace, TracedRecord } from '#features/figures/contract.ts'
import { RecordLink } from '#features/records/ui/RecordLink.tsx'
import { instantCell } from '#ui/kit/day/day.ts'
import { grouped, inYi } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { type ByCursor, moreOf } from '#ui/kit/table/more.ts'

interface Pages extends ByCursor {
  data: { pages: Trace[] } | undefined
}

const keyText = (record: TracedRecord) => Object.values(record.key).join(' · ')
const AMOUNT = /\(万元\)$/
/** A field of the ledger as it is read: amounts in 亿元. */
const labelText = (label: string) => label.replace(AMOUNT, '（亿元）')
const valueText = (label: string, value: string | null) =>
  value === null ? '空' : AMOUNT.test(label) && /^-?\d/.test(value) ? inYi(value) : value

const kinds = { added: '新增', changed: '改动', deleted: '删除' }

/** What was changed last of the fields that take part: which record, from what to what. */
function Change({ change: { sheet, row, kind, at, by, reason, cells } }: { change: LastChange }) {
  return (
    <>
      {instantCell(at)}
      <span className="record-key">
        {[by, sheet, row].filter(Boolean).join(' · ')} {kinds[kind]}
      </span>
      {(kind === 'changed' || row) && (
        <ul className="record-facts record-change">
          {cells.map(({ label, before, after }) => (
            <li key={label}>
              <span>{labelText(label)}</span> {kind !== 'added' && <>{valueText(label, before)} → </>}
              {valueText(label, after)}
            </li>
          ))}
        </ul>
      )}
      {reason && <span className="record-key">原因：{reason}</span>}
    </>
  )
}

const columns = ({ figure, amounts }: Trace): Column<TracedRecord>[] => {
  const amount = (value: string | null) => (value === null ? '—' : amounts ? inYi(value) : grouped(value))
  const unit = amounts ? '（亿元）' : ''
  return [
    {
      key: 'record',
      title: '记录',
      primary: true,
      width: '28%',
      render: record => (
        <>
          <RecordLink sheet={record.sheet} keys={record.key}>
            {record.title}
          </RecordLink>
          <span className="record-key">
            {record.sheet} · {keyText(record)}
          </span>
        </>
      ),
    },
    {
      key: 'facts',
      title: '参与计算的字段',
      render: ({ facts }) => (
        <ul className="record-facts">
          {facts.map(({ label, value }) => (
            <li key={label}>
              <span>{labelText(label)}</span> {valueText(label, value)}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'numerator',
      title: (figure.denominator === undefined ? '计入' : '计入分子') + unit,
      numeric: true,
      width: 100,
      render: ({ numerator }) => amount(numerator),
    },
    ...(figure.denominator === undefined
      ? []
      : [
          {
            key: 'denominator',
            title: `计入分母${unit}`,
            numeric: true,
            width: 100,
            render: ({ denominator }: TracedRecord) => amount(denominator),
          },
        ]),
    {
      key: 'changed',
      title: '最近一次改动',
      width: '22%',
      render: ({ lastChange }) => (lastChange ? <Change change={lastChange} /> : '—'),
    },
  ]
}

/** Every record behind the value, with what it contributes and who changed last what counts. */
export function Records({ query, trace }: { query: Pages; trace: Trace }) {
  const { figure } = trace
  const records = query.data?.pages.flatMap(page => page.records) ?? []
  return (
    <Section
      title="来源记录"
      note={
        records.length < figure.records
          ? `已列出 ${records.length} 条，共 ${figure.records} 条`
          : `${figure.records} 条`
      }
      flush
    >
      <DataTable
        label="来源记录"
        columns={columns(trace)}
        rows={records}
        rowKey={record => `${record.sheet} ${keyText(record)}`}
        empty={
          <State tone="empty" title="没有记录计入这个数">
            台账在所选时刻没有符合口径的记录。
          </State>
        }
        more={moreOf(query)}
      />
    </Section>
  )
}
