import type { RecordSource } from '#features/records/records.ts'
import type { Unit } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import type { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import type { Permission } from '#platform/permission.ts'
import type { CaseSpec, Side, StepField } from './contract.ts'

export type Audience = Side | 'assisting'

export interface StateSpec {
  label: string
  /** Who has to do something now; nobody where it has ended. */
  turn: Side | null
  /** The units that assist are waited for as well, for as long as they have said nothing. */
  assisted?: true
  /** What whose turn it is are told to do, where the name of the state does not say it. */
  asks?: string
}

export interface ClockSpec {
  label: string
  /** Who is told before and when it runs out. */
  tells: readonly Audience[]
  /** The step that the platform takes itself once it has run out. */
  lapses?: string
  /** The enterprise sees it too: what it was promised, or what it is waited for. */
  outside?: true
}
/** So long a clock runs: hours by the clock, or working days. */
export type Span = { hours: number } | { workingDays: number }

/** What a step does to the clocks of a case. */
export type ClockChange =
  | { start: string; span: Span }
  | { extend: string; by: number }
  | { stop: string }
  | { pause: string }
  | { resume: string }
  /** Goes on as though it had never been paused: the days meanwhile count. */
  | { release: string }
  | { drop: string }

/** A unit that was asked to assist: in which step, and in which it answered; `mine`: the caller is of it, or of one above. */
export interface Assist {
  unitNo: string
  unit: string
  asked: number
  answered: number | null
  mine: boolean
}

/** A case as it stands, locked: its record, and where it is. */
export interface Case {
  key: string
  row: Row
  state: string
  seq: number
  unitNo: string | null
  /** The enterprise was asked for something, and has not answered. */
  asked: boolean
  /** Whether the caller is of the unit that has it, or of one above; the system is of every unit. */
  own: boolean
  /** The units that assist the one that has it. */
  assists: readonly Assist[]
  /** The running clock that is due first, and when. */
  due: { clock: string; on: string } | null
  version: string
  /** Since when the version of its record stands, ISO. */
  since: string
}

/** What was said with a step, checked: fields by name; of units their names, beside them the units themselves. */
export interface Said {
  values: Record<string, string | number | null>
  units: Record<string, readonly Unit[]>
}

/** What follows from a step beside that it was taken. */
export interface Effect {
  /** Where it leads, of `to`; the first unless told. */
  to?: string
  /** Columns of the record, by field. */
  row?: Row
  clocks?: ClockChange[]
  /** The unit that has it from now on; null: none. */
  unit?: Unit | null
  /** All that assist from now on. */
  assists?: readonly Assist[]
  /** More who are told than the step always tells. */
  tells?: readonly Audience[]
  /** What the enterprise hears of the step, where it is not to hear what the others do. */
  outside?: string
  /** Another case whose people hear of it too, and what. */
  other?: { of: Case; tells: readonly Audience[]; words: string }
}

export interface Step {
  from: readonly string[]
  /** Where it may lead; 'same' is where it stands. */
  to: readonly string[]
  /** Beside the permission, a person must be of the unit that has the case, or, with 'unit or service', serve; or assist. */
  side?: 'unit' | 'unit or service' | 'assisting'
  tells?: readonly Audience[]
  /** Why it can't be taken now, though the state would allow it: too late, say. Not offered then. */
  refuses?: (ctx: Ctx, of: Case) => Refusal | undefined | Promise<Refusal | undefined>
  /** What who takes it has to know of the case before, in a sentence or two. */
  notes?: (ctx: Ctx, of: Case) => Promise<string>
  /** Fields that may be left out otherwise, and not now. */
  needs?: (of: Case) => readonly string[]
  /** Others ought to be taken rather than this one: it is offered behind them. */
  behind?: (of: Case) => boolean
  does?: (ctx: Ctx, of: Case, said: Said) => Effect | Promise<Effect>
}

/** How cases of a noun go their way: endpoints, buttons, tests and the picture in docs/flows.md follow from it. */
export interface Flow<Action extends string = string> {
  spec: CaseSpec<Action>
  source: RecordSource
  /** 这件诉求 */
  called: string
  /** Who holds it, serves: takes cases in, sends them on, and is told of what comes back. */
  serves: Permission
  /** Who holds it are the leaders whose turn it is where a case is to be settled among units. */
  convenes?: Permission
  states: Record<string, StateSpec>
  steps: Record<Action, Step>
  clocks: Record<string, ClockSpec>
  /** The record that begins with what was said; its key is `numbered`. */
  begin: (ctx: Ctx, said: Said) => Promise<Row>
  /** What runs from the beginning. */
  starts?: (ctx: Ctx) => Promise<ClockChange[]>
  /** What the picture and the table of its steps do not tell who reads them, a sentence or two each. */
  notes?: readonly string[]
  /** How numbers begin that are given to new cases. */
  numbered: string
  /** The column that names the enterprise whose case it is. */
  enterprise?: string
}

export const stepNames = <Action extends string>({ steps }: Flow<Action>): Action[] => Object.keys(steps) as Action[]

/** What a state is called. */
export const labelOfState = ({ states }: Flow, state: string): string => states[state]?.label ?? state

/** What a step is called, also those that the platform takes itself. */
export const labelOfStep = ({ spec }: Flow, action: string): string =>
  action === 'begin' ? spec.begins.label : (spec.steps[action]?.label ?? action)

/** What a step asks for where a case stands now. */
export const fieldsNow = (flow: Flow, action: string, of: Case): StepField[] => {
  const needs = flow.steps[action]?.needs?.(of) ?? []
  const fields = flow.spec.steps[action]?.fields ?? []
  return fields.map(field => (needs.includes(field.name) ? { ...field, required: true } : field))
}

declare module '#platform/context.ts' {
  interface Declared {
    /** Every noun with a life, by the last part of its address. */
    flows: ReadonlyMap<string, Flow>
  }
}
