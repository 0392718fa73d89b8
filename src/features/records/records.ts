import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import type { Row } from '#platform/history.ts'
import type { NounSpec, RecordNoun } from './contract.ts'
import type { ReadSource } from './read/source.ts'

export { writeRecords } from './read/export.ts'
export { allRows } from './read/list.ts'
export type { Beside, Detail, ReadSource, Rule } from './read/source.ts'
export { countOf } from './read/totals.ts'
export { flag, holdsOn, inSpace, listOf } from './rules.ts'

/** A noun of the ledger: what reading knows of it, and its sheet, by which it is written. */
export interface RecordSource extends ReadSource {
  noun: NounSpec & { endpoints: Omit<RecordNoun['endpoints'], 'get'> & { get: Endpoint } }
  sheet: Sheet
  /** Its records have a life: they begin and change by steps (cases/), not by being written over. */
  lives?: true
  /** What names its records beside other sheets; such a record cannot be deleted. */
  referrers?: Referrer[]
}

/** Something that is no record and names records. */
export interface Referrer {
  /** 账号 */
  words: string
  /** How many of them name the record. */
  count: (ctx: Ctx, row: Row) => Promise<number>
}

declare module '#platform/context.ts' {
  interface Declared {
    /** The nouns of the ledger that are kept on pages. */
    sources: readonly RecordSource[]
  }
}
