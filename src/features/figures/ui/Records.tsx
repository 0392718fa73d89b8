import type { Figure, Trace, TracedRecord } from '#features/figures/contract.ts'
import { RecordLink } from '#features/records/ui/RecordLink.tsx'
import { instantCell } from '#ui/kit/day/day.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { type ByCursor, moreOf } from '#ui/kit/table/more.ts'

interface Pages extends ByCursor {
  data: { pages: Trace[] } | undefined
}

const keyText = (record: TracedRecord) => Object.values(record.key).join(' · ')
const amount = (value: string | null) => (value === null ? '—' : grouped(value))

const columns = (figure: Figure): Column<TracedRecord>[] => [
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
            <span>{label}</span> {value}
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: 'numerator',
    title: figure.denominator === undefined ? '计入' : '计入分子',
    numeric: true,
    width: 100,
    render: ({ numerator }) => amount(numerator),
  },
  ...(figure.denominator === undefined
    ? []
    : [
        {
          key: 'denominator',
          title: '计入分母',
          numeric: true,
          width: 100,
          render: ({ denominator }: TracedRecord) => amount(denominator),
        },
      ]),
  {
    key: 'recorded',
    title: '何时由谁记录',
    width: '19%',
    render: ({ recordedAt, recordedBy }) => (
      <>
        {instantCell(recordedAt)}
        <span className="record-key">{recordedBy}</span>
      </>
    ),
  },
]

/** Every record behind the value, with what it contributes and who put it there. */
export function Records({ query, figure }: { query: Pages; figure: Figure }) {
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
        columns={columns(figure)}
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
