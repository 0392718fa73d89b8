/** What nouns with a life use of cases: how a flow is declared, and what their steps ask. */

export { type Arriving, arrived, workedOn } from './arrived.ts'
export { answered, asked, askedBeside } from './assists.ts'
export { invalidFields, unitSaid, unitsSaid } from './fields.ts'
export type { Assist, Audience, Case, ClockChange, Effect, Flow, Said, Span, Step } from './flow.ts'
export { findCase, tokenOf } from './found.ts'
export { standings } from './lent.ts'
export { playCases, type Story } from './play.ts'
export { assistRule, offBeside, standOf, standRules } from './stand.ts'
export { beginCase } from './take.ts'
export { stepsTaken } from './taken.ts'
export { beginning, isConvened } from './tell.ts'
export { concerns, type Turns, waitsFor } from './turn.ts'
