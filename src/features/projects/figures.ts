import { sql } from 'kysely'
import {
  type Basis,
  by,
  countOf,
  type FigureDeclaration,
  inYear,
  known,
  type Moment,
  moneyOf,
  notYet,
  rateOf,
  words,
} from '#features/figures/figures.ts'
import { countedMonths, yearSums } from './project.ts'
import { COMPLETED, NEW_STARTS, ofProjects, PLANNED, RATES, SAME_YEAR, TOTAL } from './said.ts'

const districtOrZone = [[], ['zone']]

/** 100 亿元 in 万元. */
const TEN_BILLION = 1_000_000

const projects: Basis = {
  id: 'projects',
  sheet: '项目',
  key: { 项目编号: 'project_no' },
  facts: {
    '总投资(万元)': 'total_investment',
    谋划日期: 'conceived_on',
    实际开工日期: 'started_on',
    实际竣工日期: 'completed_on',
    投产日期: 'operating_on',
  },
  rows: moment => sql`
    select project_no, name as title, space_code, recorded_at, change_id, total_investment, conceived_on, started_on,
      completed_on, operating_on,
      total_investment >= ${TEN_BILLION} and ${by(moment, 'started_on')} and ${notYet(moment, 'completed_on')}
        and ${notYet(moment, 'suspended_on')} and ${notYet(moment, 'terminated_on')} as building_10bn,
      ${inYear(moment, 'conceived_on')} and ${inYear(moment, 'started_on')} and ${inYear(moment, 'operating_on')} as same_year,
      ${inYear(moment, 'started_on')} as new_start
    from ${known(
      moment,
      'projects',
      'project_no, name, space_code, total_investment, conceived_on, started_on, completed_on, operating_on, suspended_on, terminated_on',
    )} p`,
}

const ofProject = ({ projectNo }: Moment) => (projectNo === undefined ? sql`` : sql`and r.project_no = ${projectNo}`)

/** The months of asOf's year that have ended, one row each. */
const months: Basis = {
  id: 'project-months',
  sheet: '月度投资',
  key: { 项目编号: 'project_no', 月份: 'month' },
  facts: { '本月完成投资(万元)': 'investment', 形象进度: 'progress' },
  rows: moment => sql`
    select r.project_no, r.month, p.name as title, p.name as project, p.space_code, r.recorded_at, r.change_id, r.investment, r.progress
    from ${countedMonths(moment)} r
    join ${known(moment, 'projects', 'project_no, name, space_code')} p on p.project_no = r.project_no
    where r.year = ${moment.year} ${ofProject(moment)}`,
  common: [yearSums],
  added: moment => sql`
    select p.name as project, p.space_code, r.investment, r.months as records
    from year_sums r join ${known(moment, 'projects', 'project_no, name, space_code')} p on p.project_no = r.project_no
    where r.year = ${moment.year} ${ofProject(moment)}`,
}

const oneProject: Basis = {
  id: 'project',
  sheet: '项目',
  key: { 项目编号: 'project_no' },
  facts: { '总投资(万元)': 'total_investment', '年度计划(万元)': 'planned', '本年完成(万元)': 'completed' },
  rows: moment => sql`
    select p.project_no, p.name as title, p.name as project, p.recorded_at, p.change_id, p.total_investment,
      (select planned_investment from ${known(moment, 'annual_plans', 'project_no, year, effective_on, planned_investment')} a
        where a.project_no = p.project_no and a.year = ${moment.year} and a.effective_on <= ${moment.asOf}::date
        order by effective_on desc limit 1) as planned,
      coalesce((select sum(investment) from ${countedMonths(moment)} r
        where r.project_no = p.project_no and r.year = ${moment.year}), 0) as completed
    from ${known(moment, 'projects', 'project_no, name, total_investment')} p
    where p.project_no = ${moment.projectNo ?? null}`,
}

const project = [['project']]
const ofOne = { family: 'project', staged: true }

export const projectFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'projects.under_construction_10bn',
    name: '在建百亿元项目数',
    definition: '总投资 100 亿元及以上，所问日期已开工，且未竣工、未停缓建、未终止的项目。',
    basis: projects,
    where: 'building_10bn',
    scopes: [[]],
    period: 'day',
    said: { names: words('在建+百亿'), ...ofProjects },
  }),
  countOf('个', {
    id: 'projects.same_year',
    name: '当年策划、当年开工、当年投产项目数',
    definition: '谋划、实际开工、投产三个日期都在所问年度内且不晚于所问日期的项目。',
    basis: projects,
    where: 'same_year',
    scopes: [[]],
    period: 'year',
    said: { names: SAME_YEAR, ...ofProjects },
  }),
  countOf('个', {
    id: 'projects.new_starts',
    name: '新开工项目数',
    definition: '实际开工日期在所问年度内且不晚于所问日期的项目；片区含其下级园区、楼宇。',
    basis: projects,
    where: 'new_start',
    scopes: districtOrZone,
    period: 'year',
    said: {
      names: NEW_STARTS,
      acts: {
        verbs: words('新开工 新开 新开建 新动工 新启动 开建 开工 动工 破土动工 开工建设'),
        objects: words('项目 工程 产业项目'),
      },
      ...ofProjects,
      family: 'projects',
      role: 'newStarts',
    },
  }),
  moneyOf('investment', {
    id: 'projects.completed_investment',
    name: '项目完成投资',
    definition: '台账内项目在所问年度各月完成投资之和；月份结束后才计，未锁定的月报不计；片区含其下级园区、楼宇。',
    basis: months,
    where: 'true',
    scopes: districtOrZone,
    period: 'months',
    said: { names: COMPLETED, family: 'projects', role: 'completed', staged: true },
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
