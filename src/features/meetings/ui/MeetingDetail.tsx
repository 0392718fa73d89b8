import { Link } from '@tanstack/react-router'
import type { meetingRecords } from '#features/meetings/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

type MeetingView = ReplyOf<typeof meetingRecords.endpoints.get>
type Item = MeetingView['items'][number]

const columns: Column<Item>[] = [
  {
    key: 'name',
    title: '策划项目',
    primary: true,
    render: ({ key, name }) => (
      <Link to="/$noun/$key" params={{ noun: 'agenda-items', key }}>
        {name}
      </Link>
    ),
  },
  { key: 'proposal', title: '策划编号', render: ({ proposal }) => proposal },
  { key: 'conclusion', title: '结论', render: ({ conclusion }) => conclusion ?? '—' },
  { key: 'unit', title: '责任单位', render: ({ unit }) => unit ?? '—' },
  { key: 'due', title: '完成时限', render: ({ due }) => due ?? '—' },
]

/** What a meeting decided of each proposal. */
export default function MeetingDetail({ record }: { record: LedgerRecordView }) {
  const { items, can, values } = record as unknown as MeetingView
  return (
    <Section
      title="议题"
      flush
      actions={
        can.edit && (
          <Link to="/new/$noun" params={{ noun: 'agenda-items' }} search={{ meeting_no: String(values.meeting_no) }}>
            登记议题
          </Link>
        )
      }
    >
      <DataTable
        label="议题"
        columns={columns}
        rows={items}
        rowKey={({ key }) => key}
        empty={<State tone="empty" title="还没有登记议题" />}
      />
    </Section>
  )
}
