import { sql } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'

/** The last day of the latest month that any project has reported; today for a ledger without reports. */
export async function lastReportedDay(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ day: string | null }>`
    select (to_date(max(month), 'YYYY-MM') + interval '1 month - 1 day')::date as day
    from monthly_reports where district_code = ${ctx.district} and state = 'locked'`.execute(ctx.db)
  return rows[0]?.day ?? today(ctx.now)
}
