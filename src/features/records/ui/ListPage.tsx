import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouteContext } from '@tanstack/react-router'
import { Suspense, useCallback } from 'react'
import { defaultSort, type LedgerRecord, type RecordNoun } from '#features/records/contract.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Choice } from '#ui/kit/filter/filters.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { useNarrow } from '#ui/kit/narrow.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Failure } from '#ui/kit/state/Loaded.tsx'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { moreOf } from '#ui/kit/table/more.ts'
import { useCan, useScope, WHOLE } from '#ui/shell/session.ts'
import { ListFilters } from './ListFilters.tsx'
import { blank, columnOf, headOf, isNumeric, leadColumn, nameOf } from './name.ts'
import { pagesOf, usePagesOf } from './nouns.ts'
import { listQuery } from './queries.ts'
import { isFiltered, queryIn, type Search } from './search.ts'
import { Value } from './Value.tsx'
import './records.css'

const page = getRouteApi('/signed-in/$noun')

/** The next order of a column: first its own, then turned round. */
const toggled = (sort: string, field: string) => (sort === field ? `-${field}` : field)

function columnsOf(spec: RecordNoun, sort: string, setSort: (sort: string) => void): Column<LedgerRecord>[] {
  const lead = leadColumn(spec)
  return spec.listed.flatMap(field => {
    const column = columnOf(spec, field)
    if (!column) return []
    const order = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined
    return {
      key: field,
      title: headOf(column),
      primary: field === lead,
      numeric: isNumeric(column),
      nowrap: ['day', 'month', 'choice'].includes(column.kind) || (column.key === true && !column.refers),
      render: (record: LedgerRecord) =>
        field === lead ? (
          <Link to="/$noun/$key" params={{ noun: spec.noun, key: record.key }}>
            {spec.nameField ? nameOf(spec, record) : (record.labels[field] ?? record.values[field])}
          </Link>
        ) : blank(record.values[field] ?? record.computed[field]) ? (
          '—'
        ) : (
          <Value column={column} record={record} />
        ),
      ...(spec.sorts.includes(field) && { sort: { order, toggle: () => setSort(toggled(sort, field)) } }),
    } satisfies Column<LedgerRecord>
  })
}

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

function Actions(props: {
  spec: RecordNoun
  search: Search
  can: { create: boolean; export: boolean } | undefined
  loadMore: (() => Promise<{ hasNextPage: boolean }>) | undefined
  onChoose: (search: Search) => void
}) {
  const { spec, search, can, loadMore, onChoose } = props
  const query = queryIn(spec, search)
  const { nouns, SavedViews } = useRouteContext({ from: '/signed-in' })
  return (
    <>
      {pagesOf(nouns, spec.noun)?.beside?.map(other => (
        <Link key={other} to="/$noun" params={{ noun: other }} className="beside-link">
          {pagesOf(nouns, other)?.label}台账
        </Link>
      ))}
      <Suspense>
        <SavedViews page={spec.noun} query={location.search.replace(/^\?/, '')} onChoose={onChoose} />
      </Suspense>
      {can?.export && (
        <DownloadButton endpoint={spec.endpoints.export} input={{ query }} fallbackName={`${spec.sheet}.xlsx`}>
          导出
        </DownloadButton>
      )}
      <PrintButton loadMore={loadMore} />
      {can?.create && (
        <Link className="button-link" to="/new/$noun" params={{ noun: spec.noun }}>
          <Glyph name="plus" />
          新建{spec.sheet}
        </Link>
      )}
    </>
  )
}

/** Why a list is empty: the filters, the account's scope, or that nothing was recorded yet. */
function Nothing({ spec, search, mayCreate }: { spec: RecordNoun; search: Search; mayCreate: boolean }) {
  const scope = useScope()
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
        ? `点右上角“新建${spec.sheet}”逐条录入，或用 Excel 整表导入。`
        : '由负责填报的科室录入后，在这里查看。'}
    </State>
  )
}

/** The list of any noun: its filters, its table, more by cursor. */
export function ListPage() {
  const spec = page.useLoaderData()
  const search = page.useSearch()
  return <RecordList key={spec.noun} spec={spec} search={search} />
}

function RecordList({ spec, search }: { spec: RecordNoun; search: Search }) {
  const navigate = page.useNavigate()
  const narrow = useNarrow()
  const result = useInfiniteQuery({ ...listQuery(spec, queryIn(spec, search)), placeholderData: keepPreviousData })
  const go = useCallback(
    (next: Search) => navigate({ search: () => next, replace: true, resetScroll: false }),
    [navigate],
  )
  const sort = String(search.sort ?? defaultSort(spec))
  const setSort = (next: string) => go({ ...search, sort: next })
  const records = result.data?.pages.flatMap(one => one.records) ?? []
  const can = result.data?.pages[0]?.can
  const note = result.data
    ? result.hasNextPage
      ? `已列出 ${records.length} 条，还有更多`
      : `${records.length} 条`
    : ''
  const hint = result.data?.pages[0]?.hint
  const under = usePagesOf(spec.noun)?.under
  return (
    <>
      <PageHeader
        title={under ? `${spec.sheet}台账` : spec.sheet}
        crumbs={under?.crumbs ?? []}
        actions={
          <Actions
            spec={spec}
            search={search}
            can={can}
            loadMore={result.hasNextPage ? result.fetchNextPage : undefined}
            onChoose={go}
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
          {result.data ? (
            <DataTable
              label={spec.sheet}
              columns={columnsOf(spec, sort, setSort)}
              rows={records}
              rowKey={record => record.key}
              empty={<Nothing spec={spec} search={search} mayCreate={can?.create === true} />}
              more={moreOf(result)}
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
