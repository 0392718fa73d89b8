import { sql } from 'kysely'
import {
  type Basis,
  by,
  countOf,
  type Dated,
  eachMoment,
  type FigureDeclaration,
  inYear,
  known,
  notYet,
  ofMoment,
  words,
} from '#features/figures/figures.ts'
import { BREAKING_GROUND, NEW_STARTS, ofProjects, SAME_YEAR } from './said.ts'

const districtOrZone = [[], ['zone']]

/** 100 亿元 in 万元. */
const TEN_BILLION = 1_000_000

const startsAt: Dated = {
  columns: ['building_10bn', 'same_year', 'new_start'],
  rows: moments => sql`
    select project_no, name as title, space_code, recorded_at, change_id, total_investment, conceived_on, started_on,
      completed_on, operating_on
      ${eachMoment(
        moments,
        'building_10bn',
        moment => sql`total_investment >= ${TEN_BILLION} and ${by(moment, 'started_on')} and ${notYet(moment, 'completed_on')}
          and ${notYet(moment, 'suspended_on')} and ${notYet(moment, 'terminated_on')}`,
      )}
      ${eachMoment(
        moments,
        'same_year',
        moment =>
          sql`${inYear(moment, 'conceived_on')} and ${inYear(moment, 'started_on')} and ${inYear(moment, 'operating_on')}`,
      )}
      ${eachMoment(moments, 'new_start', moment => inYear(moment, 'started_on'))}
    from ${known(
      moments[0],
      'projects',
      'project_no, name, space_code, total_investment, conceived_on, started_on, completed_on, operating_on, suspended_on, terminated_on',
    )} p`,
}

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
  dated: startsAt,
  rows: moment => ofMoment(startsAt, moment),
}

export const projectFigures: FigureDeclaration[] = [
  countOf('个', {
    id: 'projects.under_construction_10bn',
    name: '在建百亿元项目数',
    definition: '总投资 100 亿元及以上，所问日期已开工，且未竣工、未停缓建、未终止的项目。',
    basis: projects,
    where: 'building_10bn',
    scopes: [[]],
    period: 'day',
    said: { names: words('在建+百亿 正在建设+百亿'), ...ofProjects },
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
        verbs: BREAKING_GROUND,
        objects: words('项目 工程 产业项目 新项目 好项目 大项目'),
      },
      ...ofProjects,
      family: 'projects',
      role: 'newStarts',
    },
  }),
]
