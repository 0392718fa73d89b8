import { sql } from 'kysely'
import { knownEnterprises, residentOn } from '#features/enterprises/enterprise.ts'
import {
  type Basis,
  countOf,
  type FigureDeclaration,
  inYear,
  known,
  type Moment,
  rateOf,
  words,
} from '#features/figures/figures.ts'

const knownVisits = (moment: Moment) => known(moment, 'visits', 'visit_no, uscc, visited_on, mode, unit')
const named = (moment: Moment) => knownEnterprises(moment, 'uscc, name, space_code')

/** One row per visit, of the zone of its enterprise. */
const visits: Basis = {
  id: 'visits',
  sheet: '走访',
  key: { 编号: 'visit_no' },
  facts: { 日期: 'visited_on', 方式: 'mode', 走访单位: 'unit' },
  rows: moment => sql`
    select v.visit_no, e.name as title, e.space_code, v.recorded_at, v.change_id, v.visited_on, v.mode, v.unit
    from ${knownVisits(moment)} v join ${named(moment)} e on e.uscc = v.uscc`,
}

/** One row per enterprise and unit that ever visited it: of several units it is one enterprise still. */
const visited: Basis = {
  id: 'visited-enterprises',
  sheet: '企业',
  key: { 统一社会信用代码: 'uscc' },
  facts: { 最近走访: 'last_visited_on' },
  once: 'uscc',
  rows: moment => sql`
    select e.uscc, e.name as title, e.space_code, e.recorded_at, e.change_id, v.unit,
      v.visited_on is not null as this_year, max(v.visited_on) over (partition by v.uscc) as last_visited_on
    from (select uscc, unit, max(visited_on) filter (where ${inYear(moment, 'visited_on')}) as visited_on
      from ${knownVisits(moment)} every_one group by uscc, unit) v
    join ${named(moment)} e on e.uscc = v.uscc`,
}

/** One row per enterprise, and when it was visited last in the year. */
const covered: Basis = {
  id: 'visit-coverage',
  sheet: '企业',
  key: { 统一社会信用代码: 'uscc' },
  facts: { 入驻日期: 'moved_in_on', 最近走访: 'last_visited_on' },
  rows: moment => sql`
    select e.uscc, e.name as title, e.space_code, e.recorded_at, e.change_id, e.moved_in_on, v.last_visited_on,
      ${residentOn(moment, 'e')} as resident, v.uscc is not null as visited
    from ${knownEnterprises(moment, 'uscc, name, space_code, moved_in_on, moved_out_on')} e
    left join (select uscc, max(visited_on) as last_visited_on from ${knownVisits(moment)} every_one
      where ${inYear(moment, 'visited_on')} group by uscc) v on v.uscc = e.uscc`,
}

const PLACES = '片区为企业所在，含其下级园区、楼宇；单位含其下级单位。'
/** 走访41次，涉及企业26家: what is said where visits are spoken of already. */
const REACHED = '涉及 涉及企业 见到 见到企业 覆盖企业 走到 走到了 走进 惠及企业 覆盖'
const family = 'visits'

export const visitFigures: FigureDeclaration[] = [
  countOf('次', {
    id: 'visits.count',
    name: '走访次数',
    definition: `日期在所问年度内且不晚于所问日期的走访，上门、电话、视频、来访都计；${PLACES}`,
    basis: visits,
    where: moment => inYear(moment, 'visited_on'),
    scopes: [[], ['zone'], ['unit']],
    period: 'year',
    said: {
      names: words(
        '走访企业次数 企业走访次数 走访 企业走访 走访服务 走访企业 累计走访 共走访 累计走访企业 共走访企业 走访了',
      ),
      measures: words('次 家次 人次 余次'),
      family,
    },
  }),
  countOf('家', {
    id: 'visits.enterprises',
    name: '走访企业数',
    definition: `所问年度内、不晚于所问日期走访过的企业，走访几次都只计一家；${PLACES}`,
    basis: visited,
    where: 'this_year',
    scopes: [[], ['zone'], ['unit']],
    period: 'year',
    said: {
      names: words(`走访企业 走访的企业 已走访企业 走访过的企业 走访企业数量 走访了 ${REACHED}`),
      short: words(REACHED),
      acts: { verbs: words('走访 走访了 累计走访 共走访 上门走访 入企走访 走访服务'), objects: words('企业 重点企业') },
      measures: words('家 户 个'),
      heads: words('企业'),
      family,
    },
  }),
  rateOf('visited::int', '1', {
    id: 'visits.coverage',
    name: '走访覆盖率',
    definition:
      '所问日期已入驻（未填入驻日期的不计）、未迁出的企业中，所问年度内不晚于所问日期走访过的所占比率；片区含其下级园区、楼宇。',
    basis: covered,
    where: 'resident',
    scopes: [[], ['zone']],
    period: 'year',
    said: {
      names: words('企业走访覆盖率 走访率 走访服务覆盖率 走访覆盖面 覆盖率 覆盖面 走到 走到了 覆盖了'),
      short: words('覆盖率 覆盖面 走到 走到了 覆盖了'),
      family,
    },
  }),
]
