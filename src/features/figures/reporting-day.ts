import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { completenessOf } from './completeness.ts'
import type { ReportingDay } from './contract.ts'
import { keptAnswer } from './kept.ts'
import { endOfMonth, momentOf, monthBefore } from './moment.ts'

/** So many months back a complete one is looked for. */
const MOST_MONTHS = 24

/**
 * The day that pages show unless another is chosen: the end of the last month that is reported as complete, never after
 * today. Where none is, that of the last month that anybody has reported; today, for a ledger without reports.
 */
export async function reportingDay(ctx: Ctx): Promise<ReportingDay> {
  const now = today(ctx.now)
  const { percent } = await completenessOf(ctx)
  const { asOf, ...share } = await keptAnswer(ctx, ['reporting-day', now, percent], undefined, inside =>
    lastComplete(inside, now, percent),
  )
  return { asOf, ...share, percent, monthsAgo: monthsAgo(share.month, now) }
}

/** The same of a day that was chosen: how complete the month is that ended last by then. */
export async function reportingOf(ctx: Ctx, asOf: string): Promise<ReportingDay> {
  const { percent } = await completenessOf(ctx)
  const { lastMonth } = momentOf(ctx.district, asOf)
  const share = await keptAnswer(ctx, ['reporting-of', lastMonth, percent], undefined, inside =>
    shareOf(inside, lastMonth, percent),
  )
  return { asOf, ...share, percent, monthsAgo: monthsAgo(lastMonth, today(ctx.now)) }
}

async function shareOf(ctx: Ctx, month: string, percent: number) {
  const { reported, expected } = await ctx.declared.figured.reporting.of(ctx, month)
  // A month of which nothing was due tells nothing: somebody's projects that are in no list would move everybody's day.
  return { month, reported, expected, complete: expected > 0 && reported * 100 >= expected * percent }
}

async function lastComplete(ctx: Ctx, now: string, percent: number) {
  const { latest } = ctx.declared.figured.reporting
  let month = await latest(ctx, momentOf(ctx.district, now).lastMonth)
  if (!month) return { asOf: now, month: null, reported: 0, expected: 0, complete: false }
  const newest = await shareOf(ctx, month, percent)
  for (let seen = newest, tried = 1; ; tried++) {
    if (seen.complete) return { asOf: endOfMonth(seen.month), ...seen }
    month = tried < MOST_MONTHS ? await latest(ctx, monthBefore(seen.month)) : undefined
    if (!month) return { asOf: endOfMonth(newest.month), ...newest }
    seen = await shareOf(ctx, month, percent)
  }
}

/** How many months have ended since. */
function monthsAgo(month: string | null, now: string): number {
  if (month === null) return 0
  const count = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7))
  return Math.max(0, count(momentOf('', now).lastMonth) - count(month))
}
