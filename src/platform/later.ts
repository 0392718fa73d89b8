import { type ColumnType, sql } from 'kysely'
import { type Ctx, withTransaction } from './context.ts'

declare module './db/database.ts' {
  interface Tables {
    later_works: {
      district_code: string
      kind: string
      key: string
      due_at: ColumnType<string, Date, Date>
      detail: unknown
      attempts: number
      leased_until: ColumnType<string | null, Date | null, Date | null>
      problem: string | null
    }
  }
}

/** A piece of work that has become due. */
export interface LaterWork {
  district: string
  kind: string
  key: string
  /** When it was to be done: ISO. */
  dueAt: string
}
/** Does a kind of work, in a transaction; it checks first that there is still something to do. */
export type Does = (ctx: Ctx, work: LaterWork) => Promise<void>

const MINUTE = 60_000
/** Whoever took work and has not done it by then is taken for dead. */
const LEASE = 5 * MINUTE
const LONGEST_PAUSE = 24 * 60 * MINUTE
const AT_ONCE = 20
/** So many rounds at most for one tick. */
const ROUNDS = 50

/** Work to be done at or after an instant; the same kind and key again replaces it. Stands or falls with ctx's transaction. */
export async function later(ctx: Ctx, kind: string, key: string, at: Date): Promise<void> {
  await sql`insert into later_works (district_code, kind, key, due_at) values (${ctx.district}, ${kind}, ${key}, ${at})
    on conflict (district_code, kind, key) do update
      set due_at = excluded.due_at, attempts = 0, leased_until = null, problem = null`.execute(ctx.db)
}

/** The same for many keys. */
export async function laters(ctx: Ctx, kind: string, keys: readonly string[], at: Date): Promise<void> {
  const { db, district } = ctx
  await sql`delete from later_works where district_code = ${district} and kind = ${kind}
    and key = any(${keys}::text[])`.execute(db)
  await sql`insert into later_works (district_code, kind, key, due_at)
    select ${district}, ${kind}, key, ${at} from unnest(${keys}::text[]) key`.execute(db)
}

/** It has become pointless. */
export async function notLater({ db, district }: Ctx, kind: string, key: string): Promise<void> {
  await db
    .deleteFrom('later_works')
    .where('district_code', '=', district)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute()
}

/**
 * Does what is due by ctx.now, in every district, each piece once whatever the number of servers: it is leased first, and
 * gone with the transaction that does it. What fails is tried again after growing pauses, its problem kept.
 */
export async function runLater(system: Ctx, kinds: ReadonlyMap<string, Does>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const works = await lease(system, [...kinds.keys()])
    if (works.length === 0) return
    for (const work of works) await run({ ...system, district: work.district }, work, kinds.get(work.kind) as Does)
  }
}

async function lease({ db, now }: Ctx, kinds: string[]): Promise<LaterWork[]> {
  const { rows } = await sql<LaterWork>`
    update later_works w set leased_until = ${new Date(now.getTime() + LEASE)}, attempts = attempts + 1
    from (select district_code, kind, key from later_works
      where due_at <= ${now} and (leased_until is null or leased_until < ${now}) and kind = any(${kinds}::text[])
      order by due_at limit ${AT_ONCE} for update skip locked) due
    where w.district_code = due.district_code and w.kind = due.kind and w.key = due.key
    returning w.district_code as district, w.kind, w.key, w.due_at as "dueAt"`.execute(db)
  return rows
}

async function run(ctx: Ctx, work: LaterWork, does: Does): Promise<void> {
  try {
    await withTransaction(ctx, async inside => {
      // Gone first: what it puts off anew replaces it.
      await notLater(inside, work.kind, work.key)
      await does(inside, work)
    })
  } catch (cause) {
    ctx.log.error({ err: cause, kind: work.kind, key: work.key }, 'later')
    await sql`update later_works set leased_until = null, problem = ${String(cause).slice(0, 500)},
      due_at = ${ctx.now}::timestamptz + least(power(2, attempts) * ${MINUTE}, ${LONGEST_PAUSE}) * interval '1 millisecond'
      where district_code = ${ctx.district} and kind = ${work.kind} and key = ${work.key}`.execute(ctx.db)
  }
}
