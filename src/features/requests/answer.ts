import { type Case, type Effect, invalidFields, type Said } from '#features/cases/case.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { starting, stops } from './clocks.ts'
import { requestSteps } from './steps.ts'

/** What is answered ends the time for it; 列入计划 names a day to come on which it is looked at again. Refusal 422. */
export async function answer(ctx: Ctx, _: Case, { values }: Said): Promise<Effect> {
  const { outcome, again } = values
  const isMissing = outcome === '列入计划' && !again
  if (isMissing || (again && String(again) <= today(ctx.now))) {
    const message = isMissing ? '列入计划的请写明再看日期' : '再看日期须在今天以后'
    throw invalidFields([{ path: 'again', message }], requestSteps.answer.fields)
  }
  return {
    row: { answered_on: today(ctx.now), outcome: values.outcome ?? null },
    clocks: [...stops('sign', 'handle'), await starting(ctx, 'review')],
  }
}
