import { type Column, outCell, outColumn, shownTo } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { type OutCell, writeWorkbook } from '#platform/excel.ts'
import type { ListAsked } from '../contract.ts'
import { allRows } from './list.ts'
import type { ReadSource } from './source.ts'

/** Names stand behind the sheet's own columns, which an import takes and leaves those aside. */
const nameColumn = ({ header, refers }: Column): Column => ({
  // 统一社会信用代码 is a code of enterprises.
  header: `${header.endsWith('代码') ? refers?.sheet : header.replace(/(编号|编码)$/, '')}名称`,
  field: '',
  kind: 'text',
})

/** Whose copy a workbook is: said on it, and by its number in every row. */
interface Mark {
  text: string
  number: string
}

/** Writes what a list is narrowed to as a workbook of one sheet: values only, never formulas. */
export function writeRecords(ctx: Ctx, file: string, source: ReadSource, asked: ListAsked, mark?: Mark): Promise<void> {
  const { columns, computed = [] } = source.noun
  const named = columns.filter(({ refers }) =>
    ctx.declared.read.some(({ sheet }) => sheet.name === refers?.sheet && sheet.noun.nameField),
  )
  async function* rows(): AsyncGenerator<OutCell[]> {
    for await (const row of allRows(ctx, source, asked)) {
      yield [
        ...columns.map(column => cell(column, shownTo(ctx, column, row[column.field]))),
        ...named.map(({ field }) => row[`label_${field}`] ?? null),
        ...computed.map(column => cell(column, row[`computed_${column.field}`])),
        ...(mark ? [mark.number] : []),
      ]
    }
  }
  const written = [...columns, ...named.map(nameColumn), ...computed]
  const sheet = {
    name: source.sheet.name,
    columns: [...written.map(outColumn), ...(mark ? [{ header: '导出编号', kind: 'text' as const }] : [])],
    rows: rows(),
    ...(mark && { mark: mark.text }),
  }
  return writeWorkbook(file, [sheet])
}

const cell = (column: Column, value: string | number | null | undefined) =>
  outCell(column, value == null ? null : String(value))
