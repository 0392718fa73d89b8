import { Link } from '@tanstack/react-router'
import { Decimal } from 'decimal.js'
import type { ReactNode } from 'react'
import type { Figure } from '#features/figures/contract.ts'
import { percent, rounded } from '#ui/kit/figure/text.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { useScope } from '#ui/shell/session.ts'
import { Bar } from './Bar.tsx'
import type { DashboardReply } from './queries.ts'

/** What a leader asks first, of the whole district or of one's own part. */
interface Four {
  started: string
  of: string
  startRate: string | null
  planned: string | null
  completed: string
  completionRate: string | null
  lead: string | null
  landed: string
  landedNote: string
}

/** 超前 or 落后 in a word, beside how far: the colour never says it alone. */
export function Ahead({ lead }: { lead: string }) {
  const points = new Decimal(lead).toDecimalPlaces(2)
  if (points.isZero()) return <Mark tone="plain">与序时持平</Mark>
  const words = `${points.isNegative() ? '落后' : '超前'}序时 ${points.abs().toFixed(2)} 个百分点`
  return <Mark tone={points.isNegative() ? 'bad' : 'good'}>{words}</Mark>
}

function Tile({
  name,
  value,
  unit,
  children,
  to,
}: {
  name: string
  value: string
  unit: string
  children: ReactNode
  to: ReactNode
}) {
  return (
    <li className="lead-tile">
      <h3>{name}</h3>
      <p className="lead-value">
        {value}
        <small>{unit}</small>
      </p>
      <div className="lead-note">{children}</div>
      {to}
    </li>
  )
}

/** Covers the tile, so that all of it leads on. */
function Trace({ figure, asOf }: { figure: Figure | undefined; asOf: string }) {
  if (!figure) return null
  return (
    <Link className="lead-link" to="/figures/trace" search={{ id: figure.id, scope: figure.scope, asOf }}>
      <span className="visually-hidden">来源记录：{figure.name}</span>
    </Link>
  )
}

function Tiles({ four, link }: { four: Four; link: (id: string) => ReactNode }) {
  const { startRate, completionRate, lead, planned } = four
  return (
    <ul className="lead-tiles">
      <Tile
        name="开工率"
        value={startRate === null ? '—' : new Decimal(startRate).toFixed(2)}
        unit="%"
        to={link('list.start_rate')}
      >
        已开工 {four.started} / 实施类 {four.of} 个
      </Tile>
      <Tile name="完成投资" value={rounded(four.completed)} unit="亿元" to={link('list.completed_investment')}>
        {completionRate !== null && <Bar rate={completionRate} />}
        {planned === null || planned === '0' ? '没有年度计划' : `年度计划 ${rounded(planned)} 亿元`}
      </Tile>
      <Tile
        name="完成率"
        value={completionRate === null ? '—' : new Decimal(completionRate).toFixed(2)}
        unit="%"
        to={link('list.schedule_lead')}
      >
        {lead === null ? '没有年度计划，不与序时比' : <Ahead lead={lead} />}
      </Tile>
      <Tile name="签约落地" value={four.landed} unit="个" to={link('deals.landed')}>
        {four.landedNote}
      </Tile>
    </ul>
  )
}

/** The four figures that come first; of an account with a part of the district its own, and the district's beside it. */
export function Lead({ data }: { data: DashboardReply }) {
  const scope = useScope()
  const { headlines, main, own, asOf } = data
  const figures = new Map(headlines.map(({ figure }) => [figure.id, figure]))
  const value = (id: string) => figures.get(id)?.value ?? null
  const rate = figures.get('list.start_rate')
  const district: Four = {
    started: rate?.numerator ?? '0',
    of: rate?.denominator ?? '0',
    startRate: value('list.start_rate'),
    planned: value('list.planned_investment'),
    completed: value('list.completed_investment') ?? '0',
    completionRate: value('list.completion_rate'),
    lead: value('list.schedule_lead'),
    landed: value('deals.landed') ?? '0',
    landedNote: `落地项目投资 ${rounded(value('deals.landed_investment') ?? '0')} 亿元`,
  }
  const title = `${main?.listYear}年${main?.list}`
  if (!own) {
    return (
      <section className="lead" aria-label={title}>
        <h2>{title}</h2>
        <Tiles four={district} link={id => <Trace figure={figures.get(id)} asOf={asOf} />} />
      </section>
    )
  }
  const mine: Four = {
    ...own,
    started: String(own.started),
    of: String(own.implementing),
    landed: String(own.landed),
    landedNote: `全区 ${district.landed} 个`,
  }
  return (
    <section className="lead lead-own" aria-label={`我的范围：${title}`}>
      <h2>
        <span className="lead-scope">我的范围：{scope}</span>
        {title}，共 {own.projects} 个项目
      </h2>
      <Tiles four={mine} link={() => null} />
      <p className="lead-district">
        全区：开工率 {percent(district.startRate)}，完成率 {percent(district.completionRate)}
        {district.lead !== null && <Ahead lead={district.lead} />}
      </p>
    </section>
  )
}
