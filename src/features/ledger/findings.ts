import type { Finding } from './contract.ts'
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

export const finding = (sheet: Sheet, row: number, column: string, value: string, message: string): Finding => ({
  sheet: sheet.name,
  row,
  column,
  value,
  message,
})
