import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from './context.ts'
import type { Db } from './db/database.ts'
import { incoming, inKeyOrder, type Keyed, type Row, sameKey } from './incoming.ts'
import { lend } from './lend.ts'
import { indexRows, type Searched, unindexRows } from './search.ts'
import { whoOf } from './who.ts'

/** A table whose former versions stay in `<table>_history`. */
export interface Recorded extends Keyed {
  table: string
  /** Of whom its rows speak, where the database doesn't ask for each row: asked for all rows at once. */
  refers?: { field: string; to: (district: string) => RawBuilder<unknown>; key: string } | undefined
  /** How people find its rows. */
  searched?: Searched | undefined
  /** Brings up to date what is computed from rows that were written or taken out, in their transaction. */
  summed?: ((ctx: Ctx, rows: Row[]) => Promise<void>) | undefined
}
export type { Row } from './incoming.ts'
export interface ChangedRow {
  before: Row
  after: Row
}
export interface Difference {
  added: Row[]
  changed: ChangedRow[]
  unchanged: number
}

declare module './db/database.ts' {
  interface Tables {
    changes: {
      district_code: string
      id: import('kysely').Generated<number>
      recorded_at: import('kysely').ColumnType<string, Date>
      user_id: string | null
      /** What the account was called then, or the command. */
      actor: string
      source: 'import' | 'form' | 'demo' | 'command'
      reason: string | null
      detail: string | null
    }
  }
}

const BATCH = 5000

/** The changes of a district, as a table of somebody's statement: who changed the ledger, when and why. */
export const changesOf = lend('changes')
const names = (fields: { name: string }[], prefix?: string) =>
  sql.join(fields.map(({ name }) => sql.ref(prefix ? `${prefix}.${name}` : name)))

/** As text, so that no digit of an amount is lost in JSON. */
const asJson = (of: Recorded) =>
  sql`json_build_object(${sql.join(of.fields.flatMap(({ name }) => [sql.lit(name), sql`${sql.ref(`old.${name}`)}::text`]))})`
/**
 * Compares rows with what the ledger holds now, by key; blank and absent are the same. Writes nothing.
 * `before` has the fields of `whole`, as text, also those that `of` leaves as they are.
 */
export async function compare(ctx: Ctx, of: Recorded, rows: Row[], whole = of): Promise<Difference> {
  const result: Difference = { added: [], changed: [], unchanged: 0 }
  for (const batch of batchesOf(rows)) {
    // Keys first: of what is new, which may be all, nothing else has to be sent.
    const standing = await standingOf(ctx, of, batch)
    result.added.push(...batch.filter(row => !standing.has(row)))
    const changed = await changedOf(ctx, of, [...standing], whole)
    result.changed.push(...changed)
    result.unchanged += standing.size - changed.length
  }
  return result
}

const standsAs = ({ district }: Ctx, of: Recorded) =>
  sql`${sql.table(of.table)} as old on old.district_code = ${district} and ${sameKey(of, 'old', 'new')}`

/** Those of which the ledger has a version. */
async function standingOf(ctx: Ctx, of: Recorded, rows: Row[]): Promise<Set<Row>> {
  const { rows: found } = await sql<{ places: string | null }>`
    select string_agg(new.at::text, ' ' order by new.at) as places
    from ${incoming(keysOf(of), rows)} join ${standsAs(ctx, of)}`.execute(ctx.db)
  return new Set(found[0]?.places?.split(' ').map(at => rows[Number(at) - 1] as Row))
}

/** Of rows that stand those that differ. */
async function changedOf(ctx: Ctx, of: Recorded, rows: Row[], whole: Recorded): Promise<ChangedRow[]> {
  if (rows.length === 0) return []
  const { rows: found } = await sql<{ changed: { at: number; before: Row }[] | null }>`
    select json_agg(json_build_object('at', new.at, 'before', ${asJson(whole)}) order by new.at) as changed
    from ${incoming(of, rows)} join ${standsAs(ctx, of)}
    where (${names(of.fields, 'old')}) is distinct from (${names(of.fields, 'new')})`.execute(ctx.db)
  return (found[0]?.changed ?? []).map(({ at, before }) => ({ before, after: rows[at - 1] as Row }))
}

/** The name of the lock on a district's ledger, as SQL: held alone by `lockLedger`, shared by changes of one row. */
export const ledgerName = (district: string): RawBuilder<number> =>
  sql<number>`hashtextextended(${`ledger ${district}`}, 0)`

/**
 * One writer of a district's ledger at a time: what is read after this stands until the transaction ends. It is taken
 * beside the district's rows, so that in a distributed database it is where changes of one row take theirs.
 */
