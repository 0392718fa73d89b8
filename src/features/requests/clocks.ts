import type { ClockChange, Flow } from '#features/cases/case.ts'
import type { Ctx } from '#platform/context.ts'
import { termSetting } from './terms.ts'
import type { RequestTerms } from './terms-contract.ts'

/** What runs for a request, and who is told of its end. Two run together only between dispatch and acceptance. */
export const requestClocks: Flow['clocks'] = {
  dispatch: { label: '派单时限', tells: ['service'] },
  sign: { label: '签收时限', tells: ['unit'] },
  handle: { label: '办理时限', tells: ['unit', 'assisting'], outside: true },
  review: { label: '审核时限', tells: ['service'] },
  rate: { label: '评价期', tells: ['enterprise'], lapses: 'lapse', outside: true },
  call: { label: '回访时限', tells: ['service'] },
  close: { label: '办结时限', tells: ['service'] },
  convene: { label: '协调时限', tells: ['leaders'] },
}

const DAY_HOURS = 24

const spans = {
  dispatch: ({ dispatchHours }: RequestTerms) => ({ hours: dispatchHours }),
  review: ({ reviewDays }: RequestTerms) => ({ workingDays: reviewDays }),
  rate: ({ rateDays }: RequestTerms) => ({ hours: DAY_HOURS * rateDays }),
  call: ({ callBackDays }: RequestTerms) => ({ workingDays: callBackDays }),
  close: ({ closeDays }: RequestTerms) => ({ workingDays: closeDays }),
  convene: ({ conveneDays }: RequestTerms) => ({ workingDays: conveneDays }),
}
type Named = keyof typeof spans

/** How long a clock runs by some terms. */
export const spanOf = (name: Named, terms: RequestTerms) => spans[name](terms)

/** Starts a clock by the terms of this instant. */
export const starting = async (ctx: Ctx, name: Named): Promise<ClockChange> => ({
  start: name,
  span: spanOf(name, await termSetting.at(ctx)),
})
export const sign = (hours: number): ClockChange => ({ start: 'sign', span: { hours } })
export const handle = (workingDays: number): ClockChange => ({ start: 'handle', span: { workingDays } })

export const stops = (...names: string[]): ClockChange[] => names.map(name => ({ stop: name }))
export const drops = (...names: string[]): ClockChange[] => names.map(name => ({ drop: name }))

/** All stand still until they are released, as though nothing had been. */
export const heldClocks: ClockChange[] = Object.keys(requestClocks).map(name => ({ pause: name }))
export const releasedClocks: ClockChange[] = Object.keys(requestClocks).map(name => ({ release: name }))

/** None runs any more, and none has. */
export const noClocks: ClockChange[] = drops(...Object.keys(requestClocks))
