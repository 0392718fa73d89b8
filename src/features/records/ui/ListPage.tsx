import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouteContext } from '@tanstack/react-router'
import { Suspense, useCallback } from 'react'
import {
  dayOf,
  defaultSort,
  headedOf,
  type ListQuery,
  type ListTotals,
  type RecordNoun,
  saidFilters,
  totalsLabel,
} from '#features/records/contract.ts'
import { dayText, today } from '#ui/kit/day/day.ts'
import { Choice } from '#ui/kit/filter/filters.tsx'
import { useNarrow } from '#ui/kit/narrow.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Failure } from '#ui/kit/state/Loaded.tsx'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { DataTable } from '#ui/kit/table/DataTable.tsx'
import { moreOf } from '#ui/kit/table/more.ts'
import { queryOf } from '#ui/query.ts'
import { useCan, useScope, WHOLE } from '#ui/shell/session.ts'
import { ListActions } from './ListActions.tsx'
import { ListFilters } from './ListFilters.tsx'
import { markColumn, shownFields, tableColumns, totalOf } from './list-columns.tsx'
import { columnOf, headOf } from './name.ts'
import { useBeginning, useMayCreate, usePagesOf } from './nouns.ts'
import { listQuery } from './queries.ts'
import { Reading } from './Reading.tsx'
import { isFiltered, queryIn, type Search } from './search.ts'
import './records.css'

const page = getRouteApi('/signed-in/$noun')

function SortChoice({ spec, sort, onChange }: { spec: RecordNoun; sort: string; onChange: (sort: string) => void }) {
  const options = spec.sorts.flatMap(field => {
    const column = columnOf(spec, field)
    if (!column) return []
    const label = headOf(column)
    return [
      { value: field, label: `${label} ▲` },
      { value: `-${field}`, label: `${label} ▼` },
    ]
  })
  return (
    <div className="sort-choice no-print">
      <Choice label="排序" value={sort} options={options} onChange={value => onChange(value ?? defaultSort(spec))} />
    </div>
  )
}

/** Why a list is empty: the filters, the account's scope, or that nothing was recorded yet. */
function Nothing({ spec, search, mayCreate }: { spec: RecordNoun; search: Search; mayCreate: boolean }) {
  const scope = useScope()
  const beginning = useBeginning(spec)
  const mayImport = useCan('ledger.import')
  if (isFiltered(spec, search)) {
    return (
      <State tone="empty" title={`没有符合条件的${spec.sheet}`}>
        请换一个词，或清除筛选。
      </State>
    )
  }
  const within = scope === WHOLE ? '' : `您的数据范围（${scope}）内`
  return (
    <State
      tone="empty"
      title={`${within}还没有${spec.sheet}`}
      action={mayImport && <Link to="/import">用 Excel 导入</Link>}
    >
      {mayCreate
        ? `点“${beginning}”逐条录入${mayImport ? '，或用 Excel 整表导入' : ''}。`
        : '由负责填报的科室录入后，在这里查看。'}
    </State>
  )
}

/** On paper a list is an office's table: its title, what it is narrowed to, unit and day. */
function PrintHead({ spec, query }: { spec: RecordNoun; query: ListQuery }) {
  const range = saidFilters(spec, query)
  return (
    <div className="print-head" aria-hidden="true">
      <p className="print-title">{headedOf(spec)}</p>
      <p className="print-line">
        <span>单位：亿元{range && `　　范围：${range}`}</span>
        <span>{dayText(dayOf(spec, query, today()) ?? today())}</span>
      </p>
    </div>
  )
}

/** The list of any noun: its filters, its table, more by cursor. */
export function ListPage() {
  const spec = page.useLoaderData()
  const search = page.useSearch()
  return (
    <Reading spec={spec}>
      <RecordList key={spec.noun} spec={spec} search={search} />
    </Reading>
  )
}

