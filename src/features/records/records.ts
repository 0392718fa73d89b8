import { type RawBuilder, sql } from 'kysely'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import type { Row } from '#platform/history.ts'
import type { ListAsked, NounSpec, RecordNoun } from './contract.ts'

/** A condition on the row `t` of a noun's table, from the text of a query parameter. */
export type Rule = (ctx: Ctx, value: string, asked: ListAsked) => RawBuilder<boolean>

/** What the server adds to a noun: its sheet, and what is more than a comparison with a column. */
export interface RecordSource {
  noun: NounSpec & { endpoints: Omit<RecordNoun['endpoints'], 'get'> & { get: Endpoint } }
  sheet: Sheet
  /** By the name of the filter; a filter of kind 'space' on a column space_code needs none. */
  rules?: Record<string, Rule>
  /** Field → a statement of `value` and `place`: what to offer before the values that records have. */
  suggested?: Record<string, (ctx: Ctx) => RawBuilder<unknown>>
  /** The noun's computed columns as SQL on the row under `alias`, on a day that is SQL as well. */
  computed?: (alias: string, day: RawBuilder<unknown>) => Record<string, RawBuilder<unknown>>
  detail?: Detail
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
    /** Every noun whose records are kept on pages. */
    sources: readonly RecordSource[]
  }
}

/** What a single record answers beside its values: read by the statement that reads the record, so of one moment. */
export interface Detail {
  /** Each one JSON value, as SQL on the row `p`. */
  parts: (ctx: Ctx, query: Record<string, unknown>) => Record<string, RawBuilder<unknown>>
  /** The answer that the parts make. */
  answer: (ctx: Ctx, found: Row & Record<string, unknown>, query: Record<string, unknown>) => object
}

/** The rows of a select, in its order, as one JSON value; amounts as text, or JSON loses their digits. */
export const listOf = (select: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(x), '[]') from (${select}) x)`

/** The row lies in the space of that code or name, or below it. */
export const inSpace: Rule = (ctx, value) =>
  sql<boolean>`t.space_code in (${ctx.declared.access.kinds.zones.within(ctx.district, value)})`

/** 是: the condition holds; 否: it doesn't. */
export const flag =
  (condition: RawBuilder<boolean>): Rule =>
  (_, value) =>
    value === '是' ? condition : sql<boolean>`not ${condition}`

/** It holds on the day: began on or before it, and has not ended by then (the end is the first day without it). */
export const holdsOn =
  (begin: string, end: string): Rule =>
  (_, day) =>
    sql<boolean>`(${sql.ref(`t.${begin}`)} <= ${day}::date
      and (${sql.ref(`t.${end}`)} is null or ${sql.ref(`t.${end}`)} > ${day}::date))`
