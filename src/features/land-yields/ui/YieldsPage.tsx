import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import {
  type Grade,
  grades,
  indicatorNames,
  indicators,
  type ScaleGroup,
  type Scored,
  scaleGroups,
  type YieldReport,
  yieldEndpoints,
} from '#features/land-yields/contract.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { Choice, FilterBar, FilterField } from '#ui/kit/filter/filters.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { Spread } from './Spread.tsx'
import { points, sayGrade } from './say.ts'
import './yields.css'

const page = getRouteApi('/signed-in/land-yields')

const columns: Column<Scored>[] = [
  { key: 'rank', title: '名次', numeric: true, render: ({ rank }) => rank ?? '—' },
  {
    key: 'name',
    title: '企业',
    primary: true,
    nowrap: true,
    render: ({ key, name }) => (
      <Link to="/$noun/$key" params={{ noun: 'enterprises', key }}>
        {name}
      </Link>
    ),
  },
  { key: 'group', title: '组别', nowrap: true, render: ({ group }) => group },
  { key: 'grade', title: '等级', render: sayGrade },
  { key: 'score', title: '总分', numeric: true, nowrap: true, render: ({ score }) => points(score) },
  { key: 'land', title: '用地（亩）', numeric: true, render: ({ land }) => grouped(land) },
  ...indicatorNames.map(
    (name): Column<Scored> => ({
      key: name,
      title: indicators[name].label,
      numeric: true,
      nowrap: true,
      render: ({ items }) => {
        const item = items.find(({ indicator }) => indicator === name)
        if (!item) return '—'
        return `${item.value === null ? '缺' : grouped(Number(item.value).toFixed(2))} → ${points(item.points)}`
      },
    }),
  ),
  { key: 'bonus', title: '附加分', numeric: true, render: ({ bonus }) => (bonus === '0' ? '—' : bonus) },
]

/** 亩均效益: what each enterprise makes of its land, scored within its group. */
export function YieldsPage() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const rules = useCan('yields.rules')
  const exports = useCan('operations.exports')
  const query = useQuery({
    ...queryOf(yieldEndpoints.show, { query: { year: search.year } }),
    placeholderData: keepPreviousData,
  })
  const go = (next: Partial<typeof search>) => void navigate({ search: { ...search, ...next }, replace: true })
  return (
    <>
      <PageHeader
        title="亩均效益"
        actions={
          <>
            {rules && <Link to="/yield-rules">评价办法</Link>}
            <Link to="/$noun" params={{ noun: 'land-uses' }}>
              企业用地
            </Link>
            {exports && <Link to="/confidential-exports">申请导出</Link>}
          </>
        }
      >
        企业用地上产出多少，按评价办法在规上、规下两组内各自计分、排名、定等级。含单个企业的数值，保密，请勿外传。
      </PageHeader>
      <Loaded query={query}>{found => <Found of={found} search={search} go={go} />}</Loaded>
    </>
  )
}

interface FoundProps {
  of: YieldReport
  search: { year?: number | undefined; group?: ScaleGroup | undefined; grade?: Grade | undefined }
  go: (next: FoundProps['search']) => void
}
const options = <T extends string>(values: readonly T[], suffix = '') =>
  values.map(value => ({ value, label: `${value}${suffix}` }))

function Found({ of, search, go }: FoundProps) {
  const { year, years, rows, unscored, landless, spread } = of
  if (year === null)
    return (
      <State
        tone="empty"
        title="还没有登记企业用地"
        action={
          <Link to="/$noun" params={{ noun: 'land-uses' }}>
            登记企业用地
          </Link>
        }
      >
        逐年登记用地面积（亩）后，这里按评价办法计分。也可以用台账工作簿的“企业用地”表导入。
      </State>
    )
  const shown = rows.filter(
    row => (!search.group || row.group === search.group) && (!search.grade || row.grade === search.grade),
  )
  return (
    <>
      <FilterBar note={`${year}年 ${shown.length} 家`}>
        <FilterField label="年度">
          <Choice
            label="年度"
            value={String(year)}
            options={options(years.map(String), '年')}
            onChange={next => go({ year: next ? Number(next) : undefined })}
          />
        </FilterField>
        <FilterField label="组别">
          <Choice
            label="组别"
            placeholder="不限"
            value={search.group}
            options={options(scaleGroups)}
            onChange={group => go({ group: scaleGroups.find(one => one === group) })}
          />
        </FilterField>
        <FilterField label="等级">
          <Choice
            label="等级"
            placeholder="不限"
            value={search.grade}
            options={options(grades)}
            onChange={grade => go({ grade: grades.find(one => one === grade) })}
          />
        </FilterField>
      </FilterBar>
      <Section title="分布">
        <Spread of={spread} />
      </Section>
      <Section title="得分和名次" note="指标值 → 得分，单位见评价办法；“缺”为缺数据，按 0 分" flush>
        <DataTable
          label="亩均效益"
          columns={columns}
          rows={shown}
          rowKey={({ key }) => key}
          empty={<State tone="empty" title="没有符合筛选的企业" />}
          wide
        />
      </Section>
      {(unscored.length > 0 || landless > 0) && (
        <Section title="没有计分的">
          <ul>
            {unscored.map(({ key, name, why }) => (
              <li key={key}>
                <Link to="/$noun/$key" params={{ noun: 'enterprises', key }}>
                  {name}
                </Link>
                ：{why}
              </li>
            ))}
          </ul>
          {landless > 0 && (
            <p className="yield-soft">另有 {landless} 家当年有企业经营数据而没有登记用地（多为租用楼宇的），不参评。</p>
          )}
        </Section>
      )}
    </>
  )
}
