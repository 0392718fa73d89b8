import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from './context.ts'
import type { Db } from './db/database.ts'
import { prepared } from './db/prepared.ts'
import { columnsOf, ledgerClock, ledgerName, type Recorded, type Row } from './history.ts'
import { type Along, incoming, type Keyed } from './incoming.ts'
import { Together } from './together.ts'
import { whoOf } from './who.ts'

/** What is replaced: the row of that key, as long as it is of version `seen`, by the change that is to be number `id`. */
export interface Replacing {
  key: Row
  values: Row
  seen: number
  id: number
  reason?: string | undefined
}
/** What is answered of a row `p` as it then stands: the same for all of a table on a day, with its `change_id`. */
type Found = RawBuilder<Row & { change_id: number }>

interface Asked {
  ctx: Ctx
  of: Recorded
  replacing: Replacing
  found: Found
}

/** The number of a change to come, as SQL. */
export const nextChange = sql<number>`nextval(pg_get_serial_sequence('changes', 'id'))`

/** As many as one statement takes well. */
const MOST = 64
/** Classes of SQLSTATE: a value that its column doesn't take, a rule of the table. */
const OF_A_ROW = /^2[23]/
const rowOf = ({ of, replacing }: Asked) => JSON.stringify(of.key.map(name => replacing.key[name]))
const gathering = new WeakMap<Db, Together<Asked, unknown>>()

function gatheredOn(db: Db): Together<Asked, unknown> {
  const known = gathering.get(db)
  if (known) return known
  const isOfOne = (cause: unknown) => OF_A_ROW.test(String((cause as { code?: unknown }).code))
  const made = new Together<Asked, unknown>(replaceTogether, { most: MOST, apart: rowOf, isOfOne })
  gathering.set(db, made)
  return made
}

/**
 * Replaces fields of one row and answers what `found` selects from it as it then stands; undefined where the row is no
 * longer as it was seen. A transaction by itself, for what `openChange`, `record` and the audit log's note do for many
 * rows. Changes of the same fields of a table that come while one is being written are written together, so that a
 * district is no queue. Not for fields of the key, or those that a row is found by.
 */
export async function replaceFields<F extends Row & { change_id: number }>(
  ctx: Ctx,
  of: Recorded,
  replacing: Replacing,
  found: { by: RawBuilder<F>; day: string },
): Promise<F | undefined> {
  const fields = Object.keys(replacing.values).sort().join(' ')
  const name = [ctx.district, of.table, found.day, ctx.note ? 'noted' : '', fields].join('|')
  const ask = () => gatheredOn(ctx.db).ask(name, { ctx, of, replacing, found: found.by })
  return (await ask().catch(cause => (isBegunTwice(cause) ? ask() : Promise.reject(cause)))) as F | undefined
}

/** Another began the same chain of the log at this moment, which a district's first writers may do: now it is there. */
const isBegunTwice = (cause: { code?: string; table?: string }) =>
  cause.code === '23505' && cause.table === 'audit_events'

/** One statement. It waits for whoever has the ledger for themselves; locks are taken in one order: ledger, rows by their key, clock, log. */
async function replaceTogether(asked: Asked[]) {
  const [{ of, found, replacing }] = asked as [Asked]
  const { ctx } = asked.reduce((last, each) => (each.ctx.now > last.ctx.now ? each : last))
  const { district } = ctx
  const told = asked.flatMap(({ ctx: each, replacing: { id } }) => each.note?.asRow(each, { change: id }) ?? [])
  const fields = of.fields.filter(({ name }) => name in replacing.values)
  const table = sql.table(of.table)
  const columns = await columnsOf(ctx, of.table)
  const named = (alias = '') => sql.raw(columns.map(({ name }) => `${alias}"${name}"`).join(', '))
  const isRow = (alias: string) =>
    sql`t.district_code = ${district} and ${sql.join(
      of.key.map(name => sql`t.${sql.ref(name)} = ${sql.ref(`${alias}.${name}`)}`),
      sql` and `,
    )}`
  const set = fields.map(({ name }) => sql`${sql.ref(name)} = ok.${sql.ref(name)}, `)
  const { rows } = await sql<Row & { change_id: number }>`${prepared}
    with recursive asked as materialized (select new.* from ${incoming(
      asColumns(of, fields, told[0]?.many),
      asked.map((each, at) => ({ ...askedRow(each), ...told[at]?.row })),
    )}),
    old as (
      select t.*, asked.at as asked_at from asked join ${table} t on ${isRow('asked')} and t.change_id = asked.asked_seen
      where (select true from pg_advisory_xact_lock_shared(${ledgerName(district)}))
      order by ${sql.join(of.key.map(name => sql`t.${sql.ref(name)}`))} for update of t),
    clock as (${ledgerClock(ctx, 'old')}),
    ok as materialized (
      select row_number() over (order by asked.at) as n, asked.*, clock.at as instant
      from asked join old on old.asked_at = asked.at, clock),
    change as (
      insert into changes (district_code, id, recorded_at, user_id, actor, source, reason)
      select ${district}, asked_id, instant, asked_user, asked_actor, 'form', asked_reason from ok),
    former as (
      insert into ${sql.table(`${of.table}_history`)} (${named()}, superseded_at, superseded_by)
      select ${named('old.')}, ok.instant, ok.asked_id from old join ok on ok.at = old.asked_at),
    ${told[0] ? sql`${told[0].many.parts(district, 'ok')},` : sql``}
    p as (
      update ${table} t set ${sql.join(set, sql``)} recorded_at = ok.instant, change_id = ok.asked_id
      from ok where ${isRow('ok')} returning t.*)
    ${found}`.execute(ctx.db)
  const byChange = new Map(rows.map(row => [Number(row.change_id), row]))
  return asked.map(({ replacing: { id } }) => byChange.get(id))
}

/** What is asked for as a table: keys, fields, who and why, and what the log is told. */
const asColumns = (of: Recorded, fields: Keyed['fields'], told?: Along): Keyed => ({
  key: of.key,
  fields: [
    ...of.fields.filter(({ name }) => of.key.includes(name)),
    ...fields,
    { name: 'asked_seen', type: 'bigint' },
    { name: 'asked_id', type: 'bigint' },
    { name: 'asked_user', type: 'text' },
    { name: 'asked_actor', type: 'text' },
    { name: 'asked_reason', type: 'text' },
    ...(told?.columns ?? []),
  ],
})

function askedRow({ ctx, of, replacing: { key, values, seen, id, reason } }: Asked): Row {
  const who = whoOf(ctx)
  const keys = Object.fromEntries(of.key.map(name => [name, key[name] ?? null]))
  return {
    ...keys,
    ...values,
    asked_seen: seen,
    asked_id: id,
    asked_user: who.id,
    asked_actor: who.name,
    asked_reason: reason ?? null,
  }
}
