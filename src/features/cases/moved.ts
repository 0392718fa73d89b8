import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import type { LaterWork } from '#platform/later.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { waited } from './assists.ts'
import { nextDue } from './clocks.ts'
import { findCase, tokenOf } from './found.ts'
import { clocksOf } from './kept.ts'
import { remindLater } from './remind.ts'
import { tellCase } from './tell.ts'

/** The calendar moved clocks of a case, or the day before they are due: tells those whose they are, of each that still runs, and reminds by the new day. */
export async function tellMoved(ctx: Ctx, { key: work, dueAt }: LaterWork): Promise<void> {
  const [noun = '', ...rest] = work.split(KEY_SEPARATOR)
  const flow = ctx.declared.flows.get(noun)
  const of = { district_code: ctx.district, noun, key: rest.join(KEY_SEPARATOR) }
  if (!flow) return
  const clocks = await clocksOf(ctx, of)
  const { of: found } = await findCase(ctx, flow, tokenOf(of.key))
  const moves = await ctx.db
    .selectFrom('case_clock_moves')
    .select(['name', 'due_before', 'due_after'])
    .where('district_code', '=', ctx.district)
    .where('noun', '=', noun)
    .where('key', '=', of.key)
    .where('at', '>=', dueAt)
    .orderBy('id')
    .execute()
  for (const { name, due_before, due_after } of moves) {
    const runs = clocks.some(clock => clock.name === name && clock.stopped_at === null && clock.due_on === due_after)
    const spec = flow.clocks[name]
    if (!runs || !spec) continue
    const days = `由${proseDay(due_before)}改为${proseDay(due_after)}`
    await tellCase(ctx, flow, waited(found), spec.tells, `的${spec.label}因工作日历调整，到期日${days}。`)
  }
  await remindLater(ctx, of, nextDue(clocks))
}
