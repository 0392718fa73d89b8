import { type RawBuilder, sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import { residentOn } from '#features/enterprises/enterprise.ts'
import { commonsOf, momentOf } from '#features/figures/figure.ts'
import { keyToken, keyValues } from '#features/records/contract.ts'
import { type Detail, listOf, type Rule } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { confidentialFields } from './conditions.ts'
import { documentNamed, factsOf } from './documents.ts'
import { fits, matched, oneShort } from './facts.ts'

import { saidWhole } from './said.ts'

/* Whom a clause reaches: counted on its page, listed (and exported) by filters of the list of enterprises. */

const ofClause = (policy: RawBuilder<unknown>, clause: RawBuilder<unknown>) =>
  sql`k.policy = ${policy} and k.clause_no = ${clause}`
/** The head of a statement about one clause today: `subjects`, `standings`. */
function head(ctx: Ctx, clause: RawBuilder<unknown>): RawBuilder<unknown> {
  const moment = momentOf(ctx.district, today(ctx.now))
  const common = matched(clause, at => sql`${residentOn(at, 'e')} and ${visibleRows(ctx, 'enterprises', 'e')}`)
  return sql`with recursive ${sql.join(commonsOf([moment], [{ common }]))}`
}

const asksConfidential = (ctx: Ctx, clause: RawBuilder<unknown>) => sql<boolean>`exists (select from policy_conditions k
  where k.district_code = ${ctx.district} and ${clause} and k.field = any(${confidentialFields}::text[]))`

/** The rule of a filter of enterprises: those that stand so to the clause of that key. */
const standing =
  (so: string): Rule =>
  (ctx, token) => {
    const [policy = '', number = ''] = keyValues(token)
    const clause = ofClause(sql`${policy}`, sql`${number}`)
    const open = mayRead(ctx, 'operations') ? sql`true` : sql`not ${asksConfidential(ctx, clause)}`
    return sql<boolean>`(${open} and t.uscc in (${head(ctx, clause)}
      select uscc from standings where ${sql.raw(so)}))`
  }
export const reachRules = { fits: standing(fits), oneShort: standing(oneShort) }

interface Parts {
  policy: string
  clause_no: string
  conditions: { no: number; field: string; comparison: string; value: string }[]
  confidential: boolean
  document: unknown
  reach: { residents: number; fits: number; oneShort: number }
}

/** What the page of a clause says beside its words: its conditions, and how many enterprises of the reader's fit. */
export const clauseDetail: Detail = {
  parts(ctx) {
    const clause = ofClause(sql`p.policy`, sql`p.clause_no`)
    return {
      conditions: listOf(sql`select condition_no as no, field, comparison, value from policy_conditions k
        where k.district_code = ${ctx.district} and ${clause} order by condition_no`),
      confidential: asksConfidential(ctx, clause),
      document: documentNamed(ctx.district, sql`p.policy`),
      reach: sql`(${head(ctx, clause)}
        select json_build_object('residents', (select count(*) from subjects),
          'fits', count(*) filter (where ${sql.raw(fits)}), 'oneShort', count(*) filter (where ${sql.raw(oneShort)}))
        from standings)`,
    }
  },
  answer(ctx, found) {
    const { policy, clause_no, conditions, confidential, document, reach } = found as unknown as Parts
    const open = conditions.length > 0 && (!confidential || mayRead(ctx, 'operations'))
    return {
      conditions: conditions.map(each => ({
        key: keyToken([policy, clause_no, each.no]),
        ...each,
        said: saidWhole(each),
      })),
      confidential,
      document: factsOf(ctx, document),
      reach: open ? reach : null,
    }
  },
}
