import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ListedUnit, units } from '#features/units/contract.ts'
import { FilterBar, SearchBox } from '#ui/kit/filter/filters.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { matches, useInitials } from '#ui/kit/search/search.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { Named } from './Named.tsx'
import { Unregistered } from './Unregistered.tsx'
import '#features/records/ui/records.css'
import './units.css'

const page = getRouteApi('/signed-in/units')
const overviewQuery = queryOf(units.overview, {})

const columns = (inTree: boolean): Column<ListedUnit>[] => [
  {
    key: 'name',
    title: '单位',
    primary: true,
    width: '34%',
    render: ({ key, name, depth }) => (
      <span className="unit-name" style={{ paddingLeft: inTree ? `${depth * 20}px` : 0 }}>
        {inTree && depth > 0 && <span className="unit-branch" aria-hidden="true" />}
        <Link to="/$noun/$key" params={{ noun: 'units', key }}>
          {name}
        </Link>
        {inTree && depth > 0 && <span className="visually-hidden">（第 {depth + 1} 层）</span>}
      </span>
    ),
  },
  { key: 'number', title: '编号', nowrap: true, render: ({ number }) => number },
  { key: 'kind', title: '类别', nowrap: true, render: ({ kind }) => kind },
  { key: 'projects', title: '责任项目', numeric: true, render: unit => <Named unit={unit} of="projects" /> },
  { key: 'proposals', title: '牵头策划', numeric: true, render: unit => <Named unit={unit} of="proposals" /> },
  { key: 'aliases', title: '别名', width: '18%', render: ({ aliases }) => aliases.join('、') || '—' },
  {
    key: 'state',
    title: '状态',
    render: ({ endedOn }) =>
      endedOn ? <Mark tone="plain">{`${endedOn} 停用`}</Mark> : <Mark tone="good">使用中</Mark>,
  },
]

function Register({ all, q }: { all: ListedUnit[]; q: string }) {
  const initials = useInitials(q)
  const shown = q ? all.filter(({ name, number, aliases }) => matches(q, [name, number, ...aliases], initials)) : all
  return (
    <Section title="已登记的单位" note={`${shown.length} 个，按上下级和规定顺序排列`} flush>
      <DataTable
        label="已登记的单位"
        columns={columns(q === '')}
        rows={shown}
        rowKey={({ key }) => key}
        empty={
          q ? (
            <State tone="empty" title="没有符合的单位">
              请换一个词，或清除查找。
            </State>
          ) : (
            <State tone="empty" title="还没有登记单位">
              从下面台账中的名称登记，或新建。
            </State>
          )
        }
      />
    </Section>
  )
}

/** 单位: the register as a tree, and what the ledger calls units that nobody registered. */
export function UnitsPage() {
  const { q = '' } = page.useSearch()
  const navigate = page.useNavigate()
  const query = useQuery({ ...overviewQuery, staleTime: 0 })
  return (
    <>
      <PageHeader
        title="单位"
        actions={
          query.data && (
            <Link
              className="button-link"
              to="/new/$noun"
              params={{ noun: 'units' }}
              search={{ unit_no: query.data.nextNumber }}
            >
              <Glyph name="plus" />
              新建单位
            </Link>
          )
        }
      >
        台账按名称记责任单位、牵头单位；登记后有类别、上下级和规定顺序。数据范围给了一个单位，就含其下各级。
      </PageHeader>
      <FilterBar>
        <SearchBox
          label="查找单位"
          placeholder="名称、别名、编号，或拼音首字母"
          value={q}
          onSearch={text => navigate({ search: text ? { q: text } : {}, replace: true })}
        />
      </FilterBar>
      <Loaded query={query}>
        {data => (
          <>
            <Register all={data.units} q={q} />
            <Unregistered names={data.unregistered} registered={data.units} />
          </>
        )}
      </Loaded>
    </>
  )
}
