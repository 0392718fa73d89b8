import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Finding } from './contract.ts'
import { finding } from './findings.ts'
import type { ReadLedger, ReadSheet } from './read-sheet.ts'
import type { Column, Sheet } from './sheet.ts'

/** The cells of one sheet that name a record which neither the workbook nor the ledger has. */
export async function danglingReferences(ctx: Ctx, read: ReadLedger, one: ReadSheet): Promise<Finding[]> {
  const found: Finding[] = []
  for (const column of one.sheet.columns) {
    if (column.refers) found.push(...(await danglingIn(ctx, read, one, column, column.refers)))
  }
  return found
}

async function danglingIn(
  ctx: Ctx,
  read: ReadLedger,
  one: ReadSheet,
  column: Column,
  refers: NonNullable<Column['refers']>,
): Promise<Finding[]> {
  const target = ctx.declared.sheets.find(sheet => sheet.name === refers.sheet)
  const key = target?.columns.find(({ header, key }) => key && header === refers.header)
  if (!target || !key) throw new Error(`${one.sheet.name} refers to ${refers.sheet}.${refers.header}, which is no key`)
  const inWorkbook = read.sheets.find(other => other.sheet === target)?.values.get(key.header)
  const open = [...one.rows.values(), ...one.broken]
    .filter(({ row }) => row[column.field] != null)
    .map(({ row, number }) => ({ number, value: String(row[column.field]) }))
    .filter(({ value }) => !inWorkbook?.has(value))
  if (open.length === 0) return []
  const known = await standing(ctx, target, key, [...new Set(open.map(({ value }) => value))])
  return open
    .filter(({ value }) => !known.has(value))
    .map(({ number, value }) => {
      const message = `“${target.name}”表和台账中都没有${key.header} ${value}，请先补充，或改为已有的${key.header}。`
      return finding(one.sheet, number, column.header, value, message)
    })
}

/** Which of the values the ledger has. */
async function standing(ctx: Ctx, { table }: Sheet, { field }: Column, values: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ value: string }>`select distinct ${sql.ref(field)} as value from ${sql.table(table)}
    where district_code = ${ctx.district} and ${sql.ref(field)} = any(${values}::text[])`.execute(ctx.db)
  return new Set(rows.map(row => row.value))
}
