import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { keyToken } from '#features/records/contract.ts'
import { likenessOf, pairsOf } from '#platform/alike.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import type { Likeness } from './contract.ts'
import { type Flow, labelOfState } from './flow.ts'
import { keyIn } from './stand.ts'
import { isOutside } from './turn.ts'

/** So many days back. */
const RECENT = 365
/** So many are compared at most: of one enterprise or place, the latest. */
const COMPARED = 300
const SHOWN = 5
/** From which share of the fewer pairs of characters two titles are alike. */
const ENOUGH = 0.3

/**
 * Cases like one that is being begun, the most alike first: of the enterprises or places `same`, or, for who is of an
 * enterprise, of their own; of the last year, and only those that the caller may see.
 */
export async function alikeOf(ctx: Ctx, flow: Flow, words: string, same: string[]): Promise<Likeness[]> {
  const { alike } = flow.spec
  const { noun, sheet } = flow.source
  const pairs = pairsOf(words)
  const own = isOutside(ctx)
  if (!alike || pairs.size < 2 || (!own && same.length === 0)) return []
  const ofSame = sql.join(
    alike.same.map(field => sql`coalesce(${sql.ref(`t.${field}`)} = any(${same}::text[]), false)`),
    sql` or `,
  )
  const { rows } = await sql<{ key: string; words: string; state: string; since: string }>`
    select c.key, ${sql.ref(`t.${alike.words}`)} as words, c.state, ${sql.ref(`t.${alike.since}`)} as since
    from ${sql.table(sheet.table)} t join cases c
      on c.district_code = t.district_code and c.noun = ${noun.noun} and c.key = ${keyIn(sheet.columns, 't')}
    where t.district_code = ${ctx.district} and ${sql.ref(`t.${alike.since}`)} >= ${daysAfter(today(ctx.now), -RECENT)}::date
      and ${visibleRows(ctx, sheet.table, 't')} and (${own}::boolean or ${ofSame})
    order by ${sql.ref(`t.${alike.since}`)} desc, c.key desc limit ${COMPARED}`.execute(ctx.db)
  return rows
    .map(row => ({ row, likeness: likenessOf(pairs, pairsOf(row.words)) }))
    .filter(({ likeness }) => likeness >= ENOUGH)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, SHOWN)
    .map(({ row }) => ({
      key: keyToken(row.key.split(KEY_SEPARATOR)),
      words: row.words,
      state: labelOfState(flow, row.state),
      ended: flow.states[row.state]?.turn === null,
      since: row.since,
    }))
}
