import { sql } from 'kysely'
import {
  atMoment,
  type Basis,
  type Common,
  countOf,
  type Dated,
  eachMoment,
  type FigureDeclaration,
  known,
  type Moment,
  type Moments,
  moneyOf,
  ofMoment,
  rateOf,
} from '#features/figures/figures.ts'
import { knownPlans } from '#features/plans/plan.ts'
import { joinProjects, knownProjects } from '#features/projects/project.ts'
import { isCounted, yearSums, yearSumsAt } from '#features/reports/report.ts'
import { said } from './said.ts'

const scopes = [['list', 'listYear']]

/** Every membership under its list's own name, and under the name of each group its list belongs to. */
function named(moment: Moment, columns: string) {
  const rows = known(moment, 'memberships', columns)
  return sql`select m.*, m.list as name from ${rows} m
    union all select m.*, g.group_name from ${rows} m
    join ${known(moment, 'list_groups', 'list, group_name')} g on g.list = m.list and g.group_name <> m.list`
}

const listed: Common = {
  name: 'listed',
  rows: moment => named(moment, 'list, list_year, project_no, joined_on, left_on, category, adjustment, reason'),
}

/** The days on which a project's stay on a list ended and another began: a change of category, no more. */
const categoryChanges: Common = {
  name: 'category_changes',
  rows: () => sql`
    select o.project_no, o.list, o.list_year, o.left_on as day from listed o
    join listed n on n.project_no = o.project_no and n.list = o.list and n.list_year = o.list_year and n.joined_on = o.left_on
    where o.left_on is not null`,
}

/** A membership holds on the day. */
const holds = ({ asOf }: Moment) => sql`joined_on <= ${asOf}::date and (left_on is null or left_on > ${asOf}::date)`

/** Of each project and year the plan in force at each moment; of one alone by the order they are kept in. */
const plansAt = ([moment, ...more]: Moments) =>
  more.length === 0
    ? sql`
  (select distinct on (project_no, year) project_no, year, planned_investment as ${atMoment('planned', 0)}
    from ${knownPlans(moment, 'project_no, year, effective_on, planned_investment')} a
    where effective_on <= ${moment.asOf}::date order by project_no desc, year desc, effective_on desc)`
    : sql`
  (select project_no, year ${eachMoment(
    [moment, ...more],
    'planned',
    ({ asOf }) =>
      sql`max(planned_investment) filter (where effective_on <= ${asOf}::date and (next_on is null or next_on > ${asOf}::date))`,
  )} from (
    select project_no, year, planned_investment, effective_on,
      lead(effective_on) over (partition by project_no, year order by effective_on) as next_on
    from ${knownPlans(moment, 'project_no, year, effective_on, planned_investment')} a) each_plan
  group by project_no, year)`

/** One row per list, year and project that ever stood on it; `member` tells whether it does on the day. */
export const membersAt: Dated & { common: Common[] } = {
  columns: ['member', 'implementing', 'started', 'planned', 'completed', 'months'],
  yuan: ['completed'],
  common: [yearSums],
  rows: (moments, scope) => {
    const of = (alias: string, column: string) => (_: Moment, at: number) =>
      sql`${sql.ref(alias)}.${atMoment(column, at)}`
    return sql`
    select m.list, m.list_year, m.project_no, p.name as title, p.recorded_at, p.change_id, p.total_investment, p.started_on,
      p.space_code, p.responsible_unit
      ${eachMoment(moments, 'member', of('m', 'member'))} ${eachMoment(moments, 'implementing', of('m', 'implementing'))}
      ${eachMoment(
        moments,
        'started',
        ({ asOf }, at) => sql`m.${atMoment('implementing', at)} and p.started_on <= ${asOf}::date
          and (p.terminated_on is null or p.terminated_on > ${asOf}::date)`,
      )}
      ${eachMoment(moments, 'planned', of('plan', 'planned'))}
      ${eachMoment(moments, 'completed', (_, at) => sql`coalesce(done.${atMoment('investment', at)}, 0)`)}
      ${eachMoment(moments, 'months', (_, at) => sql`coalesce(done.${atMoment('months', at)}, 0)`)}
    from (
      select name as list, list_year, project_no ${eachMoment(moments, 'member', one => sql`bool_or(${holds(one)})`)}
        ${eachMoment(moments, 'implementing', one => sql`bool_or(category = '实施类' and ${holds(one)})`)}
      from (${named(moments[0], 'list, list_year, project_no, joined_on, left_on, category')}) listed
      group by name, list_year, project_no) m
    ${joinProjects(moments[0], 'project_no, name, space_code, responsible_unit, total_investment, started_on, terminated_on')} on p.project_no = m.project_no
    left join ${plansAt(moments)} plan on plan.project_no = m.project_no and plan.year = m.list_year
    left join ${yearSumsAt(moments, scope?.listYear === undefined ? undefined : Number(scope.listYear))} done on done.project_no = m.project_no and done.year = m.list_year`
  },
}

const members: Basis = {
  id: 'list-members',
  sheet: '项目',
  key: { 项目编号: 'project_no' },
  facts: {
    类别: `case when implementing then '实施类' when member then '准备类' end`,
    '总投资(万元)': 'total_investment',
    实际开工日期: 'started_on',
    '年度计划(万元)': 'planned',
    '本年完成(万元)': 'completed',
    已报月数: 'months',
  },
  elsewhere: {
    名单: {
      facts: { 类别: 'category' },
      where: (moment, { list = '', listYear = moment.year }) => sql`t.list_year = ${listYear} and (t.list = ${list}
        or t.list in (select list from ${known(moment, 'list_groups', 'list, group_name')} g where group_name = ${list}))`,
    },
    年度计划: {
      facts: { '年度计划(万元)': 'planned_investment' },
      where: (moment, { listYear = moment.year }) =>
        sql`t.year = ${listYear} and t.effective_on <= ${moment.asOf}::date`,
    },
    月度投资: {
      facts: { '本年完成(万元)': 'investment' },
      where: (moment, { listYear = moment.year }) => isCounted(moment, Number(listYear)),
    },
  },
  common: membersAt.common,
  dated: membersAt,
  rows: moment => ofMoment(membersAt, moment),
}

