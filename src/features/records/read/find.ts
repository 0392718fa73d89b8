import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { searchedOf } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import {
  answers,
  beginning,
  beginsWith,
  called,
  entriesOf,
  entryKey,
  formerFound,
  isCalled,
  KEY_SEPARATOR,
} from '#platform/search.ts'
import { type Hit, keyToken } from '../contract.ts'
import type { ReadSource } from './source.ts'

interface Asked {
  q: string
  noun?: string | undefined
  limit: number
}

/**
 * Of those that answer to a word so many are put in order, beside as many whose names begin with it: to a word that
 * millions answer to, putting all of them in order takes seconds, and who types it has to type more anyway.
 */
const MOST_ORDERED = 1000

/**
 * Records of any noun that answer to the query: those named so first, then those that were called so, then those whose name begins so, then the
 * shortest names. The order is settled before the rows are looked at, which stops at `limit`. Where fewer than `limit` of
 * the first that answer may be seen, all are put in order.
 */
export async function findRecords(ctx: Ctx, { q, noun, limit }: Asked): Promise<Hit[]> {
  const named = ctx.declared.read.filter(
    ({ sheet }) => searchedOf(sheet) && (noun === undefined || sheet.noun.noun === noun),
  )
  if (q.trim() === '' || named.length === 0) return []
  const few = await inOrder(ctx, named, { q, limit }, 'few')
  if (few.answered < MOST_ORDERED) return few.entries.map(entry => toHit(named, entry, q))
  const first = await inOrder(ctx, named, { q, limit }, 'first')
  const { entries } = first.entries.length >= limit ? first : await inOrder(ctx, named, { q, limit }, 'all')
  return entries.map(entry => toHit(named, entry, q))
}

/** Of those that answer: so many as are put in order, those and as many whose names begin so, or all. */
type Which = 'few' | 'first' | 'all'

/** The entries that the caller may see, the likeliest first; and how many answered, whoever may see them. */
async function inOrder(ctx: Ctx, named: readonly ReadSource[], { q, limit }: Asked, which: Which) {
  const word = q.trim().toLowerCase()
  const nouns = named.map(({ noun: { noun } }) => noun)
  const those = (condition: RawBuilder<boolean>) => sql`select noun, key, name, haystack
    from ${entriesOf(ctx.district)} s where s.noun = any(${nouns}::text[]) and ${condition}`
  const all = those(answers('s', q))
  const few = sql`${all} limit ${MOST_ORDERED}`
  const first = sql`(${those(beginsWith('s', q))} order by ${beginning('s')} limit ${MOST_ORDERED}) union (${few})
    union (${those(called('s', q))} limit ${MOST_ORDERED})`
  const { rows } = await sql<Entry & { noun: string | null; answered: number }>`
    with found as materialized (${{ all, few, first }[which]})
    select (select count(*)::int from found) as answered, shown.*
    from (select) one left join lateral (select e.noun, e.key, e.name, e.haystack from (select * from found
        order by lower(name) <> ${word} and lower(key) <> ${word}, not ${isCalled('found', q)}, strpos(lower(name), ${word}) <> 1, length(name), name,
          array_position(${nouns}::text[], noun), key offset 0) e
      where case e.noun ${sql.join(
        named.map(source => seen(ctx, source)),
        sql` `,
      )} end
      limit ${limit}) shown on true`.execute(ctx.db)
  return { answered: rows[0]?.answered ?? 0, entries: rows.filter(({ noun }) => noun !== null) }
}

/** `offset 0` keeps the question one for each entry: the planner would rather look through the whole table first. */
function seen(ctx: Ctx, { sheet }: ReadSource): RawBuilder<unknown> {
  const searched = searchedOf(sheet)
  if (!searched) throw new Error(`${sheet.name} has no names`)
  return sql`when ${searched.noun} then exists (select from ${sql.table(sheet.table)} t
    where t.district_code = ${ctx.district} and ${entryKey(searched, 't')} = e.key and ${visibleRows(ctx, sheet.table, 't')} offset 0)`
}

interface Entry {
  noun: string
  key: string
  name: string
  haystack: string
}

function toHit(sources: readonly ReadSource[], { noun, key, name, haystack }: Entry, q: string): Hit {
  const values = key.split(KEY_SEPARATOR)
  const token = keyToken(values)
  return {
    noun,
    sheet: sources.find(source => source.noun.noun === noun)?.sheet.name ?? '',
    name,
    former: formerFound(haystack, values.length, q) ?? null,
    number: values.join(' '),
    key: token,
    path: `/${noun}/${encodeURIComponent(token)}`,
  }
}
