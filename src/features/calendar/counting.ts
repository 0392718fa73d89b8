import type { Ctx } from '#platform/context.ts'
import type { DayOf } from './working-time.ts'

/** A running term that ends on another day by another calendar. */
export interface MovedTerm {
  noun: string
  /** The sheet of the noun. */
  sheet: string
  /** The token of its record. */
  key: string
  number: string
  title: string | null
  /** Who has it now. */
  unit: string | null
  /** What the term is called. */
  term: string
  before: string
  after: string
}

/** Terms that are not named: how many of them go from one day to the same other day. */
export interface MovedAlike extends Pick<MovedTerm, 'sheet' | 'term' | 'before' | 'after'> {
  count: number
}

/** What counts working days now; the calendar knows nothing else of it. */
export interface Counting {
  /**
   * The terms that would end on another day, the first due first: `terms` those whose records the caller may see, `others`
   * the rest by their days, `count` all.
   */
  moved: (ctx: Ctx, dayOf: DayOf) => Promise<{ terms: MovedTerm[]; others: MovedAlike[]; count: number }>
  /** Lets nobody start, pause or extend a term before ctx's transaction ends: to be called before the calendar is changed. */
  hold: (ctx: Ctx) => Promise<void>
  /** Counts anew by the calendar as it stands, in ctx's transaction; answers how many terms end on another day. */
  recount: (ctx: Ctx) => Promise<number>
}

declare module '#platform/context.ts' {
  interface Declared {
    counting: Counting
  }
}