export async function lockLedger(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ledgerName(ctx.district)})
    from (select count(*) from ledger_clocks where district_code = ${ctx.district}) one`.execute(ctx.db)
}

/**
 * The instant of a change, as SQL: ctx.now, but not before any change that stands. Nobody else gets one until the
 * transaction ends. The ledger is of another edition from then on. With `given`, only where that part of the statement
 * has a row.
 */
export const ledgerClock = (ctx: Ctx, given?: 'old'): RawBuilder<unknown> => sql`
  insert into ledger_clocks as last (district_code, edition, at)
  select ${ctx.district}, ${randomUUID()}::uuid, greatest(${ctx.now}::timestamptz, (select recorded_at from changes
    where district_code = ${ctx.district} order by id desc limit 1)) ${given ? sql`from (select count(*) as rows from ${sql.raw(given)}) given where rows > 0` : sql``}
  on conflict (district_code) do update set at = greatest(last.at, excluded.at), edition = excluded.edition
  returning at`

/**
 * As a part of a statement: which edition of the district's ledger it sees, steps of cases included; null of one that
 * nothing was written to.
 */
export const ledgerEdition = (
  district: string,
): RawBuilder<unknown> => sql`(select string_agg(edition, ' ' order by place)
  from (select edition::text, -1 as place from ledger_clocks where district_code = ${district}
    union all select edition::text, slot from step_editions where district_code = ${district}) editions)`

/** Steps of a district renew one of so many editions, so that they seldom wait for each other; `at` is no later than the next step. */
const SLOTS = 16

/**
 * Notes that a step changes a record whose version stands since `since` (ISO), which ctx's transaction has locked. It
 * holds nothing that an import holds or waits for.
 */
export async function openStep(ctx: Ctx, since: string, reason: string): Promise<Change> {
  const { id: userId, name } = whoOf(ctx)
  const slot = Math.floor(Math.random() * SLOTS)
  const { rows } = await sql<{ id: number; recorded_at: string }>`
    with edition as (
      insert into step_editions (district_code, slot, edition) values (${ctx.district}, ${slot}, ${randomUUID()}::uuid)
      on conflict (district_code, slot) do update set edition = excluded.edition returning at)
    insert into changes (district_code, recorded_at, user_id, actor, source, reason)
    select ${ctx.district}, greatest(${ctx.now}::timestamptz, ${since}::timestamptz, edition.at), ${userId}, ${name}, 'form', ${reason}
    from edition returning id, recorded_at`.execute(ctx.db)
  const [{ id, recorded_at }] = rows as [(typeof rows)[number]]
  ctx.note?.add({ change: id })
  return { id, at: recorded_at }
}

/**
 * The instant up to which `seen` sees whatever is recorded in the district: whoever is writing has been waited for by
 * `holding`, and who writes after that transaction records later. Call `holdInstants` first, then begin what sees.
 */
export async function lastInstant({ district, now }: Ctx, holding: Db, seen: Db): Promise<string> {
  const { rows } = await sql<{ at: string | null }>`
    select max(recorded_at) as at from changes where district_code = ${district}`.execute(seen)
  const at = rows[0]?.at ?? now.toISOString()
  const next = sql`${at}::timestamptz + interval '1 ms'`
  await sql`update ledger_clocks set at = greatest(at, ${next}) where district_code = ${district}`.execute(holding)
  await sql`update step_editions set at = ${next} where district_code = ${district}`.execute(holding)
  return at
}

/** Waits for whoever writes to the district's records, and keeps others from it until the transaction ends. */
export async function holdInstants({ district, now }: Ctx, holding: Db): Promise<void> {
  await sql`insert into ledger_clocks as last (district_code, edition, at) values (${district}, ${randomUUID()}::uuid, ${now})
    on conflict (district_code) do update set at = last.at`.execute(holding)
  // After the clock, since an import holds that for long, and steps don't wait for imports.
  await sql`insert into step_editions as last (district_code, slot, edition)
    select ${district}, slot, ${randomUUID()}::uuid from generate_series(0, ${sql.lit(SLOTS - 1)}) slot
    on conflict (district_code, slot) do update set at = last.at`.execute(holding)
}

/** A change of the ledger that is being written, within the transaction of its ctx. */
export interface Change {
  id: number
  /** ISO instant, UTC: ctx.now, but never before the change that stands before it. */
  at: string
}

/**
 * Notes who changes the ledger, when and why; every recorded row points to its change.
 * Changes stand in the order in which they were written, also where one waited for another or a clock was set back:
 * else a version could end before it began, and never have been known.
 */
export async function openChange(
  ctx: Ctx,
  change: { source: 'import' | 'form' | 'demo' | 'command'; reason?: string | null; detail?: unknown },
): Promise<Change> {
  await lockLedger(ctx)
  const detail = change.detail === undefined ? null : JSON.stringify(change.detail)
  const { id: userId, name } = whoOf(ctx)
  const { rows } = await sql<{ id: number; recorded_at: string }>`
    with clock as (${ledgerClock(ctx)})
    insert into changes (district_code, recorded_at, user_id, actor, source, reason, detail)
    select ${ctx.district}, clock.at, ${userId}, ${name}, ${change.source}, ${change.reason ?? null},
      ${detail}::jsonb
    from clock returning id, recorded_at`.execute(ctx.db)
  const [{ id, recorded_at }] = rows as [(typeof rows)[number]]
  ctx.note?.add({ change: id })
  return { id, at: recorded_at }
}

/**
 * Writes rows that are new or differ: the way into a recorded table, but for `replaceFields` (replace.ts).
 * The version that is replaced goes to `<table>_history` with the instant and the change that replaced it. Of `added`
 * there is none, and nobody else may write one meanwhile.
 */
export async function record(ctx: Ctx, of: Recorded, rows: Row[], change: Change, added: Row[] = []): Promise<void> {
  const data = of.fields.map(({ name }) => name).filter(name => !of.key.includes(name))
  const assign = [...data, 'recorded_at', 'change_id'].map(
    name => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`,
  )
  const key = of.key.map(name => sql.ref(name))
  const over = sql`on conflict (district_code, ${sql.join(key)}) do update set ${sql.join(assign)}`
  for (const batch of batchesOf(added)) await insert(ctx, of, batch, change, sql``)
  for (const batch of batchesOf(rows)) {
    await keepFormer(ctx, of, batch, change)
    await insert(ctx, of, batch, change, over)
  }
  const all = [...added, ...rows]
  if (all.length === 0) return
  await requireReferred(ctx, of, all)
  // Once for all of them: the months of one year may stand in several batches.
  await of.summed?.(ctx, all)
}

