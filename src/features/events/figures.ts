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
  `招商活动 招商推介活动 招商+活动 招商引资活动 招商推介会 外出招商 招商考察活动 招商推介 推介会 招商 外出推介 外出推介活动 推介活动 赴外推介 外出招商活动 外出招商推介 出门招商 上门招商 赴外招商 外出考察招商`,
)

const HOLDING = words(
  '举办 举行 开展 组织 组织开展 参加 承办 召开 赴外 外出 走出去 搞 办 办了 搞了 开展了 举办了 组织了 出门 派出 跑 跑了 出动',
)
const MEETINGS = words(
  '招商活动 招商推介 招商推介会 推介会 推介 推介活动 招商会 招商对接 招商对接会 招商恳谈会 投资推介会 专题推介会 招商引资活动 招商考察 小分队招商 招商 小分队 招商小分队 招商队伍 招商专班',
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
    said: {
      names: EVENTS,
      acts: { verbs: HOLDING, objects: MEETINGS },
      measures: words('场 次 场次 趟'),
      heads: words('活动 推介会'),
    },
  }),
]
