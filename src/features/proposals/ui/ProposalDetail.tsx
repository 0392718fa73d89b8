import { Link } from '@tanstack/react-router'
import type { proposalRecords } from '#features/proposals/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

type ProposalView = ReplyOf<typeof proposalRecords.endpoints.get>
type Item = ProposalView['agenda'][number]

const columns: Column<Item>[] = [
  {
    key: 'meeting',
    title: '期次',
    primary: true,
    render: ({ key, meeting }) => (
      <Link to="/$noun/$key" params={{ noun: 'agenda-items', key }}>
        {meeting}
      </Link>
    ),
  },
  { key: 'on', title: '会议日期', render: ({ heldOn }) => heldOn },
  { key: 'conclusion', title: '结论', render: ({ conclusion }) => conclusion ?? '—' },
  { key: 'unit', title: '责任单位', render: ({ unit }) => unit ?? '—' },
  { key: 'due', title: '完成时限', render: ({ due }) => due ?? '—' },
]

/** The meetings that a proposal was laid before, the last one first. */
export default function ProposalDetail({ record }: { record: LedgerRecordView }) {
  const { agenda } = record as unknown as ProposalView
  return (
    <Section title="联席会议议题" flush>
      <DataTable
        label="联席会议议题"
        columns={columns}
        rows={agenda}
        rowKey={({ key }) => key}
        empty={<State tone="empty" title="还没有上过联席会议" />}
      />
    </Section>
  )
}