/** What the list asks, what it answers, and apart from that what all of it adds up to. */
function useList(spec: RecordNoun, search: Search) {
  const query = queryIn(spec, search)
  const { sort: _, ...narrowed } = query
  const result = useInfiniteQuery({ ...listQuery(spec, query), placeholderData: keepPreviousData })
  const asked = queryOf(spec.endpoints.totals, { query: narrowed })
  const totals = useQuery({
    ...asked,
    placeholderData: keepPreviousData,
    enabled: result.data !== undefined,
  })
  const settle = async () => (totals.isSuccess && !totals.isPlaceholderData ? undefined : totals.refetch())
  return { query, result, totals: totals.isPlaceholderData ? undefined : totals.data, settle }
}

/** What the list says can be done with it; until it does, what the role may: a button that comes late moves the others. */
function useAllowed(
  { write }: RecordNoun,
  { data, error }: Pick<ReturnType<typeof useList>['result'], 'data' | 'error'>,
) {
  const role = { create: useCan(write), export: useCan('ledger.export') }
  return data?.pages[0]?.can ?? (error ? { create: false, export: false } : role)
}

function noteOf(listed: number, hasMore: boolean, totals: ListTotals | undefined, day: string | undefined) {
  const count = totals
    ? `共 ${totals.count} 条${hasMore ? `，已列出 ${listed} 条` : ''}`
    : hasMore
      ? `已列出 ${listed} 条，还有更多`
      : `${listed} 条`
  return day ? `截至${dayText(day)}，${count}` : count
}

function RecordList({ spec, search }: { spec: RecordNoun; search: Search }) {
  const navigate = page.useNavigate()
  const narrow = useNarrow()
  const { listColumns } = useRouteContext({ from: '/signed-in' })
  const { query, result, totals, settle } = useList(spec, search)
  const fields = shownFields(spec, listColumns.useKept(spec.noun) ?? null)
  const go = useCallback(
    (next: Search) => navigate({ search: () => next, replace: true, resetScroll: false }),
    [navigate],
  )
  const sort = String(search.sort ?? defaultSort(spec))
  const setSort = (next: string) => go({ ...search, sort: next })
  const records = result.data?.pages.flatMap(one => one.records) ?? []
  const can = useAllowed(spec, result)
  const note = result.data ? noteOf(records.length, result.hasNextPage, totals, dayOf(spec, query, today())) : ''
  const hint = result.data?.pages[0]?.hint
  const { under, marks } = usePagesOf(spec.noun) ?? {}
  const mayCreate = useMayCreate(spec, can.create)
  return (
    <>
      <PageHeader
        title={under ? `${spec.sheet}台账` : spec.sheet}
        crumbs={under?.crumbs ?? []}
        actions={
          <ListActions
            spec={spec}
            query={query}
            fields={fields}
            can={{ ...can, create: mayCreate }}
            loadMore={result.hasNextPage ? result.fetchNextPage : undefined}
            settle={settle}
            onChoose={go}
            onColumns={listColumns.useKeep(spec.noun)}
          />
        }
      />
      <ListFilters spec={spec} search={search} note={hint ? `${note}。${hint}` : note} onChange={go} />
      {narrow && <SortChoice spec={spec} sort={sort} onChange={setSort} />}
      {result.error && !result.data ? (
        <Failure error={result.error} retry={result.refetch} />
      ) : (
        <Section
          title={`${spec.sheet}列表`}
          flush
          className={`bare record-list ${result.isPlaceholderData ? 'refreshing' : ''}`}
        >
          <PrintHead spec={spec} query={query} />
          {marks && (
            <Suspense>
              <marks.Bar />
            </Suspense>
          )}
          {result.data ? (
            <DataTable
              label={spec.sheet}
              columns={[...markColumn(marks), ...tableColumns(spec, fields, sort, setSort)]}
              rows={records}
              rowKey={record => record.key}
              empty={<Nothing spec={spec} search={search} mayCreate={mayCreate} />}
              more={moreOf(result)}
              {...(totals && { totals: { label: totalsLabel(spec, query, totals.count), of: totalOf(spec, totals) } })}
            />
          ) : (
            <div className="list-waiting" role="status" aria-label="正在载入">
              <Skeleton rows={9} />
            </div>
          )}
        </Section>
      )}
    </>
  )
}
