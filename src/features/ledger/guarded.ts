import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import type { Column, Finding } from './contract.ts'
import { finding } from './findings.ts'
import { MASK, sayMasked, unmasked } from './masks.ts'
import type { ReadSheet } from './read-sheet.ts'
import { keyFields, keyOf, type Sheet } from './sheet.ts'

/** Puts what the ledger has for what is masked in a workbook; answers the cells that mean nothing. */
export async function unmaskRows(ctx: Ctx, one: ReadSheet): Promise<Finding[]> {
  const columns = one.present.filter(({ guarded }) => guarded)
  const isMasked = (row: Row) => columns.some(({ field }) => String(row[field] ?? '').includes(MASK))
  const rows = [...one.rows.values()].filter(({ row }) => isMasked(row))
  if (rows.length === 0) return []
  const stored = await storedOf(ctx, one.sheet, columns, new Set(rows.map(({ row }) => keyOf(one.sheet, row))))
  return rows.flatMap(({ number, row }) =>
    columns.flatMap(column => {
      const meant = unmasked(
        column,
        row[column.field] ?? null,
        stored.get(keyOf(one.sheet, row))?.[column.field] ?? null,
      )
      if (meant === undefined)
        return finding(one.sheet, number, column.header, String(row[column.field]), sayMasked(column))
      row[column.field] = meant
      return []
    }),
  )
}

/** Of the rows that the caller may see: by a guess at the others nobody learns what they say. */
async function storedOf(ctx: Ctx, sheet: Sheet, columns: Column[], keys: Set<string>): Promise<Map<string, Row>> {
  const fields = [...keyFields(sheet), ...columns.map(({ field }) => field)].map(field => sql.ref(`t.${field}`))
  const { rows } = await sql<Row>`select ${sql.join(fields)} from ${sql.table(sheet.table)} t
    where t.district_code = ${ctx.district} and ${visibleRows(ctx, sheet.table, 't')}
      and (${sql.join(
        columns.map(({ field }) => sql`${sql.ref(`t.${field}`)} is not null`),
        sql` or `,
      )})`.execute(ctx.db)
  return new Map(rows.map(row => [keyOf(sheet, row), row] as const).filter(([key]) => keys.has(key)))
}
