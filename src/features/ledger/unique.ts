import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import type { Finding } from './contract.ts'
import { finding } from './findings.ts'
import type { ReadSheet } from './read-sheet.ts'
import { type Column, keyFields, keyOf, type Sheet, sayKey } from './sheet.ts'

/** The cells of `unique` columns that say what another row of the workbook, or a record that it leaves alone, has already. */
export async function takenValues(ctx: Ctx, one: ReadSheet): Promise<Finding[]> {
  const found: Finding[] = []
  for (const column of one.sheet.columns) if (column.unique) found.push(...(await takenIn(ctx, one, column)))
  return found
}

async function takenIn(ctx: Ctx, { sheet, rows }: ReadSheet, column: Column): Promise<Finding[]> {
  const said = [...rows.values()].filter(({ row }) => row[column.field] != null)
  const owners = new Map<string, string | null>()
  for (const { value, ...key } of await standing(ctx, sheet, column, [...new Set(said.map(valueIn(column)))])) {
    const other = keyOf(sheet, key)
    // What the workbook gives another value is free for the rest of it.
    if (!rows.has(other)) owners.set(String(value), key.mine ? other : null)
  }
  return said.flatMap(line => {
    const value = valueIn(column)(line)
    const [key, owner] = [keyOf(sheet, line.row), owners.get(value)]
    if (owner === undefined) owners.set(value, key)
    if (owner === undefined || owner === key) return []
    return [finding(sheet, line.number, column.header, value, taken(sheet, column, value, owner))]
  })
}

const valueIn =
  ({ field }: Column) =>
  ({ row }: { row: Row }) =>
    String(row[field])

/** The records that have one of the values, and whether the caller sees them. */
async function standing(ctx: Ctx, sheet: Sheet, { field }: Column, values: string[]) {
  const key = sql.join(keyFields(sheet).map(name => sql.ref(`t.${name}`)))
  const { rows } = await sql<Row & { mine: boolean; value: string }>`
    select ${key}, ${sql.ref(`t.${field}`)}::text as value, ${visibleRows(ctx, sheet.table, 't')} as mine
    from ${sql.table(sheet.table)} t
    where t.district_code = ${ctx.district} and ${sql.ref(`t.${field}`)}::text = any(${values}::text[])`.execute(ctx.db)
  return rows
}

/** That a value is taken cannot be kept from who would use it; by which record, only who sees that is told. */
function taken(sheet: Sheet, { header }: Column, value: string, owner: string | null): string {
  const by = owner === null ? '' : `（${sayKey(owner)}）`
  return `${header}“${value}”已被另一条${sheet.name}记录${by}使用，不能重复。请改用其他值，或核对是不是同一条。`
}
