import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { type LiaisedEnterprise, visitBoard } from '#features/boards/contract.ts'
import { useNarrow } from '#ui/kit/narrow.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'

export interface LiaisedAsked {
  title: string
  unit?: string
  officer?: string
  visited?: '是' | '否'
}

const columns: Column<LiaisedEnterprise>[] = [
  {
    key: 'enterprise',
    title: '企业',
    primary: true,
    render: ({ uscc, enterprise }) => (
      <Link to="/$noun/$key" params={{ noun: 'enterprises', key: uscc }}>
        {enterprise}
      </Link>
    ),
  },
  { key: 'unit', title: '单位', render: ({ unit, officer }) => [unit, officer].filter(Boolean).join(' ') },
  { key: 'perYear', title: '频次（次/年）', numeric: true, render: ({ perYear }) => perYear ?? '—' },
  { key: 'lastOn', title: '期内最近走访', nowrap: true, render: ({ lastOn }) => lastOn ?? '没有走访' },
]
const SAID = { 是: '已走访的', 否: '没有走访的' }

/** The enterprises behind a number of 包联, those that nobody visited first. */
export function Liaised({ period, asked, onClose }: { period: string; asked: LiaisedAsked; onClose: () => void }) {
  const { title, ...of } = asked
  const narrow = useNarrow()
  const query = useQuery(queryOf(visitBoard.liaised, { query: { period, ...of } }))
  return (
    <Drawer
      open
      title={`${title}：${of.visited ? SAID[of.visited] : ''}包联企业`}
      size={narrow ? '100%' : 760}
      onClose={onClose}
    >
      <Loaded query={query}>
        {({ enterprises }) => (
          <>
            <p>{enterprises.length === 500 ? '只列出前 500 条。' : `您看得到的共 ${enterprises.length} 条包联。`}</p>
            <DataTable
              label="包联企业"
              columns={columns}
              rows={enterprises}
              rowKey={one => `${one.uscc} ${one.unit} ${one.officer}`}
              empty={<State tone="empty" title="没有您看得到的" />}
            />
          </>
        )}
      </Loaded>
    </Drawer>
  )
}
