import { sql } from 'kysely'
import {
  atMoment,
  type Basis,
  eachMoment,
  type FigureDeclaration,
  type Moment,
  moneyOf,
  rateOf,
  words,
} from '#features/figures/figures.ts'
import { knownPlans } from '#features/plans/plan.ts'
import { COMPLETED, joinProjects, knownProjects, PLANNED, RATES, TOTAL } from '#features/projects/project.ts'
import { countedMonths, isCounted, yearSums, yearSumsAt } from './report.ts'

const ofProject = ({ projectNo }: Moment) => (projectNo === undefined ? sql`` : sql`and r.project_no = ${projectNo}`)

/** The months of asOf's year that have ended, one row each. */
const months: Basis = {
  id: 'project-months',
  sheet: '月度投资',
  key: { 项目编号: 'project_no', 月份: 'month' },
  facts: { '本月完成投资(万元)': 'investment', 形象进度: 'progress' },
  elsewhere: { 月度投资: { where: moment => isCounted(moment, moment.year) } },
  rows: moment => sql`
    select r.project_no, r.month, p.name as title, p.name as project, p.space_code, r.recorded_at, r.change_id, r.investment, r.progress
    from ${countedMonths(moment)} r
    join ${knownProjects(moment, 'project_no, name, space_code')} p on p.project_no = r.project_no
    where r.year = ${moment.year} ${ofProject(moment)}`,
  common: [yearSums],
  counted: 'records',
  dated: {
    columns: ['investment', 'records'],
    yuan: ['investment'],
    rows: (moments, scope) => {
      const [moment] = moments
      const years = [...new Set(moments.map(({ year }) => year))]
      const only = scope && years.length === 1 ? years[0] : undefined
      const inYear = (column: string) => (one: Moment, at: number) =>
        only !== undefined
          ? sql`r.${atMoment(column, at)}`
          : sql`case when r.year = ${one.year} then r.${atMoment(column, at)} end`
      return sql`
        select p.name as project, p.space_code
          ${eachMoment(moments, 'investment', inYear('investment'))} ${eachMoment(moments, 'records', inYear('months'))}
        from ${yearSumsAt(moments, only)} r
        ${joinProjects(moment, 'project_no, name, space_code')} on p.project_no = r.project_no
        where r.year = any(${years}::int[]) ${ofProject(moment)}`
    },
  },
}

const oneProject: Basis = {
  id: 'project',
  sheet: '项目',
  key: { 项目编号: 'project_no' },
  facts: { '总投资(万元)': 'total_investment', '年度计划(万元)': 'planned', '本年完成(万元)': 'completed' },
  elsewhere: {
    年度计划: {
      facts: { '年度计划(万元)': 'planned_investment' },
      where: moment => sql`t.year = ${moment.year} and t.effective_on <= ${moment.asOf}::date`,
    },
    月度投资: { facts: { '本年完成(万元)': 'investment' }, where: moment => isCounted(moment, moment.year) },
  },
  rows: moment => sql`
    select p.project_no, p.name as title, p.name as project, p.recorded_at, p.change_id, p.total_investment,
      (select planned_investment from ${knownPlans(moment, 'project_no, year, effective_on, planned_investment')} a
        where a.project_no = p.project_no and a.year = ${moment.year} and a.effective_on <= ${moment.asOf}::date
        order by effective_on desc limit 1) as planned,
      coalesce((select sum(investment) from ${countedMonths(moment)} r
        where r.project_no = p.project_no and r.year = ${moment.year}), 0) as completed
    from ${knownProjects(moment, 'project_no, name, total_investment')} p
    where p.project_no = ${moment.projectNo ?? null}`,
}

const project = [['project']]
const ofOne = { family: 'project', staged: true }

/** What the months add up to, of the district, a zone and one project, and one project's plan beside it. */
export const reportFigures: FigureDeclaration[] = [
  moneyOf('investment', {
    id: 'projects.completed_investment',
    name: '项目完成投资',
    definition: '台账内项目在所问年度各月完成投资之和；月份结束后才计，未锁定的月报不计；片区含其下级园区、楼宇。',
    basis: months,
    where: 'true',
    scopes: [[], ['zone']],
    period: 'months',
    said: {
      names: COMPLETED,
      acts: {
        verbs: words('落到实处 化为实物量 化作实物量 形成实物量 转化为实物量 变成实物量 砸下 投下 砸向 投向'),
        objects: words('投资 真金白银'),
      },
      family: 'projects',
      role: 'completed',
      staged: true,
    },
  }),
  moneyOf('total_investment', {
    id: 'project.total_investment',
    name: '项目总投资',
    definition: '该项目的总投资。',
    basis: oneProject,
    where: 'true',
    scopes: project,
    period: 'day',
    said: { names: [...TOTAL, '投资', '投资额'], ...ofOne, role: 'total', plannable: true },
  }),
  moneyOf('planned', {
    id: 'project.planned_investment',
    name: '项目年度计划投资',
    definition: '该项目在所问年度的计划投资；一年内有多次计划的，取所问日期已生效的最后一次；没有计划则无值。',
    orNone: true,
    basis: oneProject,
    where: 'planned is not null',
    scopes: project,
    period: 'day',
    said: { names: PLANNED, ...ofOne, role: 'planned', plannable: true },
  }),
  moneyOf('investment', {
    id: 'project.completed_investment',
    name: '项目年度完成投资',
    definition: '该项目在所问年度各月完成投资之和；月份结束后才计，未锁定的月报不计。',
    basis: months,
    where: 'true',
    scopes: project,
    period: 'months',
    said: { names: COMPLETED, ...ofOne, role: 'completed' },
  }),
  rateOf('completed', 'planned', {
    money: true,
    id: 'project.completion_rate',
    name: '项目年度投资完成率',
    definition: '该项目的年度完成投资 ÷ 年度计划投资；没有年度计划则无值。',
    basis: oneProject,
    where: 'true',
    scopes: project,
    period: 'months',
    said: { names: RATES, ...ofOne, role: 'completionRate' },
  }),
]
