import { Chart } from '#ui/kit/chart/Chart.tsx'
import { monthText } from '#ui/kit/day/day.ts'
import { rounded } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { DashboardReply } from './queries.ts'

type ChartsData = DashboardReply['charts']

function progressSummary(progress: ChartsData['progress']): string {
  const last = progress[progress.length - 1]
  if (!last) return '还没有月度数据。'
  const plan = last.planned === null ? '' : `，序时计划 ${rounded(last.planned)} 亿元`
  return `截至${monthText(last.month)}累计完成 ${rounded(last.completed)} 亿元${plan}。`
}

function Progress({ progress }: { progress: ChartsData['progress'] }) {
  return (
    <Chart
      label="逐月完成投资与序时计划"
      summary={progressSummary(progress)}
      height={260}
      data={{
        kind: 'line',
        unit: '亿元',
        axis: '月份',
        categories: progress.map(({ month }) => monthText(month)),
        series: [
          { name: '累计完成', values: progress.map(({ completed }) => completed) },
          { name: '序时计划', values: progress.map(({ planned }) => planned), dashed: true },
        ],
      }}
    />
  )
}

const rowsHeight = (rows: number) => Math.max(80, rows * 34)

/** How the year goes: progress by month, investment by category and by zone. */
export function Charts({ charts, main }: { charts: ChartsData; main: DashboardReply['main'] }) {
  const { progress, categories, zones } = charts
  const projects = categories.reduce((sum, category) => sum + category.projects, 0)
  return (
    <div className="charts">
      <Section title="投资进度" note={main && `${main.listYear}年${main.list}，当年累计`} className="chart-wide">
        <Progress progress={progress} />
      </Section>
      <Section title="总投资构成" note="按项目类别">
        <Chart
          label="各类别总投资"
          summary={`${projects} 个项目分 ${categories.length} 类，单位亿元。`}
          height={rowsHeight(categories.length)}
          data={{
            kind: 'rows',
            unit: '亿元',
            axis: '类别（项目数）',
            categories: categories.map(({ category, projects: count }) => `${category}（${count}个）`),
            series: [{ name: '总投资', values: categories.map(({ investment }) => investment) }],
          }}
        />
      </Section>
      <Section title="片区完成投资" note="当年累计">
        <Chart
          label="各片区当年完成投资"
          summary={`共 ${zones.length} 个片区，单位亿元。`}
          height={rowsHeight(zones.length)}
          data={{
            kind: 'rows',
            unit: '亿元',
            axis: '片区',
            categories: zones.map(({ zone }) => zone),
            series: [{ name: '完成投资', values: zones.map(({ completed }) => completed) }],
          }}
        />
      </Section>
    </div>
  )
}
