import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type DeskItem, desk } from '#features/cases/contract.ts'
import { instantCell, today, wallClockOf } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'

const DAY = 86_400_000

/** How long it has waited, by days of the calendar: 今天提出, 已等 3 天. */
const ageOf = ({ since }: DeskItem) => {
  const days = Math.round((Date.parse(today()) - Date.parse(wallClockOf(since).slice(0, 10))) / DAY)
  return days > 0 ? `已等 ${days} 天` : '今天提出'
}

const columns: Column<DeskItem>[] = [
  {
    key: 'title',
    title: '事项',
    primary: true,
    render: ({ noun, key, title }) => (
      <Link to="/$noun/$key" params={{ noun, key }}>
        {title}
      </Link>
    ),
  },
  { key: 'kind', title: '种类', nowrap: true, render: ({ kind }) => kind },
  { key: 'by', title: '申请人', nowrap: true, render: ({ by }) => by },
  { key: 'since', title: '提出', nowrap: true, render: ({ since }) => instantCell(since) },
  { key: 'age', title: '等了多久', nowrap: true, render: ageOf },
]

export const deskQuery = { ...queryOf(desk, {}), staleTime: 0 }

/** 等我审批: what waits beside cases; nothing where nothing waits. */
export function Deciding() {
  const items = useQuery(deskQuery).data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="等我审批" note={`${items.length} 份`} flush>
      <DataTable
        label="等我审批"
        columns={columns}
        rows={items}
        rowKey={({ noun, key, since }) => noun + key + since}
        empty={null}
      />
    </Section>
  )
}
