import { type ColumnType, type RawBuilder, sql } from 'kysely'
import { type Ctx, withTransaction } from './context.ts'

declare module './db/database.ts' {
  interface Tables {
    later_works: {
      district_code: string
      kind: string
      key: string
      due_at: ColumnType<string, Date, Date>
      detail: import('kysely').ColumnType<unknown, string | null, never>
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
  /** What was said with it. */
  detail: unknown
}
/** Does a kind of work, in a transaction; it checks first that there is still something to do. */
export type Does = (ctx: Ctx, work: LaterWork) => Promise<void>
/**
 * Work that reaches out of the house: done first, outside of any transaction, which it would hold up; it answers what to
 * write down then. A server that dies between the two does it again.
 */
export interface Reaches {
  reach: (ctx: Ctx, work: LaterWork) => Promise<Does>
}

const MINUTE = 60_000
/** Whoever took work and has not done it by then is taken for dead. */
const LEASE = 5 * MINUTE
const LONGEST_PAUSE = 24 * 60 * MINUTE
/** What was away may be back any time, and somebody waits for it. */
const LONGEST_PAUSE_OUTSIDE = 30 * MINUTE
const AT_ONCE = 20
const AT_ONCE_OUTSIDE = 5
/** So many rounds at most for one tick. */
const ROUNDS = 50
/** So long a channel of a district is at work for one tick, whatever waits still. */
const LONGEST_OUTSIDE = MINUTE

/** Work to be done at or after an instant; the same kind and key again replaces it. Stands or falls with ctx's transaction. */
export async function later(ctx: Ctx, kind: string, key: string, at: Date, detail?: object): Promise<void> {
  await laterWrite(ctx, kind, key, at, detail).execute(ctx.db)
}

/** The same as a part of a statement; without an instant it has become pointless. */
export const laterWrite = (
  { district }: Ctx,
  kind: string,
  key: string,
  at: Date | undefined,
  detail?: object,
): RawBuilder<unknown> =>
  at
    ? sql`insert into later_works (district_code, kind, key, due_at, detail)
        values (${district}, ${kind}, ${key}, ${at}, ${detail ? JSON.stringify(detail) : null}::jsonb)
        on conflict (district_code, kind, key) do update
          set due_at = excluded.due_at, detail = excluded.detail, attempts = 0, leased_until = null, problem = null`
    : sql`delete from later_works where district_code = ${district} and kind = ${kind} and key = ${key}`

/** The same for many keys. */
export async function laters(ctx: Ctx, kind: string, keys: readonly string[], at: Date): Promise<void> {
  const { db, district } = ctx
  await sql`delete from later_works where district_code = ${district} and kind = ${kind}
    and key = any(${keys}::text[])`.execute(db)
  await sql`insert into later_works (district_code, kind, key, due_at)
    select ${district}, ${kind}, key, ${at} from unnest(${keys}::text[]) key`.execute(db)
}

/**
 * Does what is due by ctx.now, in every district, each piece once whatever the number of servers: it is leased first, and
 * gone with the transaction that does it. What fails is tried again after growing pauses, its problem kept.
 */
export async function runLater(system: Ctx, kinds: ReadonlyMap<string, Does>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const works = await lease(system, [...kinds.keys()])
    if (works.length === 0) return
    for (const work of works)
      await run({ ...system, district: work.district }, work, kinds.get(work.kind) as Does, LONGEST_PAUSE)
  }
}

/** The same for what reaches out of the house: every kind in every district by itself, so that none waits for another. */
export async function runOutside(system: Ctx, kinds: ReadonlyMap<string, Reaches>): Promise<void> {
  const waiting = await queues(system, [...kinds.keys()])
  await Promise.all(
    waiting.map(({ district, kind }) => goOut({ ...system, district }, kind, kinds.get(kind) as Reaches)),
  )
}

/** What waits of one kind in one district, a few at once; a round of which nothing came through is the last for now. */
async function goOut(ctx: Ctx, kind: string, { reach }: Reaches): Promise<void> {
  for (const begun = performance.now(); performance.now() - begun < LONGEST_OUTSIDE; ) {
    const works = await leaseOf(ctx, kind)
    const problems = await Promise.all(works.map(work => reachOut(ctx, work, reach)))
    const failed = problems.flatMap(problem => problem ?? [])
    // That the other side is away is to be expected: one line, whatever waited for it.
    if (failed.length > 0)
      ctx.log.warn({ kind, district: ctx.district, failed: failed.length, problem: failed[0] }, 'outside')
    if (failed.length === works.length) return
  }
}

/** What went wrong, if anything did. */
async function reachOut(ctx: Ctx, work: LaterWork, reach: Reaches['reach']): Promise<string | undefined> {
  try {
    const does = await reach(ctx, work)
    return await run(ctx, work, does, LONGEST_PAUSE_OUTSIDE)
  } catch (cause) {
    return putOff(ctx, work, cause, LONGEST_PAUSE_OUTSIDE)
  }
}

/** Work of these kinds that did not come off, the latest due first. */
export async function failedLater({ db, district }: Ctx, kinds: readonly string[]) {
  return db
    .selectFrom('later_works')
    .select(['kind', 'key', 'due_at', 'attempts', 'problem'])
    .where('district_code', '=', district)
    .where('kind', 'in', [...kinds])
    .where('problem', 'is not', null)
    .orderBy('due_at', 'desc')
    .limit(50)
    .execute()
}

const isDue = (now: Date) => sql`due_at <= ${now} and (leased_until is null or leased_until < ${now})`

/** The kinds in the districts of which anything is due. */
async function queues({ db, now }: Ctx, kinds: string[]): Promise<{ district: string; kind: string }[]> {
  const { rows } = await sql<{ district: string; kind: string }>`
    select distinct district_code as district, kind from later_works
    where kind = any(${kinds}::text[]) and ${isDue(now)}`.execute(db)
  return rows
}

/** What is due of these kinds, of all districts. */
const lease = ({ db, now }: Ctx, kinds: string[]) =>
  leased(db, now, sql`where kind = any(${kinds}::text[]) and ${isDue(now)} order by due_at limit ${AT_ONCE}`)

/** What is due of a kind in a district: what was not tried yet before what did not come through. */
const leaseOf = ({ db, district, now }: Ctx, kind: string) =>
  leased(
    db,
    now,
    sql`where district_code = ${district} and kind = ${kind} and ${isDue(now)}
      order by attempts, due_at limit ${AT_ONCE_OUTSIDE}`,
  )

async function leased(db: Ctx['db'], now: Date, which: RawBuilder<unknown>): Promise<LaterWork[]> {
  const { rows } = await sql<LaterWork>`
    update later_works w set leased_until = ${new Date(now.getTime() + LEASE)}, attempts = attempts + 1
    from (select district_code, kind, key from later_works ${which} for update skip locked) due
    where w.district_code = due.district_code and w.kind = due.kind and w.key = due.key
    returning w.district_code as district, w.kind, w.key, w.due_at as "dueAt", w.detail`.execute(db)
  return rows
}

/** What went wrong, if anything did: of what is done in the house that is a defect. */
async function run(ctx: Ctx, work: LaterWork, does: Does, longest: number): Promise<string | undefined> {
  try {
    await withTransaction(ctx, async inside => {
      // Gone first: what it puts off anew replaces it.
      await laterWrite(inside, work.kind, work.key, undefined).execute(inside.db)
      await does(inside, work)
    })
    return undefined
  } catch (cause) {
    ctx.log.error({ err: cause, kind: work.kind, key: work.key }, 'later')
    return putOff(ctx, work, cause, longest)
  }
}

/** Tried again after a pause that grows with every attempt. */
async function putOff(ctx: Ctx, { kind, key }: LaterWork, cause: unknown, longest: number): Promise<string> {
  const problem = String(cause).slice(0, 500)
  await sql`update later_works set leased_until = null, problem = ${problem},
    due_at = ${ctx.now}::timestamptz + least(power(2, least(attempts, 12)) * ${MINUTE}, ${longest}) * interval '1 millisecond'
    where district_code = ${ctx.district} and kind = ${kind} and key = ${key}`.execute(ctx.db)
  return problem
}
