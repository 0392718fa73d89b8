import { type RawBuilder, sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import { residentOn } from '#features/enterprises/enterprise.ts'
import { commonsOf, momentOf } from '#features/figures/figure.ts'
import { keyToken, keyValues } from '#features/records/contract.ts'
import { type Detail, listOf, type Rule } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { confidentialFields } from './conditions.ts'
import { matched } from './facts.ts'

/* Whom a clause reaches: counted on its page, listed (and exported) by filters of the list of enterprises. */

const ofClause = (policy: RawBuilder<unknown>, clause: RawBuilder<unknown>) =>
  sql`k.policy = ${policy} and k.clause_no = ${clause}`
const fits = 'count(*) = max(needed)'
/** One of several: who lacks the only one there is fits nothing yet. */
const oneShort = 'max(needed) > 1 and count(*) = max(needed) - 1'

/** The head of a statement about one clause today: `conditions`, `subjects`, `met`. */
function head(ctx: Ctx, clause: RawBuilder<unknown>): RawBuilder<unknown> {
  const moment = momentOf(ctx.district, today(ctx.now))
  const common = matched(clause, at => sql`${residentOn(at, 'e')} and ${visibleRows(ctx, 'enterprises', 'e')}`)
  return sql`with recursive ${sql.join(commonsOf([moment], [{ common }]))}`
}

const asksConfidential = (ctx: Ctx, clause: RawBuilder<unknown>) => sql<boolean>`exists (select from policy_conditions k
  where k.district_code = ${ctx.district} and ${clause} and k.field = any(${confidentialFields}::text[]))`

/** The rule of a filter of enterprises: those that stand so to the clause of that key. */
const standing =
  (having: string): Rule =>
  (ctx, token) => {
    const [policy = '', number = ''] = keyValues(token)
    const clause = ofClause(sql`${policy}`, sql`${number}`)
    const open = mayRead(ctx, 'operations') ? sql`true` : sql`not ${asksConfidential(ctx, clause)}`
    return sql<boolean>`(${open} and t.uscc in (${head(ctx, clause)}
      select uscc from met group by uscc having ${sql.raw(having)}))`
  }
export const reachRules = { fits: standing(fits), oneShort: standing(oneShort) }

interface Parts {
  policy: string
  clause_no: string
  conditions: { no: number; field: string; comparison: string; value: string }[]
  confidential: boolean
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
      reach: sql`(${head(ctx, clause)}, found as (
          select count(*) as held, max(needed) as needed from met group by uscc)
        select json_build_object('residents', (select count(*) from subjects),
          'fits', (select count(*) from found where held = needed),
          'oneShort', (select count(*) from found where needed > 1 and held = needed - 1)))`,
    }
  },
  answer(ctx, found) {
    const { policy, clause_no, conditions, confidential, reach } = found as unknown as Parts
    const open = conditions.length > 0 && (!confidential || mayRead(ctx, 'operations'))
    return {
      conditions: conditions.map(each => ({ key: keyToken([policy, clause_no, each.no]), ...each })),
      confidential,
      reach: open ? reach : null,
    }
  },
}
