import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lists } from '#features/lists/contract.ts'
import { today } from '#ui/kit/day/day.ts'
import { Choice } from '#ui/kit/filter/filters.tsx'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Tabs } from '#ui/kit/page/Tabs.tsx'
import { queryOf } from '#ui/query.ts'
import { Changes } from './Changes.tsx'
import { Compare } from './Compare.tsx'
import { Members } from './Members.tsx'
import './lists.css'

const page = getRouteApi('/signed-in/lists/$list')
const views = [
  { id: 'members', label: '当日名单' },
  { id: 'changes', label: '两日之间的进出' },
  { id: 'compare', label: '两个年度比较' },
] as const

/** One list: its members on a day, its moves between two days, two of its years beside each other. */
export function ListPage() {
  const { list } = page.useParams()
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const all = useQuery(queryOf(lists.all, { query: {} }))
  const known = all.data?.lists.find(({ name }) => name === list)
  const years = (known?.years ?? []).map(({ year }) => year).sort((a, b) => b - a)
  const year = search.year ?? years[0] ?? Number(today().slice(0, 4))
  const view = search.view ?? 'members'
  return (
    <>
      <PageHeader
        title={list}
        crumbs={[{ label: '名单', to: '/lists' }]}
        actions={
          <Choice
            label="年度"
            value={String(year)}
            options={[...new Set([year, ...years])].map(one => ({ value: String(one), label: `${one}年` }))}
            onChange={value =>
              navigate({ search: before => ({ view: before.view, ...(value && { year: Number(value) }) }) })
            }
          />
        }
      >
        {known?.group && `名单组，含 ${known.lists.join('、')}；同一项目只计一次。`}
      </PageHeader>
      <Tabs
        label="名单的三种看法"
        tabs={views}
        value={view}
        onChange={next => navigate({ search: { view: next, year, asOf: search.asOf } })}
      >
        {view === 'members' && <Members list={list} year={year} />}
        {view === 'changes' && <Changes list={list} year={year} />}
        {view === 'compare' && <Compare list={list} year={year} years={years} />}
      </Tabs>
    </>
  )
}
