import { type RawBuilder, sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import { residentOn } from '#features/enterprises/enterprise.ts'
import { commonsOf, momentOf } from '#features/figures/figure.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, flag, listOf, type Rule } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { naturalOrder } from '#platform/natural.ts'
import { type DocumentFacts, REPEALED } from './document-contract.ts'
import { fits, inForceOn, matched } from './facts.ts'
import { isConfidential } from './matching.ts'

/* Policies themselves: what is known of them, and whether they hold. */

interface Held {
  status: string | null
  validFrom: string | null
  validUntil: string | null
  repealedOn: string | null
}
type Found = Omit<DocumentFacts, 'ended'> & Held

/** Why a policy holds for nobody that day, as it goes on after its name; null where it holds. */
export function endedOn(day: string, { status, validFrom, validUntil, repealedOn }: Held): string | null {
  if (status === REPEALED && repealedOn === null) return '已废止'
  if (status === REPEALED && repealedOn !== null && repealedOn <= day) return `已于${proseDay(repealedOn)}废止`
  if (validUntil !== null && validUntil < day) return `有效期已于${proseDay(validUntil)}届满`
  if (validFrom !== null && validFrom > day) return `自${proseDay(validFrom)}起才生效`
  return null
}

/** What is registered of the policy of that name, as JSON for `documentFacts`; null where nothing is. */
export const documentNamed = (district: string, policy: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select json_build_object('number', d.document_no, 'level', d.level, 'department', d.department,
      'validFrom', d.valid_from, 'validUntil', d.valid_until, 'materials', d.materials, 'applyAt', d.apply_at,
      'status', d.status, 'repealedOn', d.repealed_on)
    from policy_documents d where d.district_code = ${district} and d.policy = ${policy})`

/** The same as readers get it, with why it does not hold today. */
export function factsOf(ctx: Ctx, found: unknown): DocumentFacts | null {
  if (found === null) return null
  const { status, repealedOn, ...facts } = found as Found
  return { ...facts, ended: endedOn(today(ctx.now), { ...facts, status, repealedOn }) }
}

/** The rule of a filter: those that hold today, or do not. */
export const inForce: Rule = (ctx, ...asked) => flag(inForceOn(sql`${today(ctx.now)}::date`, 't'))(ctx, ...asked)

interface Parts {
  clauses: { policy: string; number: string; title: string; conditions: number; confidential: boolean; fits: number }[]
}

/** The clauses of a policy, and how many of the reader's enterprises fit each. */
export const documentDetail: Detail = {
  parts(ctx) {
    const { district } = ctx
    const moment = momentOf(district, today(ctx.now))
    const common = matched(
      sql`k.policy = p.policy`,
      at => sql`${residentOn(at, 'e')} and ${visibleRows(ctx, 'enterprises', 'e')}`,
    )
    return {
      clauses: sql`(with recursive ${sql.join(commonsOf([moment], [{ common }]))}
        select ${listOf(sql`select c.policy, c.clause_no as number, c.title, coalesce(a.conditions, 0) as conditions,
            coalesce(a.confidential, false) as confidential, (select count(*) from standings s
              where s.policy = c.policy and s.clause_no = c.clause_no and ${sql.raw(fits)}) as fits
          from policy_clauses c
          left join (select policy, clause_no, count(*) as conditions, ${isConfidential} as confidential from conditions
            group by policy, clause_no) a on a.policy = c.policy and a.clause_no = c.clause_no
          where c.district_code = ${district} and c.policy = p.policy
          order by ${naturalOrder(sql`c.clause_no`)} limit 500`)})`,
    }
  },
  answer(ctx, found) {
    const { clauses, ...row } = found as unknown as Parts & Record<string, string | null>
    const open = mayRead(ctx, 'operations')
    return {
      ended: endedOn(today(ctx.now), {
        status: row.status ?? null,
        validFrom: row.valid_from ?? null,
        validUntil: row.valid_until ?? null,
        repealedOn: row.repealed_on ?? null,
      }),
      clauses: clauses.map(({ policy, number, title, conditions, confidential, fits: fitting }) => ({
        key: keyToken([policy, number]),
        number,
        title,
        conditions,
        fits: conditions > 0 && (open || !confidential) ? fitting : null,
      })),
    }
  },
}
