import { sql } from 'kysely'
import { hasConfidential, visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import type { Finding } from './contract.ts'
import { finding } from './findings.ts'
import type { ReadLedger, ReadSheet } from './read-sheet.ts'
import type { Column } from './sheet.ts'

/** The cells of one sheet that name a record which neither the workbook nor the ledger has. */
export async function danglingReferences(ctx: Ctx, read: ReadLedger, one: ReadSheet): Promise<Finding[]> {
  const found: Finding[] = []
  for (const column of one.sheet.columns) {
    if (column.kind === 'uscc') found.push(...(await mergedAway(ctx, one, column)))
    if (column.refers) found.push(...(await danglingIn(ctx, read, one, column, column.refers)))
  }
  return found
}

const rowsOf = (one: ReadSheet, { field }: Column) =>
  [...one.rows.values(), ...one.broken]
    .filter(({ row }) => row[field] != null)
    .map(({ row, number }) => ({ number, value: String(row[field]) }))

/** The cells that name an enterprise which was merged into another: it is not to come again, nor anything of it. */
async function mergedAway(ctx: Ctx, one: ReadSheet, column: Column): Promise<Finding[]> {
  const rows = rowsOf(one, column)
  const successors = await ctx.declared.successors(ctx, [...new Set(rows.map(({ value }) => value))])
  return rows.flatMap(({ value, number }) => {
    const into = successors.get(value)
    if (!into) return []
    const told = into.seen ? `${into.name}（${into.uscc}）。请改填 ${into.uscc}` : '另一家企业。请问负责企业台账的人员'
    return [finding(one.sheet, number, column.header, value, `企业 ${value} 已并入${told}，或删去这一行。`)]
  })
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
  const open = rowsOf(one, column).filter(({ value }) => !inWorkbook?.has(value))
  if (open.length === 0) return []
  const values = [...new Set(open.map(({ value }) => value))]
  const known = new Set([
    ...(await standing(ctx, target.table, key.field, values, hasConfidential(ctx, target.table))),
    // What the rows of this sheet name already is no news, and comes back with every export.
    ...(hasConfidential(ctx, target.table) ? await standing(ctx, one.sheet.table, column.field, values, true) : []),
  ])
  const merged = key.kind === 'uscc' ? await ctx.declared.successors(ctx, values) : new Map()
  return open
    .filter(({ value }) => !known.has(value) && !merged.has(value))
    .map(({ number, value }) => {
      const message = `“${target.name}”表和台账中都没有${key.header} ${value}，请先补充，或改为已有的${key.header}。`
      return finding(one.sheet, number, column.header, value, message)
    })
}

/** Which of the values the ledger has; `seen`, of those that the caller may see: a refusal would tell of the others. */
async function standing(ctx: Ctx, table: string, field: string, values: string[], seen = false): Promise<string[]> {
  const { rows } = await sql<{
    value: string
  }>`select distinct ${sql.ref(`t.${field}`)} as value from ${sql.table(table)} t
    where t.district_code = ${ctx.district} and ${sql.ref(`t.${field}`)} = any(${values}::text[])
      and ${seen ? visibleRows(ctx, table, 't') : sql`true`}`.execute(ctx.db)
  return rows.map(row => row.value)
}
