import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known } from '#features/figures/figures.ts'

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

export const eventFigures: FigureDeclaration[] = [
  countOf('场', {
    id: 'events.count',
    name: '招商活动场次',
    definition: '所问年度内、不晚于所问日期举办的招商活动。',
    basis: events,
    where: 'this_year',
    scopes: [[], ['region']],
    period: 'year',
  }),
]
