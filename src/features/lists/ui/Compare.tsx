import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lists, type Part, partFacts, partNames } from '#features/lists/contract.ts'
import { call, type ReplyOf } from '#ui/call.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { inYi, saidInYi } from '#ui/kit/figure/text.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Choice, FilterBar } from '#ui/kit/filter/filters.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { loadedOf, moreOf } from '#ui/kit/table/more.ts'
import { keyOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { ProjectLink } from './ProjectLink.tsx'

const page = getRouteApi('/signed-in/lists/$list')
type Comparison = ReplyOf<typeof lists.compare>
type Compared = Comparison['projects'][number]

interface Asked {
  fromYear: number
  toYear: number
  fromDay: string | undefined
  toDay: string | undefined
  part: Part
}

const compareQuery = (list: string, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(lists.compare, { params: { list }, query: asked }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(lists.compare, { params: { list }, query: { ...asked, ...(pageParam && { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: one => one.nextCursor ?? undefined,
  })

const facts: Record<(typeof partFacts)[Part][number], Column<Compared>> = {
  completedOn: { key: 'completed', title: '竣工', nowrap: true, render: ({ completedOn }) => completedOn ?? '—' },
  leftOn: { key: 'left', title: '退出', nowrap: true, render: ({ leftOn }) => leftOn ?? '—' },
  reason: { key: 'reason', title: '原因', render: ({ reason }) => reason ?? '—' },
}
const columns = (part: Part): Column<Compared>[] => [
  { key: 'name', title: '项目', primary: true, width: '36%', render: project => <ProjectLink project={project} /> },
  { key: 'total', title: '总投资（亿元）', numeric: true, render: ({ totalInvestment }) => inYi(totalInvestment) },
  {
    key: 'category',
    title: '类别',
    render: ({ formerCategory, category }) =>
      formerCategory && category && formerCategory !== category
        ? `${formerCategory} → ${category}`
        : (category ?? formerCategory ?? '—'),
  },
  ...partFacts[part].map(fact => facts[fact]),
]

const signs: Record<Part, string> = { carried: '', added: '+', completed: '−', left: '−' }

/** From one year to the other as a bridge: 前一年度 − 完工 − 退出 + 新增 = 后一年度; each step opens its projects. */
function Bridge({ data, onChoose }: { data: Comparison; onChoose: (part: Part) => void }) {
  const side = ({ year, day, projects, totalInvestment }: Comparison['from']) => (
    <div className="bridge-side">
      <span>{year}年</span>
      <strong>{projects} 个</strong>
      <span>{saidInYi(totalInvestment)}</span>
      <small>截至{dayText(day)}</small>
    </div>
  )
  const step = (part: Part) => (
    <button
      key={part}
      type="button"
      className={`bridge-step bridge-${part}`}
      aria-pressed={data.part === part}
      onClick={() => onChoose(part)}
    >
      <span>
        {signs[part] && <span aria-hidden="true">{signs[part]} </span>}
        {partNames[part]}
      </span>
      <strong>{data.parts[part].projects} 个</strong>
      <span>{saidInYi(data.parts[part].totalInvestment)}</span>
    </button>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere
    <div className="bridge" role="group" aria-label="两个年度之间">
      {side(data.from)}
      {(['completed', 'left', 'carried', 'added'] as const).map(step)}
      {side(data.to)}
    </div>
  )
}

/** Why two years of a list differ: carried over, added, completed, left, each with the projects behind it. */
export function Compare({ list, year, years }: { list: string; year: number; years: number[] }) {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const fromYear = search.fromYear ?? years.find(one => one < year) ?? year - 1
  const part = search.part ?? 'carried'
  const query = useInfiniteQuery({
    ...compareQuery(list, { fromYear, toYear: year, fromDay: search.fromDay, toDay: search.toDay, part }),
    placeholderData: keepPreviousData,
  })
  const first = query.data?.pages[0]
  const mayExport = useCan('ledger.export')
  const projects = query.data?.pages.flatMap(one => one.projects) ?? []
  const set = (next: Partial<typeof search>) =>
    navigate({ search: old => ({ ...old, ...next }), replace: true, resetScroll: false })
  const others = [...new Set([fromYear, ...years])].filter(one => one !== year).sort((a, b) => b - a)
  return (
    <>
      <FilterBar>
        <Choice
          label="与哪一年度比较"
          value={String(fromYear)}
          options={others.map(one => ({ value: String(one), label: `与 ${one}年 比较` }))}
          onChange={value => set({ fromYear: value ? Number(value) : undefined, fromDay: undefined })}
        />
        {first && (
          <DayPicker label={`${fromYear}年截至`} value={first.from.day} onChange={day => set({ fromDay: day })} />
        )}
        {first && <DayPicker label={`${year}年截至`} value={first.to.day} onChange={day => set({ toDay: day })} />}
        {mayExport && (
          <DownloadButton
            endpoint={lists.compareExport}
            input={{
              params: { list },
              query: { fromYear, toYear: year, fromDay: search.fromDay, toDay: search.toDay, part },
            }}
            fallbackName={`${list}对比.xlsx`}
          >
            导出 Excel
          </DownloadButton>
        )}
        <PrintButton loadMore={query.hasNextPage ? query.fetchNextPage : undefined} />
      </FilterBar>
      <Loaded query={loadedOf(query, first)}>
        {data => (
          <>
            <Bridge data={data} onChoose={next => set({ part: next })} />
            <Section
              title={`${partNames[data.part]}的项目`}
              note={`${data.parts[data.part].projects} 个，${saidInYi(data.parts[data.part].totalInvestment)}`}
              flush
              className={query.isPlaceholderData ? 'refreshing' : ''}
            >
              <DataTable
                label={`${partNames[data.part]}的项目`}
                columns={columns(data.part)}
                rows={projects}
                rowKey={({ key }) => key}
                empty={<State tone="empty" title={`没有${partNames[data.part]}的项目`} />}
                more={moreOf(query)}
              />
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}
