import { type RawBuilder, sql } from 'kysely'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import type { Row } from '#platform/history.ts'
import type { NounSpec, RecordNoun } from './contract.ts'
import type { ReadSource, Rule } from './read/source.ts'

export type { Detail, ReadSource, Rule } from './read/source.ts'

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
