import { sql } from 'kysely'
import { type Basis, type FigureDeclaration, known, latestOf, words } from '#features/figures/figures.ts'

/** The rows of each indicator; `latest` marks the last period that has ended. */
const published: Basis = {
  id: 'statistics',
  sheet: '统计指标',
  key: { 指标: 'indicator', 期间止: 'period_end' },
  facts: { 期间: 'period', 数值: 'value', 单位: 'unit', '同比增幅(%)': 'growth', 全市位次: 'rank', 来源: 'source' },
  rows: moment => sql`
    select indicator, period_end, indicator as title, recorded_at, change_id, period, value, unit, growth, rank, source,
      period_end = max(period_end) filter (where period_end <= ${moment.lastMonth}) over (partition by indicator) as latest
    from ${known(moment, 'statistics', 'indicator, period_end, period, value, unit, growth, rank, source')} s`,
}

const scopes = [['indicator']]
const rule = '统计部门公布，不作计算；取所问日期已结束的最近一期。'

const family = 'stat'
const GROWTH = words(
  `增长 增幅 增速 同比增长 同比增幅 同比 同比增速 同比下降 同比降 同比增 下降 增长率 同比上升 负增长`,
)

export const statisticFigures: FigureDeclaration[] = [
  latestOf('value', '', 4, {
    id: 'stat.value',
    name: '统计指标数值',
    definition: rule,
    basis: published,
    where: 'latest',
    scopes,
    period: 'published',
    said: { names: [], family, role: 'value' },
  }),
  latestOf('growth', '%', 2, {
    id: 'stat.growth',
    name: '统计指标同比增幅',
    definition: rule,
    basis: published,
    where: 'latest',
    scopes,
    period: 'published',
    said: { names: GROWTH, family, role: 'growth' },
  }),
  latestOf('rank', '位', 0, {
    id: 'stat.rank',
    name: '统计指标全市位次',
    definition: rule,
    basis: published,
    where: 'latest',
    scopes,
    period: 'published',
    said: { names: words('位次 排名 全市位次 全市排名'), measures: ['位'], family, role: 'rank' },
  }),
]
