import { Link } from '@tanstack/react-router'
import type { BehindProject, Behind as Way } from '#features/dashboard/contract.ts'
import { behindWays } from '#features/projects/contract.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useScope, WHOLE } from '#ui/shell/session.ts'
import type { DashboardReply } from './queries.ts'

const tones = { 红: 'bad', 黄: 'busy', 绿: 'good' } as const

/** How far it is behind, in words. */
function farOf(way: Way['way'], { points, months, days }: BehindProject): string {
  if (way === 'schedule') return `落后 ${points} 个百分点`
  if (way === 'start') return months === 1 ? '本月应开工' : `第 ${months} 个月未开工`
  return way === 'completion' ? `超期 ${days} 天` : ''
}

const notes: Record<Way['way'], string> = {
  schedule: '完成率低于序时 10 个百分点及以上',
  start: '计划开工日期已到，尚未开工',
  completion: '计划竣工日期已过，尚未竣工',
  idle: '已开工，近三个月没有投资',
  report: '应报的最近一个月没有月报',
}

function Head({ way: { way, count }, data }: { way: Way; data: DashboardReply }) {
  const main = data.main ?? { list: '', listYear: 0 }
  const search = {
    ...main,
    category: '实施类',
    behind: behindWays[way],
    asOf: data.asOf,
    // The furthest behind first, where that is told in points.
    ...(way === 'schedule' && { sort: '-points' }),
  }
  return (
    <Link to="/$noun" params={{ noun: 'projects' }} search={search} className="behind-head" title={notes[way]}>
      <span>{behindWays[way]}</span>
      <strong>{count}</strong>
      <small>个</small>
    </Link>
  )
}

/** The worst in a way, by name. */
function Worst({ way, data }: { way: Way; data: DashboardReply }) {
  const { projects, count } = way
  return (
    <section aria-label={`${behindWays[way.way]}的项目`}>
      <h3>
        {behindWays[way.way]}
        <small>
          {notes[way.way]}
          {count > projects.length && `；列出前 ${projects.length} 个`}
        </small>
      </h3>
      <ol>
        {projects.map(project => (
          <li key={project.key}>
            <Link to="/$noun/$key" params={{ noun: 'projects', key: project.key }} search={{ asOf: data.asOf }}>
              {project.name}
            </Link>
            <span className="behind-far">
              {project.unit}
              {farOf(way.way, project) && <span>{farOf(way.way, project)}</span>}
              {(way.way === 'schedule' || way.way === 'start') && project.light && (
                <Mark tone={tones[project.light]}>{`${project.light}灯`}</Mark>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What is behind: in each way how many, all of them one click away, and the worst by name. */
export function Behind({ data }: { data: DashboardReply }) {
  const scope = useScope()
  const whose = scope === WHOLE ? '实施类项目' : '我的范围内的实施类项目'
  const told = data.behind.filter(({ projects }) => projects.length > 0)
  return (
    <Section title="哪里落后" note={`${data.main?.listYear}年${data.main?.list}，${whose}`} className="behind">
      <ul className="behind-ways">
        {data.behind.map(way => (
          <li key={way.way} className={way.count > 0 ? '' : 'behind-none'}>
            <Head way={way} data={data} />
          </li>
        ))}
      </ul>
      {told.length > 0 && (
        <div className="behind-worst">
          {told.map(way => (
            <Worst key={way.way} way={way} data={data} />
          ))}
        </div>
      )}
    </Section>
  )
}
