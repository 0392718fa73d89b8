import { sql } from 'kysely'
import { recordedOf } from '#features/ledger/ledger.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { erase, openStep, type Row, record } from '#platform/history.ts'
import { officialDay } from '#platform/official-days.ts'
import { requireVersion } from '#platform/version.ts'
import { calendarDaysOf, calendarOf, isNoticed, ownDays } from './calendar.ts'
import type { CalendarYear, DayChange, Effect } from './contract.ts'
import { calendarSheet } from './ledger.ts'

interface Standing {
  version: string
  since: string | null
}

/** Which state of the district's own days this is. */
async function standing({ db, district }: Ctx): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select count(*) || '-' || coalesce(max(change_id), 0) as version, max(recorded_at) as since
    from ${calendarDaysOf(district)} d`.execute(db)
  return rows[0] as Standing
}

/** Every day of a year: whether it works, why, and what of it the district set itself. */
export async function yearOf(ctx: Ctx, year: number): Promise<CalendarYear> {
  const { version } = await standing(ctx)
  const dayOf = await calendarOf(ctx)
  const own = new Map((await ownDays(ctx)).map(one => [one.day, one]))
  const days: CalendarYear['days'] = []
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = daysAfter(day, 1)) {
    const set = own.get(day)
    const mine = set ? { kind: set.kind as '工作日' | '休息日', notes: set.notes } : null
    days.push({ day, ...dayOf(day), official: officialDay(day).works, own: mine })
  }
  return { year, version, noticed: isNoticed(year), days }
}

/** What changes would do to running terms; nothing is written. */
export async function effectOf(ctx: Ctx, changes: readonly DayChange[]): Promise<Effect> {
  const days = changes.map(({ day, kind, notes = null }) => ({ day, kind, notes }))
  return ctx.declared.counting.moved(ctx, await calendarOf(ctx, days))
}

/**
 * Changes days of the calendar, and counts running terms anew in the same transaction; answers how many end on another
 * day. Refusals 428, 412 `stale`.
 */
export function changeDays(
  ctx: Ctx,
  changes: readonly DayChange[],
  seen: string | undefined,
): Promise<{ moved: number; calendar: { version: string } }> {
  return withTransaction(ctx, async inside => {
    await takeTurn(inside.db, `calendar ${inside.district}`)
    const { version, since } = await standing(inside)
    requireVersion(version, seen, {
      missing: '缺少 If-Match：请先读取工作日历，并带上它的版本。',
      stale: '工作日历在您打开之后已有变动。请刷新，核对后再改。',
    })
    const { counting } = inside.declared
    await counting.hold(inside)
    const there = new Set((await ownDays(inside)).map(({ day }) => day))
    const kept = changes.filter(({ kind }) => kind !== null)
    const gone = changes.filter(({ day, kind }) => kind === null && there.has(day))
    const change = await openStep(inside, since ?? inside.now.toISOString(), '调整工作日历')
    // Terms are counted anew once, below.
    const of = { ...recordedOf(calendarSheet), summed: undefined }
    const rowOf = ({ day, kind, notes = null }: DayChange): Row => ({ day, kind, notes })
    await record(inside, of, kept.map(rowOf), change)
    if (gone.length > 0) await erase(inside, of, gone.map(rowOf), change)
    const moved = await counting.recount(inside)
    return { moved, calendar: { version: (await standing(inside)).version } }
  })
}
