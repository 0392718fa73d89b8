import { sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { type OutCell, type SheetToWrite, writeWorkbook } from '#platform/excel.ts'
import type { Finding } from './contract.ts'
import { shownTo } from './masks.ts'
import { readTable } from './prevailing.ts'
import type { Column, ColumnKind, Sheet } from './sheet.ts'

const PAGE = 2000
const outKinds: Record<ColumnKind, SheetToWrite['columns'][number]['kind']> = {
  text: 'text',
  prose: 'text',
  choice: 'text',
  tags: 'text',
  uscc: 'text',
  'approval-code': 'text',
  money: 'money',
  area: 'money',
  degree: 'number',
  decimal: 'number',
  integer: 'number',
  year: 'number',
  month: 'text',
  day: 'day',
}
const units: Partial<Record<ColumnKind, string>> = {
  money: '单位：万元，最多 4 位小数',
  area: '单位：㎡',
  day: '日期',
  month: '如 2023-01',
  tags: '用、分隔',
}

const isDue = ({ key, required, fallback }: Column) => Boolean((key || required) && !fallback)

/** How a column of the ledger stands in a workbook. */
export const outColumn = (column: Column): SheetToWrite['columns'][number] => ({
  header: column.header,
  kind: outKinds[column.kind],
  required: isDue(column),
  note:
    [isDue(column) ? '必填' : '', units[column.kind] ?? '', column.note ?? ''].filter(Boolean).join('；') || undefined,
  choices: column.choices ? [...column.choices] : undefined,
  width: column.kind === 'prose' ? 40 : column.field === 'name' ? 32 : undefined,
})

/** Writes the empty workbook: every sheet with headers, notes and drop-down lists. */
export const writeTemplate = (file: string, sheets: readonly Sheet[]): Promise<void> =>
  writeWorkbook(
    file,
    sheets.map(sheet => ({ name: sheet.name, columns: sheet.columns.map(outColumn), rows: [] })),
  )

/**
 * Writes the district's whole ledger, or what of it the caller may see, so that an import of it changes nothing: sheets
 * that the role may not read are left out.
 * One snapshot if ctx is in one.
 */
export const writeLedger = (ctx: Ctx, file: string): Promise<void> =>
  writeWorkbook(
    file,
    ctx.declared.workbook
      .filter(({ table }) => mayRead(ctx, table))
      .map(sheet => ({ name: sheet.name, columns: sheet.columns.map(outColumn), rows: rowsOf(ctx, sheet) })),
  )

async function* rowsOf(ctx: Ctx, sheet: Sheet): AsyncGenerator<OutCell[]> {
  const key = sheet.columns.filter(column => column.key).map(column => sql.ref(column.field))
  const fields = sql.join(sheet.columns.map(column => sql`${sql.ref(column.field)}::text as ${sql.ref(column.field)}`))
  const condition = sql.raw(sheet.exported ?? 'true')
  let after: unknown[] | undefined
  for (;;) {
    const beyond = after ? sql`and (${sql.join(key)}) > (${sql.join(after)})` : sql``
    const { rows } = await sql<Record<string, string | null>>`
      select ${fields} from ${readTable(ctx, sheet)} ledger_row
      where district_code = ${ctx.district} and ${condition} and ${visibleRows(ctx, sheet.table, 'ledger_row')} ${beyond}
      order by ${sql.join(key)} limit ${PAGE}`.execute(ctx.db)
    for (const row of rows)
      yield sheet.columns.map(column => outCell(column, shownTo(ctx, column, row[column.field] ?? null)))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = sheet.columns.filter(column => column.key).map(column => last[column.field])
  }
}

const numeric: ColumnKind[] = ['money', 'area', 'degree', 'decimal', 'integer', 'year']
/** A value as text of the database, for the workbook. */
export const outCell = ({ kind }: Column, value: string | null): OutCell =>
  value !== null && numeric.includes(kind) ? plainDecimal(value) : value

/** Writes given rows (header → cell) as a ledger workbook; sheets without rows are left out. */
export const writeRows = (
  file: string,
  sheets: readonly Sheet[],
  rows: Record<string, Record<string, OutCell>[]>,
): Promise<void> =>
  writeWorkbook(
    file,
    sheets
      .filter(sheet => rows[sheet.name])
      .map(sheet => ({
        name: sheet.name,
        columns: sheet.columns.map(outColumn),
        rows: (rows[sheet.name] ?? []).map(row => sheet.columns.map(({ header }) => row[header] ?? null)),
      })),
  )

/** Writes refused cells as a workbook, to be worked through beside the original. */
export const writeFindings = (file: string, findings: Finding[]): Promise<void> =>
  writeWorkbook(file, [
    {
      name: '被拒绝的单元格',
      columns: [
        { header: '工作表', kind: 'text' },
        { header: '行', kind: 'number', width: 8 },
        { header: '列', kind: 'text', width: 20 },
        { header: '值', kind: 'text', width: 24 },
        { header: '原因与处理', kind: 'text', width: 80 },
      ],
      rows: findings.map(({ sheet, row, column, value, message }) => [sheet, row, column, value, message]),
    },
  ])
