import type { RawBuilder } from 'kysely'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import type { ListAsked, NounSpec, Values } from '../contract.ts'

/** A condition on the row `t` of a noun's table, from the text of a query parameter; promised where it has to look first. */
export type Rule = (ctx: Ctx, value: string, asked: ListAsked) => RawBuilder<boolean> | Promise<RawBuilder<boolean>>

/** What reading knows of the table of a noun: of one in the ledger, and of one whose records have a life. */
export type Kept = Pick<Sheet, 'name' | 'table' | 'columns' | 'noun' | 'constants' | 'prevails' | 'formerNames'>

/** A noun as it is listed, narrowed, found and exported, whoever writes it. */
export interface ReadSource {
  noun: NounSpec
  sheet: Kept
  /** By the name of the filter; a filter of kind 'space' on a column space_code needs none. */
  rules?: Record<string, Rule>
  /** Field → a statement of `value` and `place`: what to offer before the values that records have. */
  suggested?: Record<string, (ctx: Ctx) => RawBuilder<unknown>>
  /** The noun's computed columns as SQL on the row under `alias`, on a day that is SQL as well. */
  computed?: (alias: string, day: RawBuilder<unknown>) => Record<string, RawBuilder<unknown>>
  /** What is worked out for a page of a list alone, and added up under it. */
  beside?: Beside
  detail?: Detail
  /** The columns that say which version a row is, and since when; the ledger's unless told. */
  versions?: { number: string; since: string }
}

/** Columns that a list has and a record has not, since they are worked out for many rows at once. */
export interface Beside {
  /** The column of both that joins them. */
  key: string
  fields: string[]
  /** What a found row says of the fields, where they are no columns of `rows`; it reads those of `reads`. */
  says?: { reads: string[]; of: (ctx: Ctx, found: Record<string, unknown>) => Values }
  /** Which rows of a page it is looked up for: where none is, nothing is. All unless told. */
  asks?: (row: Row) => boolean
  /** A table with the key and the fields; of `only` these keys, where they are few. */
  rows: (ctx: Ctx, asked: ListAsked, depends: unknown, only?: string[]) => RawBuilder<unknown>
  /** All that `rows` depends on, looked up where need be: of a page of the same the statement is written once. */
  depends: (ctx: Ctx, asked: ListAsked) => unknown
  /** Field → what stands for all rows of a list, as an aggregate of the table under `b`. */
  totals: Record<string, RawBuilder<unknown>>
}

/** What a single record answers beside its values: read by the statement that reads the record, so of one moment. */
export interface Detail {
  /** Each one JSON value, as SQL on the row `p`. */
  parts: (ctx: Ctx, query: Record<string, unknown>) => Record<string, RawBuilder<unknown>>
  /** The answer that the parts make. */
  answer: (ctx: Ctx, found: Row & Record<string, unknown>, query: Record<string, unknown>) => object
}

declare module '#platform/context.ts' {
  interface Declared {
    /** Every noun that is listed and found, of both wings, in the order in which a finder names them. */
    read: readonly ReadSource[]
  }
}
