/** What nouns with a life use of cases: how a flow is declared, and what their steps ask. */
export { type Arriving, arrived, workedOn } from './arrived.ts'
export { invalidFields, unitSaid } from './fields.ts'
export type { Audience, Case, ClockChange, Effect, Flow, Said, Span, Step } from './flow.ts'
export { findCase, tokenOf } from './found.ts'
export { playCases, type Story } from './play.ts'
export { standOf, standRules } from './stand.ts'
export { stepsTaken } from './taken.ts'
export { concerns, waitsFor } from './turn.ts'
