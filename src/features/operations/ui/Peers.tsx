import { useQuery } from '@tanstack/react-query'
import { LEAST_PEERS, type Peers, peersEndpoint } from '#features/operations/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'

type Group = Peers['groups'][number]
const share = (value: number | null) => (value === null ? '—' : `${value}%`)
const columns: Column<Group>[] = [
  { key: 'among', title: '与谁比', primary: true, render: ({ among, others }) => `${among}的其他 ${others} 家` },
  { key: 'revenue', title: '营业收入', numeric: true, render: ({ revenue }) => share(revenue) },
  { key: 'tax', title: '税收', numeric: true, render: ({ tax }) => share(tax) },
  { key: 'staff', title: '从业人员', numeric: true, render: ({ staff }) => share(staff) },
  { key: 'research', title: '研发占比', numeric: true, render: ({ research }) => share(research) },
]

/** 同类比较: how many of its like an enterprise is ahead of, without names. */
export default function PeersOf({ record }: { record: LedgerRecordView }) {
  const may = useCan('operations.bands')
  const query = useQuery({
    ...queryOf(peersEndpoint, { query: { enterprise: String(record.values.uscc) } }),
    enabled: may,
  })
  if (!may) return null
  return (
    <Section title="同类比较" note="低于这家企业的占百分之几；只有位置，没有名称和数值" flush>
      <Loaded query={query}>
        {({ year, groups }) =>
          groups.length === 0 ? (
            <State
              tone="empty"
              title={year === null ? '这家企业还没有经营数据' : `${year}年可比的企业不足 ${LEAST_PEERS} 家`}
            />
          ) : (
            <DataTable
              label={`${year}年同类比较`}
              columns={columns}
              rows={groups}
              rowKey={({ among }) => among}
              empty={null}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
