import { type RawBuilder, sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import { listOf } from '#features/records/records.ts'
import type { Ctx } from '#platform/context.ts'

/* 税收征管法 第八条: of a single enterprise, an order of magnitude for who may know that, else nothing. */

const MONEY: [string, string][] = [
  ['100000', '十亿元以上'],
  ['10000', '亿元级'],
  ['1000', '千万元级'],
  ['100', '百万元级'],
]
const STAFF: [string, string][] = [
  ['1000', '千人以上'],
  ['100', '百人级'],
  ['10', '十人级'],
]

const banded = (column: string, bands: [string, string][], below: string): RawBuilder<unknown> => {
  const of = sql.ref(`t.${column}`)
  const cases = bands.map(([least, words]) => sql`when ${of} >= ${sql.raw(least)} then ${sql.lit(words)}`)
  return sql`case when ${of} is null then null ${sql.join(cases, sql` `)} else ${sql.lit(below)} end`
}

/** What the caller may learn of one enterprise's years: values where they are listed, which is noted. */
export function shownOfOperations(ctx: Ctx): 'values' | 'bands' | 'withheld' {
  if (mayRead(ctx, 'operations')) return 'values'
  return ctx.user?.permissions.has('operations.bands') ? 'bands' : 'withheld'
}

/** The years of an enterprise `p` in orders of magnitude, the first first. */
export function operationsOfEnterprise(ctx: Ctx): Record<string, RawBuilder<unknown>> {
  const shown = shownOfOperations(ctx)
  const money = (column: string) => banded(column, MONEY, '百万元以下')
  const rows = sql`
    select t.year, ${money('revenue')} as revenue, ${money('tax')} as tax, ${banded('staff', STAFF, '十人以下')} as staff, ${money('research')} as research
    from operations t where t.district_code = ${ctx.district} and t.uscc = p.uscc
      and ${shown === 'values' ? visibleRows(ctx, 'operations', 't') : sql`true`} order by t.year limit 30`
  return {
    operations: shown === 'withheld' ? sql`'[]'::json` : listOf(rows),
    operations_shown: sql`${sql.lit(shown)}`,
  }
}
