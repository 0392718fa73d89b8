import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import type { LaterWork } from '#platform/later.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { waited } from './assists.ts'
import { nextDue } from './clocks.ts'
import { findCase, tokenOf } from './found.ts'
import { clocksOf } from './kept.ts'
import { isForLeaders, remindLater } from './remind.ts'
import { takeStep } from './take.ts'
import { tellCase } from './tell.ts'

/**
 * A reminder has become due: if the clock still runs, tells whom it names and puts off the next; of one that has run out
 * and lapses takes the step.
 */
export async function remind(ctx: Ctx, { key: work }: LaterWork): Promise<void> {
  const [noun = '', ...rest] = work.split(KEY_SEPARATOR)
  const flow = ctx.declared.flows.get(noun)
  const of = { district_code: ctx.district, noun, key: rest.join(KEY_SEPARATOR) }
  const next = nextDue(await clocksOf(ctx, of))
  if (!flow || !next) return
  const spec = flow.clocks[next.name]
  const late = today(ctx.now) > next.due_on
  if (late && spec?.lapses) {
    await takeStep(ctx, flow, tokenOf(of.key), spec.lapses, { seen: '*', sent: {} })
    return
  }
  const { of: found } = await findCase(ctx, flow, tokenOf(of.key))
  const said = late ? `已于${proseDay(next.due_on)}到期，请抓紧办理` : `${proseDay(next.due_on)}到期，请按时办理`
  const audiences = [...(spec?.tells ?? []), ...(late ? (['service'] as const) : [])]
  const all = isForLeaders(next, ctx.now) ? [...audiences, 'leaders' as const] : audiences
  await tellCase(ctx, flow, waited(found), all, `的${spec?.label ?? '时限'}${said}。`)
  await remindLater(ctx, of, next)
}
