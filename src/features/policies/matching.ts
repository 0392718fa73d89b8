import { sql } from 'kysely'
import type { Basis } from '#features/figures/figures.ts'
import { confidentialFields } from './conditions.ts'
import { fits, matched } from './facts.ts'

/** Of which clauses nobody may be named to those who do not read 企业经营. */
export const isConfidential = sql<boolean>`bool_or(field in (${sql.join(confidentialFields.map(name => sql.lit(name)))}))`

/** Which enterprises meet which clauses, one statement over all of both: a row per clause with conditions and enterprise that meets them all; of a clause that nobody meets, one of nobody. */
export const eligible: Basis = {
  id: 'eligible-enterprises',
  sheet: '企业',
  key: { 统一社会信用代码: 'uscc' },
  facts: { 入驻日期: 'moved_in_on', 迁出日期: 'moved_out_on' },
  common: matched(),
  closed: { where: 'confidential', to: 'operations.read' },
  rows: () => sql`
    select c.policy, c.clause_no, c.confidential, e.uscc, e.name as title, e.moved_in_on, e.moved_out_on, e.recorded_at,
      e.change_id
    from (select policy, clause_no, ${isConfidential} as confidential from conditions group by policy, clause_no) c
    left join standings s on s.policy = c.policy and s.clause_no = c.clause_no and s.${sql.raw(fits)}
    left join subjects e on e.uscc = s.uscc`,
}