/** One row per membership and name of its list. */
const moves: Basis = {
  id: 'list-moves',
  sheet: '名单',
  key: { 项目编号: 'project_no', 名单: 'member_list', 年度: 'list_year', 纳入日期: 'joined_on' },
  facts: { 类别: 'category', 退出日期: 'left_on', 调整类型: 'adjustment', 原因: 'reason' },
  common: [listed, categoryChanges],
  rows: moment => {
    const inYear = (day: string) => sql`coalesce(${sql.ref(day)} <= ${moment.asOf}::date
      and ${sql.ref(day)} between make_date(m.list_year, 1, 1) and make_date(m.list_year, 12, 31), false)`
    const changed = (day: string) =>
      sql`(m.project_no, m.list, m.list_year, ${sql.ref(day)}) in (select project_no, list, list_year, day from category_changes)`
    return sql`
      select m.name as list, m.list as member_list, m.list_year, m.project_no, coalesce(p.name, m.project_no) as title, m.recorded_at, m.change_id,
        m.joined_on, m.left_on, m.category, m.adjustment, m.reason,
        ${inYear('m.joined_on')} and not ${changed('m.joined_on')} as joined, ${inYear('m.left_on')} and not ${changed('m.left_on')} as "left"
      from listed m left join ${knownProjects(moment, 'project_no, name')} p on p.project_no = m.project_no`
  },
}

const year = '名单年度（缺省为所问日期的年度）'

export const listFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'list.projects',
    name: '名单内项目数',
    definition: '所问日期在名单内（纳入日期已到、退出日期未到）的项目，同一项目只计一次；名单组为其各名单的并集。',
    basis: members,
    where: 'member',
    scopes,
    period: 'day',
    said: said.projects,
  }),
  moneyOf('total_investment', {
    id: 'list.total_investment',
    name: '名单内项目总投资',
    definition: '所问日期在名单内各项目的总投资之和。',
    basis: members,
    where: 'member',
    scopes,
    period: 'day',
    said: said.total_investment,
  }),
  countOf('个', {
    id: 'list.implementing',
    name: '实施类项目数',
    definition: '所问日期在名单内且类别为实施类的项目；在名单组的任一名单中为实施类即计。',
    basis: members,
    where: 'implementing',
    scopes,
    period: 'day',
    said: said.implementing,
  }),
  countOf('个', {
    id: 'list.preparing',
    name: '准备类项目数',
    definition: '所问日期在名单内、未列为实施类的项目。',
    basis: members,
    where: 'member and not implementing',
    scopes,
    period: 'day',
    said: said.preparing,
  }),
  countOf('个', {
    id: 'list.started',
    name: '开工在建项目数',
    definition: '实施类项目中，实际开工日期不晚于所问日期且未终止的项目（含续建、提前开工和已竣工）。',
    basis: members,
    where: 'started',
    scopes,
    period: 'day',
    said: said.started,
  }),
  rateOf('started::int', 'implementing::int', {
    id: 'list.start_rate',
    name: '开工率',
    definition: '开工在建项目数 ÷ 实施类项目数。准备类不进分母。',
    basis: members,
    where: 'implementing',
    scopes,
    period: 'day',
    said: said.start_rate,
  }),
  moneyOf('planned', {
    id: 'list.planned_investment',
    name: '年度计划投资',
    definition: `名单内各项目${year}的计划投资之和；一年内有多次计划的，取所问日期已生效的最后一次。`,
    basis: members,
    where: 'member and planned is not null',
    scopes,
    period: 'day',
    said: said.planned_investment,
  }),
  moneyOf('completed', {
    id: 'list.completed_investment',
    name: '年度完成投资',
    definition: `名单内各项目${year}各月完成投资之和；月份结束后才计，未锁定的月报不计。`,
    basis: members,
    where: 'member and months > 0',
    scopes,
    period: 'months',
    said: said.completed_investment,
  }),
  rateOf('completed', 'planned', {
    money: true,
    id: 'list.completion_rate',
    name: '年度投资完成率',
    definition: '年度完成投资 ÷ 年度计划投资；没有年度计划的项目，分子分母都不计。可以超过 100%。',
    basis: members,
    where: 'member and planned is not null',
    scopes,
    period: 'months',
    said: said.completion_rate,
  }),
  rateOf('completed', 'planned', {
    money: true,
    id: 'list.schedule_lead',
    name: '超序时进度',
    definition: '年度投资完成率减去序时进度（已结束月数 ÷ 12），单位为个百分点；负数为落后。',
    lessElapsed: true,
    basis: members,
    where: 'member and planned is not null',
    scopes,
    period: 'months',
    said: said.schedule_lead,
  }),
  countOf('项', {
    id: 'list.joined',
    name: '年内新增',
    definition: '名单年度内、所问日期以前纳入的名单记录；当天由另一类别转来的不计。',
    basis: moves,
    where: 'joined',
    scopes,
    period: 'year',
    said: said.joined,
  }),
  countOf('项', {
    id: 'list.left',
    name: '年内退出',
    definition: '名单年度内、所问日期以前退出的名单记录；当天转为另一类别的不计。',
    basis: moves,
    where: '"left"',
    scopes,
    period: 'year',
    said: said.left,
  }),
]
