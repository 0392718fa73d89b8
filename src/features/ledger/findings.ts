import type { Finding } from './contract.ts'
import { reported } from './masks.ts'
import type { Sheet } from './sheet.ts'

/** Enough to work through by hand; a sheet of rubbish may have millions. */
const MOST = 20_000

/** What is wrong with a workbook: all are counted, the first ones kept. */
export class Findings {
  readonly kept: Finding[] = []
  count = 0

  add(finding: Finding): void {
    this.count++
    if (this.kept.length < MOST) this.kept.push(finding)
  }
}

/** What is wrong with a cell; its value masked where not everybody may read it. */
export function finding(sheet: Sheet, row: number, header: string, value: string, message: string): Finding {
  const column = sheet.columns.find(candidate => candidate.header === header)
  return { sheet: sheet.name, row, column: header, value: column ? reported(column, value) : value, message }
}
