import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ListCounts, type ListMember, lists } from '#features/lists/contract.ts'
import { call } from '#ui/call.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { inYi, saidInYi } from '#ui/kit/figure/text.ts'
import { Choice, FilterBar } from '#ui/kit/filter/filters.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { loadedOf, moreOf } from '#ui/kit/table/more.ts'
import { keyOf } from '#ui/query.ts'
import { ProjectLink } from './ProjectLink.tsx'

const page = getRouteApi('/signed-in/lists/$list')

interface Asked {
  list: string
  year: number
  asOf: string | undefined
  category: '实施类' | '准备类' | undefined
}

const membersQuery = ({ list, year, asOf, category }: Asked) => {
  const params = { list, year }
  return infiniteQueryOptions({
    queryKey: [...keyOf(lists.members, { params, query: { asOf, category } }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(lists.members, { params, query: { asOf, category, ...(pageParam && { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: one => one.nextCursor ?? undefined,
  })
}

const columns = (several: boolean): Column<ListMember>[] => [
  { key: 'name', title: '项目', primary: true, width: '32%', render: project => <ProjectLink project={project} /> },
  {
    key: 'category',
    title: '类别',
    render: ({ category, implementKind }) => [category, implementKind].filter(Boolean).join(' · '),
  },
  {
    key: 'total',
    title: '总投资（亿元）',
    numeric: true,
    render: ({ totalInvestment }) => inYi(totalInvestment),
  },
  { key: 'joined', title: '纳入', nowrap: true, render: ({ joinedOn }) => joinedOn },
  { key: 'left', title: '退出', nowrap: true, render: ({ leftOn }) => leftOn ?? '—' },
  ...(several ? [{ key: 'lists', title: '所在名单', render: ({ lists: names }: ListMember) => names.join('、') }] : []),
]

function Counts({ counts }: { counts: ListCounts }) {
  return (
    <dl className="list-counts">
      {(
        [
          ['项目', counts.projects, '个'],
          ['实施类', counts.implementing, '个'],
          ['准备类', counts.preparing, '个'],
          ['总投资', saidInYi(counts.totalInvestment).replace(' 亿元', ''), '亿元'],
        ] as const
      ).map(([label, value, unit]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            <small> {unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Which projects stand on the list on a day. */
export function Members({ list, year }: { list: string; year: number }) {
  const { asOf, category } = page.useSearch()
  const navigate = page.useNavigate()
  const query = useInfiniteQuery({
    ...membersQuery({ list, year, asOf, category }),
    placeholderData: keepPreviousData,
  })
  const first = query.data?.pages[0]
  const members = query.data?.pages.flatMap(one => one.members) ?? []
  const day = asOf ?? first?.asOf
  return (
    <>
      <FilterBar>
        {day && (
          <DayPicker
            label="截至"
            value={day}
            onChange={next => navigate({ search: old => ({ ...old, asOf: next }) })}
          />
        )}
        <Choice
          label="类别"
          value={category}
          options={['实施类', '准备类'].map(one => ({ value: one, label: one }))}
          onChange={next => navigate({ search: old => ({ ...old, category: next as typeof category }) })}
        />
        <Link to="/$noun" params={{ noun: 'projects' }} search={{ list, listYear: year, ...(day && { asOf: day }) }}>
          在项目列表中筛选、导出
        </Link>
        <PrintButton loadMore={query.hasNextPage ? query.fetchNextPage : undefined} />
      </FilterBar>
      <Loaded query={loadedOf(query, first)}>
        {({ counts }) => (
          <>
            <Counts counts={counts} />
            <Section title={`${year}年${list}`} note={`${members.length} 个已列出`} flush>
              <DataTable
                label={`${year}年${list}`}
                columns={columns(members.some(member => member.lists.length > 1 || member.lists[0] !== list))}
                rows={members}
                rowKey={({ key }) => key}
                empty={<State tone="empty" title="这一天名单里没有项目" />}
                more={moreOf(query)}
              />
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}
