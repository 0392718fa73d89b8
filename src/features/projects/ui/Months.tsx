import { Link, useNavigate } from '@tanstack/react-router'
import { Decimal } from 'decimal.js'
import type { ProjectDetail } from '#features/projects/contract.ts'
import { HistoryButton } from '#features/records/ui/HistoryButton.tsx'
import { Chart } from '#ui/kit/chart/Chart.tsx'
import type { ChartData } from '#ui/kit/chart/data.ts'
import { monthText } from '#ui/kit/day/day.ts'
import { inHundredMillions, inYi, percent } from '#ui/kit/figure/text.ts'
import { Choice } from '#ui/kit/filter/filters.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { NewFor } from './NewFor.tsx'
import type { ProjectView } from './view.ts'

type Month = ProjectDetail['months'][number]

const columns: Column<Month>[] = [
  {
    key: 'month',
    title: '月份',
    primary: true,
    width: 84,
    render: ({ key, month }) => (
      <Link to="/$noun/$key" params={{ noun: 'reports', key }}>
        {monthText(month)}
      </Link>
    ),
  },
  {
    key: 'investment',
    title: '本月完成（亿元）',
    numeric: true,
    width: 130,
    render: ({ investment }) => inYi(investment),
  },
  {
    key: 'cumulative',
    title: '本年累计（亿元）',
    numeric: true,
    width: 130,
    render: ({ cumulative }) => inYi(cumulative),
  },
  {
    key: 'rate',
    title: '完成年度计划',
    numeric: true,
    width: 110,
    render: ({ rate }) => percent(rate),
  },
  { key: 'progress', title: '形象进度', render: ({ progress }) => progress ?? '—' },
  { key: 'problems', title: '存在问题', width: '20%', render: ({ problems }) => problems ?? '—' },
  { key: 'counted', title: '计入指标', width: 92, render: ({ counted }) => (counted ? '是' : '未锁定') },
  {
    key: 'history',
    title: '历史',
    width: 64,
    screenOnly: true,
    render: ({ key, month }) => (
      <HistoryButton noun="reports" recordKey={key} name={`${month.replace('-', '年')}月完成投资`} />
    ),
  },
]

/** All twelve months: what is completed so far, beside the plan spread evenly over the year (序时). */
function chartOf({ months, planned }: ProjectView): ChartData {
  const of = (month: number) => months.find(one => Number(one.month.slice(5)) === month)
  const numbers = Array.from({ length: 12 }, (_, at) => at + 1)
  return {
    kind: 'line',
    unit: '亿元',
    axis: '月份',
    categories: numbers.map(month => `${month}月`),
    series: [
      {
        name: '本年累计',
        values: numbers.map(month => (of(month) ? inHundredMillions(of(month)?.cumulative ?? '0') : null)),
      },
      ...(planned
        ? [
            {
              name: '序时计划',
              dashed: true,
              values: numbers.map(month =>
                new Decimal(planned).times(month).div(120_000).toDecimalPlaces(4).toString(),
              ),
            },
          ]
        : []),
    ],
  }
}

function summaryOf({ year, planned, completed, completionRate }: ProjectView): string {
  const done = `${year}年完成 ${inYi(completed)} 亿元`
  if (!planned || completionRate === null) return `${done}，这一年没有年度计划。`
  return `${done}，为年度计划 ${inYi(planned)} 亿元的 ${percent(completionRate)}。`
}

/** The year of a project month by month, against its plan. */
export function Months({ project }: { project: ProjectView }) {
  const navigate = useNavigate()
  const { months, year, years } = project
  const toYear = (value: string | undefined) =>
    navigate({
      to: '.',
      search: before => ({ ...before, year: value ? Number(value) : undefined }) as never,
      replace: true,
      resetScroll: false,
    })
  return (
    <Section
      title="计划与完成"
      actions={
        <>
          {years.length > 1 && (
            <Choice
              label="年度"
              value={String(year)}
              options={years.map(one => ({ value: String(one), label: `${one}年` }))}
              onChange={toYear}
            />
          )}
          <NewFor noun="reports" permission="reports.write" project={project}>
            填报月度投资
          </NewFor>
        </>
      }
    >
      {months.length === 0 ? (
        <State tone="empty" title={`${year}年还没有月报`} />
      ) : (
        <>
          <Chart label={`${year}年计划与完成`} summary={summaryOf(project)} data={chartOf(project)} height={230} />
          <div className="inner-table">
            <DataTable label={`${year}年月报`} columns={columns} rows={months} rowKey={({ key }) => key} empty={null} />
          </div>
        </>
      )}
    </Section>
  )
}
