import { mayRead, mayWrite, outside, ownerKey, sayNoWriting, sayOutside, seenOnly } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import type { Finding } from './contract.ts'
import type { SheetDifference } from './difference.ts'
import { finding } from './findings.ts'
import type { ReadSheet } from './read-sheet.ts'
import { keyOf } from './sheet.ts'

/** The rows of a sheet whose owner stands in the ledger and is not the importer's. */
async function notTheirs(ctx: Ctx, { sheet, rows }: ReadSheet) {
  const field = ownerKey(ctx, sheet.table)
  if (!field || !ctx.user) return []
  const keys = [...new Set([...rows.values()].map(({ row }) => String(row[field])))]
  const theirs = await outside(ctx, sheet.table, keys)
  return [...rows.values()].filter(({ row }) => theirs.has(String(row[field])))
}

/**
 * The rows of records that are not the importer's, as the ledger stands: asked before anything is written, so that no row
 * of the workbook can bring others into reach. They are compared with nothing and written nowhere, and so answered like
 * rows of records that there are not: an import can neither be used to guess what others' rows say, nor which there are.
 */
export async function hiddenRows(ctx: Ctx, one: ReadSheet): Promise<Set<number>> {
  return new Set((await notTheirs(ctx, one)).map(({ number }) => number))
}

/** The rows that are not the importer's once all are written: those, and what would be put out of reach. */
export async function rowsOutside(ctx: Ctx, one: ReadSheet): Promise<Finding[]> {
  const { sheet } = one
  const field = ownerKey(ctx, sheet.table) ?? ''
  const header = sheet.columns.find(column => column.field === field)?.header ?? ''
  const message = `${sayOutside(ctx, sheet.table)}，不能导入。请删去这一行，或请系统管理员调整您的数据范围。`
  return (await notTheirs(ctx, one)).map(({ row, number }) =>
    finding(sheet, number, header, String(row[field]), message),
  )
}

/**
 * A sheet that the importer's role may not read is refused as a whole, also where nothing in it would change: else an
 * import would tell what it says. Without rows it may stand, as in a template.
 */
export function sheetNotReadable(ctx: Ctx, { sheet, rows, broken, rejectedRows }: ReadSheet): Finding[] {
  if (mayRead(ctx, sheet.table) || rows.size + broken.length === 0) return []
  for (const { number } of rows.values()) rejectedRows.add(number)
  const message = `您的角色不能查看“${sheet.name}”，也不能导入。请从工作簿中删去这张表再导入，或请有此权限的人员办理。`
  return [finding(sheet, 0, '', '', message)]
}

/** Rows that are new or changed and that the importer may see and not write, as they stand or as they are to be. */
export async function rowsOfOthers(ctx: Ctx, { one, added, changed }: SheetDifference): Promise<Finding[]> {
  const { sheet, rows } = one
  if (!mayWrite(ctx, sheet.table)) return []
  const all = [
    ...added,
    ...changed.flatMap(({ before, after }) => [
      { ...after, ...before },
      { ...before, ...after },
    ]),
  ]
  const others = await seenOnly(ctx, sheet.table, all)
  const numbers = new Set([...others].map(place => rows.get(keyOf(sheet, all[place] as Row))?.number ?? 0))
  const message = `${sayOutside(ctx, sheet.table)}，不能导入。请删去这一行，或请系统管理员调整您的数据范围。`
  return [...numbers].map(number => finding(sheet, number, '', '', message))
}

/** What the importer's role may read and not write; rows that stay as they are may stand in the workbook. */
export function rowsNotAllowed(ctx: Ctx, { one, added, changed }: SheetDifference): Finding[] {
  const { sheet, rows } = one
  if (mayWrite(ctx, sheet.table) || !mayRead(ctx, sheet.table)) return []
  const [first] = sheet.columns.filter(({ key }) => key)
  const at = (row: Row) => rows.get(keyOf(sheet, row))?.number ?? 0
  return [...added, ...changed.map(({ after }) => after)].map(row =>
    finding(sheet, at(row), first?.header ?? '', String(row[first?.field ?? ''] ?? ''), sayNoWriting(ctx, sheet.table)),
  )
}
