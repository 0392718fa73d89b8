import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { type AuditEvent, audit } from '#features/audit/contract.ts'
import { call, type SentTo } from '#ui/call.ts'
import { DayInput } from '#ui/kit/day/DayInput.tsx'
import { instantCell } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Choice, FilterBar, SearchBox } from '#ui/kit/filter/filters.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { loadedOf, moreOf } from '#ui/kit/table/more.ts'
import { keyOf, queryOf } from '#ui/query.ts'
import { ownOf } from '#ui/shell/own-search.ts'
import { useCan } from '#ui/shell/session.ts'
import { Check } from './Check.tsx'
import './audit.css'

const page = getRouteApi('/signed-in/audit')
const results = { done: ['完成', 'good'], refused: ['被拒绝', 'busy'], failed: ['出错', 'bad'] } as const

type Narrowed = SentTo<typeof audit.export>['query']
const logQuery = (query: Narrowed) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(audit.list, { query }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(audit.list, { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: one => one.nextCursor ?? undefined,
    staleTime: 0,
  })

const columns: Column<AuditEvent>[] = [
  { key: 'at', title: '时间', nowrap: true, render: ({ at }) => <time dateTime={at}>{instantCell(at)}</time> },
  {
    key: 'who',
    title: '谁',
    render: ({ actor, name }) => (name && name !== actor ? `${name}（${actor}）` : actor),
  },
  { key: 'what', title: '做了什么', primary: true, width: '44%', render: ({ sentence }) => sentence },
  {
    key: 'result',
    title: '结果',
    render: ({ result }) => <Mark tone={results[result][1]}>{results[result][0]}</Mark>,
  },
  { key: 'from', title: '来自', nowrap: true, render: ({ address }) => address ?? '—' },
]

type Search = ReturnType<typeof page.useSearch>

function Filters({ search, put }: { search: Search; put: (next: Partial<Search>) => void }) {
  const navigate = page.useNavigate()
  const actors = useQuery(queryOf(audit.actors, {})).data?.actors ?? []
  const any = Object.values(search).some(value => value !== undefined)
  return (
    <FilterBar>
      <DayInput className="choice" label="自某日" value={search.from} onChange={from => put({ from })} />
      <DayInput className="choice" label="至某日" value={search.to} onChange={to => put({ to })} />
      <Choice
        label="谁"
        value={search.actor}
        options={actors.map(({ actor, name }) => ({
          value: actor,
          label: name && name !== actor ? `${name}（${actor}）` : actor,
        }))}
        onChange={actor => put({ actor })}
      />
      <Choice
        label="结果"
        value={search.result}
        options={Object.entries(results).map(([value, [label]]) => ({ value, label }))}
        onChange={result => put({ result: result as Search['result'] })}
      />
      <SearchBox
        label="做了什么"
        placeholder="操作，如 导出、登录、停用"
        value={search.operation ?? ''}
        onSearch={operation => put({ operation: operation || undefined })}
      />
      <SearchBox
        label="对象"
        placeholder="对象，如 项目编号"
        value={search.target ?? ''}
        onSearch={target => put({ target: target || undefined })}
      />
      {any && (
        <Button type="text" onClick={() => navigate({ search: {}, replace: true })}>
          清除筛选
        </Button>
      )}
    </FilterBar>
  )
}

/** 操作日志: who did what, when, from where, with what result; and whether anybody has changed it. */
export function AuditPage() {
  const search = ownOf(page.useSearch())
  const navigate = page.useNavigate()
  const mayExport = useCan('audit.export')
  const query = useInfiniteQuery({ ...logQuery(search), placeholderData: keepPreviousData })
  const rows = query.data?.pages.flatMap(one => one.events)
  const put = (next: Partial<Search>) => navigate({ search: { ...search, ...next }, replace: true })
  return (
    <>
      <PageHeader
        title="操作日志"
        actions={
          mayExport && (
            <DownloadButton endpoint={audit.export} input={{ query: search }} fallbackName="操作日志.xlsx">
              导出 Excel
            </DownloadButton>
          )
        }
      >
        每一次改动、登录、导出和被拒绝的越权都有记录。日志只增不改，前后以哈希相连。
      </PageHeader>
      <Check />
      <Filters search={search} put={put} />
      <Section title="记录" note="从新到旧" flush className={query.isPlaceholderData ? 'refreshing' : ''}>
        <Loaded query={loadedOf(query, rows)}>
          {events => (
            <DataTable
              label="操作日志"
              columns={columns}
              rows={events}
              rowKey={({ link }) => link}
              empty={
                <State tone="empty" title="没有符合条件的记录">
                  请放宽日期，或清除筛选。
                </State>
              }
              more={moreOf(query)}
            />
          )}
        </Loaded>
      </Section>
    </>
  )
}
