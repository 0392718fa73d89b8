import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known, words } from '#features/figures/figures.ts'

const events: Basis = {
  id: 'promotion-events',
  sheet: '招商活动',
  key: { 编号: 'event_no' },
  facts: { 日期: 'held_on', 地区: 'region' },
  rows: moment => sql`
    select event_no, name as title, recorded_at, change_id, held_on, region,
      held_on <= ${moment.asOf}::date and held_on >= ${`${moment.asOf.slice(0, 4)}-01-01`}::date as this_year
    from ${known(moment, 'promotion_events', 'event_no, name, held_on, region')} e`,
}

const EVENTS = words(
  `招商活动 招商推介活动 招商+活动 招商引资活动 招商推介会 外出招商 招商考察活动 招商推介 推介会 招商`,
)

export const eventFigures: FigureDeclaration[] = [
  countOf('场', {
    id: 'events.count',
    name: '招商活动场次',
    definition: '所问年度内、不晚于所问日期举办的招商活动。',
    basis: events,
    where: 'this_year',
    scopes: [[], ['region']],
    period: 'year',
    said: { names: EVENTS, measures: words('场 次 场次'), heads: words('活动 推介会') },
  }),
]
