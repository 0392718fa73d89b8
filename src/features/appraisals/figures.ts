import { sql } from 'kysely'
import { countedDays } from '#features/calendar/calendar.ts'
import {
  type Basis,
  countOf,
  type FigureDeclaration,
  inYear,
  known,
  type Moment,
  meanOf,
  rateOf,
  words,
} from '#features/figures/figures.ts'

const knownAppraisals = (moment: Moment) =>
  known(
    moment,
    'appraisals',
    'appraisal_no, name, planned_investment, started_on, limit_days, concluded_on, conclusion',
  )

/**
 * `target` is the `nth` of the due day: the term is kept by who concludes on a day before which fewer working days have
 * gone by. No term at all ends on the day of the start.
 */
const appraisals: Basis = {
  id: 'appraisals',
  sheet: '研判',
  key: { 编号: 'appraisal_no' },
  facts: {
    '拟投资(万元)': 'planned_investment',
    发起日期: 'started_on',
    到期日: 'due_on',
    结论日期: 'concluded_on',
    办理用时: "days || '个工作日'",
    结论: 'conclusion',
  },
  common: [countedDays('appraisal_days', moment => sql`select min(started_on) from ${knownAppraisals(moment)} a`)],
  rows: moment => sql`
    select r.*, coalesce(due.day, case when r.limit_days = 0 then r.started_on end) as due_on from (
      select a.appraisal_no, a.name as title, a.recorded_at, a.change_id, a.planned_investment, a.started_on, a.limit_days,
        a.concluded_on, a.conclusion, s.nth + a.limit_days as target, c.nth - s.nth as days,
        c.nth - c.works::int < s.nth + a.limit_days or a.concluded_on <= a.started_on as in_time
      from ${knownAppraisals(moment)} a
      left join appraisal_days s on s.day = a.started_on
      left join appraisal_days c on c.day = a.concluded_on) r
    left join appraisal_days due on due.works and due.nth = r.target and due.day > r.started_on`,
}

const concluded = (moment: Moment) => inYear(moment, 'concluded_on')
const family = 'appraisals'
const SUBJECTS = words('项目 招商项目 拟引进项目 意向项目 线索')
const ofAppraisals = { measures: words('件 个 项 次 宗'), heads: words('项目 研判 研判项目'), family }

export const appraisalFigures: FigureDeclaration[] = [
  countOf('件', {
    id: 'appraisals.started',
    name: '发起研判数',
    definition: '发起日期在所问年度内且不晚于所问日期的研判。',
    basis: appraisals,
    where: moment => inYear(moment, 'started_on'),
    scopes: [[]],
    period: 'year',
    said: {
      names: words(
        '启动研判 发起研判 发起项目研判 研判发起 组织研判 开展研判 项目研判 研判项目 组织项目研判 开展项目研判 研判事项 研判+发起 研判+启动 发起',
      ),
      short: words('发起'),
      acts: { verbs: words('启动研判 发起研判 组织研判 开展研判 研判'), objects: SUBJECTS },
      ...ofAppraisals,
    },
  }),
  countOf('件', {
    id: 'appraisals.concluded',
    name: '办结研判数',
    definition: '结论日期在所问年度内且不晚于所问日期的研判。',
    basis: appraisals,
    where: concluded,
    scopes: [[]],
    period: 'year',
    said: {
      names: words(
        '办结研判 研判办结 完成研判 完成项目研判 研判完成 办结项目研判 项目研判办结 形成研判意见 形成研判结论 作出结论 形成结论 出具结论 出结论 已出结论 得出结论 有了结论 结论出了 出了结论 办结 已办结',
      ),
      short: words('已出结论 作出结论 形成结论 出具结论 出结论 得出结论 有了结论 结论出了 出了结论 办结 已办结'),
      acts: { verbs: words('完成研判 研判办结 办结研判'), objects: SUBJECTS },
      ...ofAppraisals,
    },
  }),
  rateOf('in_time::int', '1', {
    id: 'appraisals.within_week_rate',
    name: '研判按时办结率',
    definition:
      '所问年度内、不晚于所问日期办结的研判中，结论日期不晚于到期日的 ÷ 全部。到期日为发起次日起第“时限”个工作日，时限缺省为 5 个工作日（一周）。',
    basis: appraisals,
    where: concluded,
    scopes: [[]],
    period: 'year',
    said: {
      names: words(
        '研判一周办结率 一周办结率 项目研判一周办结率 研判按时办结率 研判按期办结率 研判+一周办结率 研判及时率 7天内办结率 一周内办结率 7日办结率 一周内办结 一周内完成 一周内作出结论 7天内办结 时限内办结率 按时率 按时办结率 按期办结率',
      ),
      short: words('时限内办结率 按时率 按时办结率 按期办结率'),
      family,
    },
  }),
  meanOf('days', '个工作日', {
    id: 'appraisals.average_days',
    name: '研判平均用时',
    definition: '所问年度内、不晚于所问日期办结的研判，自发起次日起至结论日期的工作日数的平均值。',
    basis: appraisals,
    where: concluded,
    scopes: [[]],
    period: 'year',
    said: {
      names: words(
        '研判平均用时 项目研判平均用时 研判平均办理时间 研判平均时长 平均研判用时 研判平均办结时间 研判平均办理用时 研判平均耗时 研判平均 平均用时 平均耗时 平均办理 平均时间 平均',
      ),
      short: words('平均用时 平均耗时 平均办理 平均时间 平均'),
      measures: words('工作日 个工作日'),
      family,
    },
  }),
]
