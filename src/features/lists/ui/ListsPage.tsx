import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lists } from '#features/lists/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { saidInYi } from '#ui/kit/figure/text.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import './lists.css'

const page = getRouteApi('/signed-in/lists')

type All = ReplyOf<typeof lists.all>
type ListOfYear = Omit<All['lists'][number], 'years'> & All['lists'][number]['years'][number]

/** One row a list and year, the latest year first. */
const rowsOf = (all: All): ListOfYear[] =>
  all.lists.flatMap(({ years, ...list }) => years.map(year => ({ ...list, ...year }))).sort((a, b) => b.year - a.year)

const columns = (asOf: string): Column<ListOfYear>[] => [
  {
    key: 'name',
    title: '名单',
    primary: true,
    width: '30%',
    render: ({ name, year }) => (
      <Link to="/lists/$list" params={{ list: name }} search={{ year, asOf }}>
        {year}年 {name}
      </Link>
    ),
  },
  {
    key: 'kind',
    title: '层级或所含名单',
    render: ({ group, lists: parts, levels }) => (group ? `名单组：${parts.join('、')}` : levels.join('、') || '—'),
  },
  { key: 'projects', title: '项目', numeric: true, width: 90, render: ({ projects }) => `${projects} 个` },
  {
    key: 'implementing',
    title: '实施类',
    numeric: true,
    width: 90,
    render: ({ implementing }) => `${implementing} 个`,
  },
  { key: 'preparing', title: '准备类', numeric: true, width: 90, render: ({ preparing }) => `${preparing} 个` },
  {
    key: 'total',
    title: '总投资',
    numeric: true,
    width: 140,
    render: ({ totalInvestment }) => saidInYi(totalInvestment),
  },
]

/** 名单: every list and group of lists, year by year, as they stood on a day. */
export function ListsPage() {
  const { asOf } = page.useSearch()
  const navigate = page.useNavigate()
  const mayWrite = useCan('lists.write')
  const query = useQuery({ ...queryOf(lists.all, { query: { asOf } }), placeholderData: keepPreviousData })
  const day = asOf ?? query.data?.asOf
  return (
    <>
      <PageHeader
        title="名单"
        actions={
          <>
            <Link to="/$noun" params={{ noun: 'memberships' }}>
              名单台账
            </Link>
            <Link to="/$noun" params={{ noun: 'list-groups' }}>
              名单组
            </Link>
            {day && <DayPicker label="截至" value={day} onChange={next => navigate({ search: { asOf: next } })} />}
          </>
        }
      >
        点名单看当日的项目、两日之间的进出、与上一年度的比较。名单组是几个名单的并集，项目不重复计。
        {mayWrite && (
          <>
            {' '}
            <Link to="/new/$noun" params={{ noun: 'memberships' }}>
              把项目纳入名单
            </Link>{' '}
            <Link to="/enlist">批量纳入名单</Link>
          </>
        )}
      </PageHeader>
      <Loaded query={query}>
        {all => (
          <Section title="各年度名单" flush className={`lists-all ${query.isPlaceholderData ? 'refreshing' : ''}`}>
            <DataTable
              label="各年度名单"
              columns={columns(all.asOf)}
              rows={rowsOf(all)}
              rowKey={({ name, year }) => `${name} ${year}`}
              empty={
                <State tone="empty" title="还没有名单">
                  导入台账，或把项目纳入名单后，这里列出各年度的名单。
                </State>
              }
            />
          </Section>
        )}
      </Loaded>
    </>
  )
}
