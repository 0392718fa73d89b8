import { sql } from 'kysely'
import { type Basis, countOf, type FigureDeclaration, known, words } from '#features/figures/figures.ts'

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
    said: { names: [], measures: words('条 项'), heads: words('条款 措施 政策 举措 政策措施'), standing: true },
  }),
]
