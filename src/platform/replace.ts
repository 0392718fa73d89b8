import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from './context.ts'
import { prepared } from './db/prepared.ts'
import { columnsOf, ledgerClock, ledgerName, type Recorded, type Row } from './history.ts'
import { Turns } from './turns.ts'
import { whoOf } from './who.ts'

/** What is replaced: the row of that key, as long as it is of version `seen`, by the change that is to be number `id`. */
export interface Replacing {
  key: Row
  values: Row
  seen: number
  id: number
  reason?: string | undefined
}

/** One at work and one at the door: more would only wait for the ledger's clock, each with a connection. */
const turns = new Turns(2)

/** The number of a change to come, as SQL. */
export const nextChange = sql<number>`nextval(pg_get_serial_sequence('changes', 'id'))`

/**
 * Replaces fields of one row and answers what `found` selects from it as it then stands, `p`; undefined where the row
 * is no longer as it was seen. One statement, a transaction by itself, for what `openChange`, `record` and the audit
 * log's note do for many rows: it waits for whoever has the ledger for themselves, and for others only as long as such a
 * statement takes. Locks are taken in one order: ledger, row, clock, log. Not for fields of the key, or those that a row is found by.
 */
export async function replaceFields<Found>(
  ctx: Ctx,
  of: Recorded,
  { key, values, seen, id, reason }: Replacing,
  found: RawBuilder<Found>,
): Promise<Found | undefined> {
  const { district } = ctx
  const who = whoOf(ctx)
  const table = sql.table(of.table)
  const columns = await columnsOf(ctx, of.table)
  const named = (alias = '') => sql.raw(columns.map(({ name }) => `${alias}"${name}"`).join(', '))
  const isRow = sql.join(
    ['district_code', ...of.key].map(
      name => sql`t.${sql.ref(name)} = ${name === 'district_code' ? district : key[name]}`,
    ),
    sql` and `,
  )
  const set = of.fields
    .filter(({ name }) => name in values)
    .map(({ name, type }) => sql`${sql.ref(name)} = ${values[name]}::${sql.raw(type)}, `)
  const told = ctx.note?.asPart(ctx, { change: id })
  const statement = sql<Found>`${prepared}
    with old as (
      select t.* from ${table} t where (select true from pg_advisory_xact_lock_shared(${ledgerName(district)}))
        and ${isRow} and t.change_id = ${seen} for update),
    clock as (${ledgerClock(ctx, 'old')}),
    change as (
      insert into changes (district_code, id, recorded_at, user_id, actor, source, reason)
      select ${district}, ${id}, at, ${who.id}, ${who.name}, 'form', ${reason ?? null}
      from clock returning id, recorded_at),
    former as (
      insert into ${sql.table(`${of.table}_history`)} (${named()}, superseded_at, superseded_by)
      select ${named('old.')}, change.recorded_at, change.id from old, change),
    ${told ? sql`${told},` : sql``}
    p as (
      update ${table} t set ${sql.join(set, sql``)} recorded_at = change.recorded_at, change_id = change.id
      from old, change where ${isRow} returning t.*)
    ${found}`
  const { rows } = await turns.run(district, () => statement.execute(ctx.db))
  return rows[0]
}
