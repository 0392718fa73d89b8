import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known, words } from '#features/figures/figures.ts'
import { eligible } from './matching.ts'

const clauses: Basis = {
  id: 'policy-clauses',
  sheet: '政策条款',
  key: { 政策: 'policy', 条号: 'clause_no' },
  facts: {},
  rows: moment => sql`
    select policy, clause_no, title, recorded_at, change_id from ${known(moment, 'policy_clauses', 'policy, clause_no, title')} c`,
}

export const policyFigures: FigureDeclaration[] = [
  countOf('条', {
    id: 'policies.clauses',
    name: '政策条款数',
    definition: '该政策的条款数。',
    basis: clauses,
    where: 'true',
    scopes: [['policy']],
    period: 'day',
    said: { names: [], measures: words('条 项 个'), heads: words('条款 措施 政策 举措 政策措施'), standing: true },
  }),
  countOf('家', {
    id: 'policies.eligible',
    name: '符合条件企业数',
    definition:
      '所问日期已入驻、未迁出，且满足该条款全部政策条件的企业。载体含其下级；资质须当日有效；入驻年限为整年；营业收入、税收、从业人员、研发占比取所问日期以前已结束、台账有数的最近一个年度，没有数的不算满足；没有载体、产业链等内容的，算“不是”“没有”。政策已废止或不在有效期内的，没有企业符合；没有条件的条款不计算。',
    basis: eligible,
    where: 'uscc is not null',
    scopes: [['policy', 'clause']],
    period: 'day',
    said: {
      names: words('符合条件企业 符合条件的企业 符合申报条件的企业 符合政策条件的企业'),
      measures: words('家 户 个'),
      heads: words('企业 公司 单位'),
      standing: true,
    },
  }),
]
