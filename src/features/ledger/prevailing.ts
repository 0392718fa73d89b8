import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import type { Finding } from './contract.ts'
import { sameCell } from './difference.ts'
import { finding } from './findings.ts'
import type { ReadSheet } from './read-sheet.ts'
import { keyFields, keyOf, type Prevailing, type Sheet } from './sheet.ts'

type Read = Pick<Sheet, 'table' | 'columns' | 'constants' | 'prevails'>

/** The table of a sheet as it is read, to stand under an alias: with what other records have the last word on. */
export function readTable(ctx: Ctx, { table, columns, constants = [], prevails }: Read): RawBuilder<unknown> {
  if (!prevails) return sql.table(table)
  const fields = [...columns, ...constants].map(({ field }) => field).filter(field => !(field in prevails.fields))
  const own = ['district_code', ...fields, 'recorded_at', 'change_id'].map(field => sql.ref(`own.${field}`))
  return sql`(select ${sql.join([...own, ...decided(ctx, prevails)])} from ${sql.table(table)} own
    where own.district_code = ${ctx.district})`
}

const decided = (ctx: Ctx, { holds, fields }: Prevailing) =>
  Object.entries(fields).map(
    ([field, said]) =>
      sql`case when ${holds(ctx, 'own')} then ${said(ctx, 'own')} else ${sql.ref(`own.${field}`)} end as ${sql.ref(field)}`,
  )

/** The rows of the table of which others have the last word: their keys, and as text what they say or what is said of them. */
async function overruledRows(ctx: Ctx, sheet: Sheet, what: 'own' | 'said'): Promise<Map<string, Row>> {
  const { prevails } = sheet
  if (!prevails) return new Map()
  const values = Object.entries(prevails.fields).map(
    ([field, said]) => sql`(${what === 'own' ? sql.ref(`own.${field}`) : said(ctx, 'own')})::text as ${sql.ref(field)}`,
  )
  const keys = keyFields(sheet).map(field => sql.ref(`own.${field}`))
  const { rows } = await sql<Row>`select ${sql.join([...keys, ...values])} from ${sql.table(sheet.table)} own
    where own.district_code = ${ctx.district} and ${prevails.holds(ctx, 'own')}`.execute(ctx.db)
  return new Map(rows.map(row => [keyOf(sheet, row), row]))
}

/**
 * Leaves alone, in a workbook, what the ledger says of fields on which others have the last word: it was exported with
 * their word, and that changes nothing. What the workbook says is kept to be warned of (`overruled`).
 */
export async function setAside(ctx: Ctx, one: ReadSheet): Promise<void> {
  const { sheet, rows, hiddenRows } = one
  const fields = prevailingOf(one)
  if (fields.length === 0) return
  for (const [key, own] of await overruledRows(ctx, sheet, 'own')) {
    const line = rows.get(key)
    if (!line || hiddenRows.has(line.number)) continue
    const stands = Object.fromEntries(fields.map(({ field }) => [field, own[field] ?? null]))
    rows.set(key, { number: line.number, row: { ...line.row, ...stands }, given: line.row })
  }
}

/** Cells that say otherwise than those who have the last word; asked once all is written. */
export async function overruled(ctx: Ctx, one: ReadSheet): Promise<Finding[]> {
  const { sheet, rows, hiddenRows } = one
  const fields = prevailingOf(one)
  if (fields.length === 0) return []
  const found = [...(await overruledRows(ctx, sheet, 'said'))].flatMap(([key, said]) => {
    const line = rows.get(key)
    if (!line || hiddenRows.has(line.number)) return []
    const given = line.given ?? line.row
    return fields
      .filter(column => given[column.field] != null && !sameCell(column, given[column.field], said[column.field]))
      .map(({ header, field }) => {
        const value = String(given[field])
        const message = `“${header}”以${sheet.prevails?.by}为准（${said[field] ?? '空白'}），此处的“${value}”没有采用，请核对。`
        return finding(sheet, line.number, header, value, message)
      })
  })
  return found.sort((a, b) => a.row - b.row)
}

const prevailingOf = ({ sheet, present }: ReadSheet) =>
  present.filter(({ field }) => sheet.prevails && field in sheet.prevails.fields)
