import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Clock } from './clocks.ts'

/** Whose clocks they are. */
export interface OfCase {
  district_code: string
  noun: string
  key: string
}

export async function clocksOf({ db }: Ctx, { district_code, noun, key }: OfCase): Promise<Clock[]> {
  return db
    .selectFrom('case_clocks')
    .select(['name', 'started_at', 'hours', 'working_days', 'extended', 'pauses', 'paused_on', 'due_on', 'warn_on'])
    .select('stopped_at')
    .where('district_code', '=', district_code)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .orderBy('started_at')
    .orderBy('name')
    .execute()
}

/** Writes clocks that are new or differ, and takes out those that were dropped. */
export async function writeClocks(
  ctx: Ctx,
  of: OfCase,
  { written, dropped }: { written: Clock[]; dropped: string[] },
): Promise<void> {
  if (dropped.length > 0) {
    await ctx.db
      .deleteFrom('case_clocks')
      .where('district_code', '=', of.district_code)
      .where('noun', '=', of.noun)
      .where('key', '=', of.key)
      .where('name', 'in', dropped)
      .execute()
  }
  const own = written.map(clock => ({ ...clock, key: of.key }))
  await putClocks(ctx, of.noun, own)
}

/** Writes clocks of any cases of a noun. */
export async function putClocks(
  { db, district }: Ctx,
  noun: string,
  clocks: (Clock & { key: string })[],
): Promise<void> {
  if (clocks.length === 0) return
  await sql`insert into case_clocks (district_code, noun, key, name, started_at, hours, working_days, extended, pauses,
      paused_on, due_on, warn_on, stopped_at)
    select ${district}, ${noun}, c.* from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb)
      as c (key text, name text, started_at timestamptz, hours integer, working_days integer, extended integer,
        pauses jsonb, paused_on date, due_on date, warn_on date, stopped_at timestamptz)
    on conflict (district_code, noun, key, name) do update set started_at = excluded.started_at,
      hours = excluded.hours, working_days = excluded.working_days, extended = excluded.extended,
      pauses = excluded.pauses, paused_on = excluded.paused_on, due_on = excluded.due_on, warn_on = excluded.warn_on,
      stopped_at = excluded.stopped_at`.execute(db)
}
