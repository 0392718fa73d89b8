import { type Case, type Effect, isConvened, type Said, stepsTaken } from '#features/cases/case.ts'
import { localTime, today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { Refusal } from '#platform/errors.ts'
import { whoOf } from '#platform/who.ts'
import { requestClocks } from './clocks.ts'
import { requestStanding } from './noun.ts'
import { requestStates } from './states.ts'

/** Nobody reminds themselves, and where no clock runs nothing is late. */
export async function mayNotHasten(ctx: Ctx, { state, own, due }: Case): Promise<Refusal | undefined> {
  const { user } = ctx
  if (!due) return new Refusal(409, 'no-clock', '这件诉求现在没有时限在计，不用催办。')
  const turn = turnIn(state)
  const convened = turn === 'leaders' && (await isConvened(ctx, requestStanding))
  const theirs =
    user && (turn === 'unit' ? own : user.permissions.has(convened ? 'requests.convene' : 'requests.serve'))
  return theirs ? new Refusal(409, 'own-turn', '这件诉求正等您办，不用催办。') : undefined
}

/** Who has it, and the units that assist and have not said what they think, hear until when. Refusal 409 the same day. */
export async function hasten(ctx: Ctx, of: Case, { values }: Said): Promise<Effect> {
  const { key, state, due, seq, assists } = of
  const last = (await stepsTaken(ctx, { noun: 'requests', key, actions: ['hasten'] })).at(-1)
  if (last && today(new Date(last.at)) === today(ctx.now)) {
    const at = localTime(new Date(last.at)).slice(11)
    const words = `${last.taken_by}今天 ${at} 已催办，一件一天只催办一次。明天再催，或写督办意见。`
    throw new Refusal(409, 'once-only', words)
  }
  const turn = turnIn(state)
  if (!turn || !due) return {}
  const day = proseDay(due.on)
  const until = `${requestClocks[due.clock]?.label}${today(ctx.now) > due.on ? `已于${day}到期` : `为${day}`}`
  const more = values.text ? `：${values.text}` : '。'
  return {
    other: {
      of: { ...of, seq: seq + 1, assists: assists.filter(({ answered }) => answered === null) },
      tells: [turn, 'assisting'],
      words: `由${whoOf(ctx).name}催办，${until}${more}`,
    },
  }
}

const turnIn = (state: string) => requestStates[state as keyof typeof requestStates].turn
