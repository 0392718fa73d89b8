import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { instant } from '#platform/db/types.ts'
import { type Clock, changed, nextDue } from './clocks.ts'
import type { ClockChange } from './flow.ts'

/** Whose clocks they are. */
export interface OfCase {
  district_code: string
  noun: string
  key: string
}

/** As a condition on a table of what belongs to cases. */
export const isCase = ({ district_code, noun, key }: OfCase): RawBuilder<boolean> =>
  sql<boolean>`district_code = ${district_code} and noun = ${noun} and key = ${key}`

/** The clocks of a case as a column of a statement, in the order in which they began; read by `toClocks`. */
export const clocksIn = (of: OfCase): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(k), '[]') from (
    select name, started_at::text, hours, working_days, extended, pauses, paused_on, due_on, warn_on, stopped_at::text
    from case_clocks where ${isCase(of)} order by case_clocks.started_at, name) k)`
export const toClocks = (json: unknown): Clock[] =>
  (json as Clock[]).map(clock => ({
    ...clock,
    started_at: instant(clock.started_at),
    stopped_at: clock.stopped_at && instant(clock.stopped_at),
  }))

export async function clocksOf({ db }: Ctx, of: OfCase): Promise<Clock[]> {
  const { rows } = await sql<{ clocks: unknown }>`select ${clocksIn(of)} as clocks`.execute(db)
  return toClocks(rows[0]?.clocks)
}

/** When the case is due first if that were done to its clocks; null where none would run. */
export async function dueAfter(
  ctx: Ctx,
  noun: string,
  key: string,
  changes: readonly ClockChange[],
): Promise<string | null> {
  const clocks = await clocksOf(ctx, { district_code: ctx.district, noun, key })
  return nextDue((await changed(ctx, clocks, changes)).all)?.due_on ?? null
}

/** What writes clocks that are new or differ, and takes out those that were dropped. */
export const clockWrites = (
  of: OfCase,
  { written, dropped }: { written: Clock[]; dropped: string[] },
): RawBuilder<unknown>[] => [
  ...(dropped.length > 0 ? [sql`delete from case_clocks where ${isCase(of)} and name = any(${dropped}::text[])`] : []),
  ...(written.length > 0
    ? [
        puttingClocks(
          of.district_code,
          of.noun,
          written.map(clock => ({ ...clock, key: of.key })),
        ),
      ]
    : []),
]

/** Writes clocks of any cases of a noun. */
export async function putClocks(
  { db, district }: Ctx,
  noun: string,
  clocks: (Clock & { key: string })[],
): Promise<void> {
  if (clocks.length > 0) await puttingClocks(district, noun, clocks).execute(db)
}

const puttingClocks = (district: string, noun: string, clocks: (Clock & { key: string })[]): RawBuilder<unknown> =>
  sql`insert into case_clocks (district_code, noun, key, name, started_at, hours, working_days, extended, pauses,
      paused_on, due_on, warn_on, stopped_at)
    select ${district}, ${noun}, c.* from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb)
      as c (key text, name text, started_at timestamptz, hours integer, working_days integer, extended integer,
        pauses jsonb, paused_on date, due_on date, warn_on date, stopped_at timestamptz)
    on conflict (district_code, noun, key, name) do update set started_at = excluded.started_at,
      hours = excluded.hours, working_days = excluded.working_days, extended = excluded.extended,
      pauses = excluded.pauses, paused_on = excluded.paused_on, due_on = excluded.due_on, warn_on = excluded.warn_on,
      stopped_at = excluded.stopped_at`
