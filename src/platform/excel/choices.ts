import type { stream, Worksheet } from 'exceljs'
import { columnName } from './columns.ts'
import { CHOICES_SHEET } from './workbook.ts'

/** Rows below the header that get the drop-down list. */
const ROWS = 5_000
/** Excel refuses to open a workbook whose list is written out longer than this. */
const MAX_INLINE = 255

/**
 * Drop-down lists. Short ones are written into the cells' validation; long ones, and those whose choices hold a comma
 * or a quote, go to a very hidden sheet at the end.
 */
export class ChoiceLists {
  readonly #columns: string[][] = []

  /** Offers `choices` in a column of a sheet. Other entries are asked about, not forbidden: import has the last word. */
  offer(worksheet: object, column: string, choices: string[]): void {
    const { dataValidations } = worksheet as { dataValidations: { add(range: string, validation: object): void } }
    dataValidations.add(`${column}2:${column}${ROWS + 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [this.#formula(choices)],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: '不在可选范围内',
      error: '请从下拉列表中选择，否则导入时可能被退回。',
    })
  }

  /** Adds the sheet of long lists, if there are any. */
  write(workbook: stream.xlsx.WorkbookWriter): void {
    if (this.#columns.length === 0) return
    const sheet = workbook.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' }) as Worksheet & { commit(): void }
    const length = Math.max(...this.#columns.map(column => column.length))
    for (let row = 0; row < length; row++) {
      sheet.addRow(this.#columns.map(column => column[row] ?? null)).commit()
    }
    sheet.commit()
  }

  #formula(choices: string[]): string {
    const inline = choices.join(',')
    if (inline.length <= MAX_INLINE && !choices.some(choice => /[,"]/.test(choice))) return `"${inline}"`
    const column = columnName(this.#columns.push(choices) - 1)
    return `'${CHOICES_SHEET}'!$${column}$1:$${column}$${choices.length}`
  }
}
