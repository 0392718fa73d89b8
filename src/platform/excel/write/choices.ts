import { columnName } from '../columns.ts'
import { CHOICES_SHEET } from '../workbook.ts'
import { markup } from './markup.ts'

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

  /** Offers `choices` in a column below a row. Other entries are asked about, not forbidden: import has the last word. */
  offer(column: string, below: number, choices: string[]): string {
    const title = markup('不在可选范围内')
    const error = markup('请从下拉列表中选择，否则导入时可能被退回。')
    return [
      `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1"`,
      ` errorTitle="${title}" error="${error}" sqref="${column}${below + 1}:${column}${below + ROWS}">`,
      `<formula1>${markup(this.#formula(choices))}</formula1></dataValidation>`,
    ].join('')
  }

  /** The rows of the sheet of long lists; undefined where there are none. */
  rows(): string[][] | undefined {
    if (this.#columns.length === 0) return undefined
    const length = Math.max(...this.#columns.map(column => column.length))
    return Array.from({ length }, (_, row) => this.#columns.map(column => column[row] ?? ''))
  }

  #formula(choices: string[]): string {
    const inline = choices.join(',')
    if (inline.length <= MAX_INLINE && !choices.some(choice => /[,"]/.test(choice))) return `"${inline}"`
    const column = columnName(this.#columns.push(choices) - 1)
    return `'${CHOICES_SHEET}'!$${column}$1:$${column}$${choices.length}`
  }
}
