import type { Removal } from '#features/attachments/attachment.ts'
import type { Ctx } from '#platform/context.ts'
import { forbidden, Refusal } from '#platform/errors.ts'
import type { Case, Flow } from './flow.ts'
import { isOutside } from './turn.ts'

/**
 * Who may take files of a case away before it has ended: an official their own, who serves also those of the enterprise;
 * the enterprise its own until the case was sent on, since others work by them then. `been`: the states it ever was led
 * to. Refusals 403; 409 `wrong-state`, `sent-on`.
 */
export function removalOf(ctx: Ctx, flow: Flow, { state }: Case, been: readonly string[]): Removal {
  const { label = state, turn } = flow.states[state] ?? {}
  const [first] = Object.keys(flow.states)
  const sentOn = [state, ...been].some(one => one !== first)
  return ({ mine, outside }) => {
    const serving = outside && ctx.user?.permissions.has(flow.serves)
    if (!mine && !serving) return forbidden('只有上传的人才能删去附件。')
    if (turn === null) return new Refusal(409, 'wrong-state', `${flow.called}现为“${label}”，附件已归档，不能删去。`)
    if (!isOutside(ctx) || !sentOn) return undefined
    const words = '已转交办理，附件是办理的依据，不能自己删去。确需删去的，请写意见说明，由工作人员删去。'
    return new Refusal(409, 'sent-on', `${flow.called}${words}`)
  }
}
