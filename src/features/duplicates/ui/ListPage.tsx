import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { duplicateReasons, duplicates, type Pair, type Side } from '#features/duplicates/contract.ts'
import { call } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Tabs } from '#ui/kit/page/Tabs.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { keyOf, queryOf } from '#ui/query.ts'
import { Merges } from './Merges.tsx'
import './duplicates.css'

const page = getRouteApi('/signed-in/duplicates')
const tabs = [
  { id: 'open', label: '疑似重复' },
  { id: 'different', label: '不是重复' },
  { id: 'merged', label: '已合并' },
] as const
type Tab = (typeof tabs)[number]['id']

/** One of a pair: what it is called and where it is. */
function One({ side: { key, uscc, name, place, codeHolds } }: { side: Side }) {
  return (
    <span className="duplicate-side">
      <Link to="/$noun/$key" params={{ noun: 'enterprises', key }}>
        {name}
      </Link>
      <small>
        {uscc}
        {!codeHolds && <em>校验位不符</em>}
      </small>
      {place && <small>{place}</small>}
    </span>
  )
}

const reasonText = ({ reasons }: Pair) =>
  reasons.map(({ kind, said }) => (said ? `${duplicateReasons[kind]}（${said}）` : duplicateReasons[kind])).join('；')

/** 不是重复, or taking that back. */
function Judge({ pair: { one, other, judged } }: { pair: Pair }) {
  const cache = useQueryClient()
  const judge = useMutation({
    mutationFn: () =>
      call(duplicates.judge, { body: { one: one.uscc, other: other.uscc, different: judged === null } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(duplicates.list) }),
  })
  return (
    <>
      <PlainButton small busy={judge.isPending} onClick={() => judge.mutate()}>
        {judged ? '收回' : '不是重复'}
        <span className="visually-hidden">
          ：{one.name}和{other.name}
        </span>
      </PlainButton>
      {judge.error && <span role="alert">{judge.error.message}</span>}
    </>
  )
}

const columns: Column<Pair>[] = [
  { key: 'one', title: '企业', primary: true, render: ({ one }) => <One side={one} /> },
  { key: 'other', title: '与它疑似的企业', render: ({ other }) => <One side={other} /> },
  { key: 'reasons', title: '理由', render: reasonText },
]
const judgedBy: Column<Pair> = {
  key: 'judged',
  title: '谁判断',
  render: ({ judged }) => (judged ? `${judged.by}，${instantText(judged.at)}` : '—'),
}
const actions: Column<Pair> = {
  key: 'actions',
  title: '操作',
  screenOnly: true,
  render: pair => (
    <span className="duplicate-actions">
      {!pair.judged && (
        <Link to="/duplicates/merge" search={{ kept: pair.one.uscc, gone: pair.other.uscc }}>
          对照、合并
        </Link>
      )}
      <Judge pair={pair} />
    </span>
  ),
}

function Pairs({ judged }: { judged: 'different' | undefined }) {
  const query = useQuery(queryOf(duplicates.list, { query: { judged } }))
  const empty = judged ? (
    <State tone="empty" title="还没有判断为不是重复的" />
  ) : (
    <State tone="empty" title="没有疑似重复的企业">
      导入、新建企业之后再来看。
    </State>
  )
  return (
    <Section title={judged ? '不是重复' : '疑似重复'} flush>
      <Loaded query={query}>
        {({ pairs, more }) => (
          <>
            <DataTable
              label={judged ? '不是重复' : '疑似重复'}
              columns={[...columns, ...(judged ? [judgedBy] : []), actions]}
              rows={pairs}
              rowKey={({ one, other }) => `${one.uscc} ${other.uscc}`}
              empty={empty}
            />
            {more && <p className="duplicates-more">还有更多，处理一些之后会列出来。</p>}
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** 疑似重复企业: pairs of the ledger that may be one, why, and what was decided of them. */
export function ListPage() {
  const { tab = 'open' } = page.useSearch()
  const navigate = page.useNavigate()
  const choose = (next: Tab) => navigate({ search: { tab: next === 'open' ? undefined : next }, replace: true })
  return (
    <>
      <PageHeader
        title="疑似重复企业"
        crumbs={[{ label: '企业', to: '/enterprises' }]}
        actions={
          <Link className="button-link" to="/duplicates/merge">
            合并另外两家
          </Link>
        }
      >
        代码只差一位或主体标识码相同、名称或曾用名相同、地址相同而名称相近的，成对列出。是否同一家，由您判断。
      </PageHeader>
      <Tabs label="疑似重复企业" tabs={tabs} value={tab} onChange={choose}>
        {tab === 'merged' ? <Merges /> : <Pairs key={tab} judged={tab === 'different' ? tab : undefined} />}
      </Tabs>
    </>
  )
}
