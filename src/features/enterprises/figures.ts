import { sql } from 'kysely'
import {
  type Basis,
  countOf,
  type FigureDeclaration,
  known,
  type Moment,
  rateOf,
  words,
} from '#features/figures/figures.ts'
import { certificates, knownEnterprises, residentOn } from './enterprise.ts'

const key = { 统一社会信用代码: 'uscc' }
const enterprises = (moment: Moment) =>
  knownEnterprises(moment, 'uscc, name, space_code, moved_in_on, moved_out_on, chain, tags')
const facts = { 入驻日期: 'moved_in_on', 迁出日期: 'moved_out_on' }

/** One row per enterprise and tag. */
const tagged: Basis = {
  id: 'enterprise-tags',
  sheet: '企业',
  key,
  facts: { 标签: 'tag', ...facts },
  rows: moment => sql`
    select e.uscc, e.name as title, e.space_code, e.recorded_at, e.change_id, e.moved_in_on, e.moved_out_on, tag,
      ${residentOn(moment, 'e')} as resident
    from ${enterprises(moment)} e cross join lateral unnest(string_to_array(e.tags, '、')) as tag`,
}

const onChain: Basis = {
  id: 'enterprise-chains',
  sheet: '企业',
  key,
  facts: { 产业链: 'chain', ...facts },
  rows: moment => sql`
    select e.uscc, e.name as title, e.space_code, e.recorded_at, e.change_id, e.moved_in_on, e.moved_out_on, e.chain,
      ${residentOn(moment, 'e')} as resident
    from ${enterprises(moment)} e`,
}

/** One row per enterprise and qualification it ever applied for. */
const qualified: Basis = {
  id: 'enterprise-qualifications',
  sheet: '企业',
  key,
  facts: { 资质: 'qualification', 有效期起: 'valid_from', 有效期止: 'valid_until', ...facts },
  elsewhere: {
    资质: {
      facts: { 资质: 'qualification', 结果: 'result', 有效期起: 'valid_from', 有效期止: 'valid_until' },
      where: (_, { qualification = '' }) => sql`t.qualification = ${qualification}`,
    },
  },
  rows: moment => sql`
    select e.uscc, e.name as title, e.space_code, e.recorded_at, e.change_id, e.moved_in_on, e.moved_out_on, q.qualification,
      q.valid_from, q.valid_until, ${residentOn(moment, 'e')} and q.valid as qualified
    from ${enterprises(moment)} e join (
      select uscc, qualification, bool_or(valid) as valid,
        max(valid_from) filter (where valid) as valid_from, max(valid_until) filter (where valid) as valid_until
      from ${certificates(moment)} q
      group by uscc, qualification) q on q.uscc = e.uscc`,
}

const applications: Basis = {
  id: 'qualification-applications',
  sheet: '资质',
  key: { 统一社会信用代码: 'uscc', 资质: 'qualification', 申报年度: 'applied_year' },
  facts: { 结果: 'result' },
  rows: moment => sql`
    select q.uscc, q.qualification, q.applied_year, q.result, e.name as title, e.space_code, q.recorded_at, q.change_id,
      q.result = '通过' as passed, q.applied_year = ${moment.year} and q.result in ('通过', '未通过') as decided
    from ${known(moment, 'qualifications', 'uscc, qualification, applied_year, result')} q
    join ${enterprises(moment)} e on e.uscc = q.uscc`,
}

const ofEnterprises = { measures: words('家 户 个'), heads: words('企业 公司 单位'), stock: true }
const CHAIN_FIRMS = words(`上下游企业 上下游配套企业 产业链企业 链上企业 链上配套企业 配套企业 关联企业 上下游关联企业`)

export const enterpriseFigures: FigureDeclaration[] = [
  countOf('家', {
    id: 'enterprises.resident',
    name: '入驻企业数',
    definition: '所问日期已入驻（未填入驻日期的不计）、未迁出的企业；片区、园区含其下级。',
    basis: onChain,
    where: 'resident',
    scopes: [[], ['zone'], ['park']],
    period: 'day',
    said: {
      names: words(
        '载体企业 载体入驻企业 在册企业 入驻企业 在册入驻企业 入驻 入驻企业总数 在驻企业 在驻企业数 在册企业数 入驻企业数',
      ),
      acts: { verbs: words('集聚 聚集 汇聚 聚合 聚拢 吸引 现有 在区'), objects: words('企业') },
      ...ofEnterprises,
    },
  }),
  countOf('家', {
    id: 'enterprises.tagged',
    name: '入驻企业数（按标签）',
    definition: '所问日期已入驻、未迁出，且带有该标签的企业；片区含其下级园区、楼宇。',
    basis: tagged,
    where: 'resident',
    scopes: [['zone', 'tag']],
    period: 'day',
    said: { names: [], ...ofEnterprises },
  }),
  countOf('家', {
    id: 'enterprises.on_chain',
    name: '产业链企业数',
    definition: '所问日期已入驻、未迁出，且属于该产业链的企业；片区含其下级园区、楼宇。',
    basis: onChain,
    where: 'resident',
    scopes: [['zone', 'chain']],
    period: 'day',
    said: { names: CHAIN_FIRMS, ...ofEnterprises },
  }),
  countOf('家', {
    id: 'enterprises.qualified',
    name: '有资质企业数',
    definition:
      '所问日期已入驻（未填入驻日期的不计）、未迁出，且持有该资质（结果为通过、在有效期内：有效期起未填即已生效，有效期止当天仍有效）的企业，每家只计一次；片区、园区含其下级。',
    basis: qualified,
    where: 'qualified',
    scopes: [
      ['zone', 'qualification'],
      ['park', 'qualification'],
    ],
    period: 'day',
    said: { names: [], ...ofEnterprises },
  }),
  rateOf('passed::int', 'decided::int', {
    id: 'qualifications.pass_rate',
    name: '资质申报通过率',
    definition: '所问年度申报中，通过 ÷（通过 + 未通过）；审核中的不计。',
    basis: applications,
    where: 'decided',
    scopes: [['qualification'], ['zone', 'qualification']],
    period: 'year',
    said: { names: words('通过率 申报企业通过率 申报通过率 认定通过率 企业申报通过率 评审通过率') },
  }),
]