function* batchesOf(rows: Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH)
}

async function insert(ctx: Ctx, of: Recorded, rows: Row[], change: Change, or: RawBuilder<unknown>): Promise<void> {
  // In the order of the key: rows of one page of an index come one after another.
  await sql`
    insert into ${sql.table(of.table)} (district_code, ${names(of.fields)}, recorded_at, change_id)
    select ${ctx.district}, ${names(of.fields, 'new')}, ${change.at}::timestamptz, ${change.id}::bigint from ${incoming(of, rows)}
    order by ${sql.join(of.key.map(name => inKeyOrder(of, name)))} ${or}`.execute(ctx.db)
  if (of.searched) await indexRows(ctx, of.searched, rows)
}

/** Throws where rows were written that speak of a record that is not there; whoever writes has seen to that before. */
async function requireReferred({ db, district }: Ctx, { table, refers }: Recorded, rows: Row[]) {
  if (!refers) return
  const asked = [...new Set(rows.map(row => row[refers.field]))]
  const { rows: missing } = await sql<{ key: string }>`select asked.key from unnest(${asked}::text[]) asked(key)
    where asked.key is not null and not exists (select from ${refers.to(district)} r
      where ${sql.ref(`r.${refers.key}`)} = asked.key) limit 1`.execute(db)
  if (missing[0]) throw new Error(`${table} would speak of ${missing[0].key}, which is not there`)
}

const keysOf = (of: Recorded): Recorded => ({ ...of, fields: of.fields.filter(field => of.key.includes(field.name)) })

async function keepFormer(ctx: Ctx, of: Recorded, rows: Row[], change: Change) {
  const keys = rows.map(row => Object.fromEntries(of.key.map(name => [name, row[name] ?? null])))
  const columns = await columnsOf(ctx, of.table)
  await sql`
    insert into ${sql.table(`${of.table}_history`)} (${names(columns)}, superseded_at, superseded_by)
    select ${names(columns, 'old')}, ${change.at}::timestamptz, ${change.id}::bigint from ${sql.table(of.table)} as old
    join ${incoming(keysOf(of), keys)} on old.district_code = ${ctx.district} and ${sameKey(of, 'old', 'new')}`.execute(
    ctx.db,
  )
}

const columns = new Map<string, Named[]>()
interface Named {
  name: string
  /** From others of its row, by the database. */
  computed: boolean
}

/**
 * By name: a column that a migration adds stands last in both tables, so their order differs. Asked once, since tables
 * change only before a process serves.
 */
export async function columnsOf({ db }: Ctx, table: string): Promise<Named[]> {
  const known = columns.get(table)
  if (known) return known
  const { rows } = await sql<Named>`select attname::text as name, attgenerated <> '' as computed from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(db)
  columns.set(table, rows)
  return rows
}

/** Takes rows out of the ledger; their last version stays in history. Foreign keys may refuse. */
export async function erase(ctx: Ctx, of: Recorded, rows: Row[], change: Change): Promise<void> {
  await keepFormer(ctx, of, rows, change)
  await sql`delete from ${sql.table(of.table)} as old using ${incoming(keysOf(of), rows)}
    where old.district_code = ${ctx.district} and ${sameKey(of, 'old', 'new')}`.execute(ctx.db)
  if (of.searched) await unindexRows(ctx, of.searched, rows)
  await of.summed?.(ctx, rows)
}
