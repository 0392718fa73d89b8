import { type RawBuilder, sql } from 'kysely'
import { heldOn } from '#platform/held.ts'
import type { Rule } from './read/source.ts'

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

/** It holds on the day. */
export const holdsOn =
  (begin: string, end: string): Rule =>
  (_, day) =>
    heldOn(day, 't', begin, end)
