import type { Area, GridCell, GridRow, GridSheet } from '#platform/grid.ts'
import { textOf } from './cell.ts'

/** A sheet with quick access to its rows and merged cells. */
export class Lines {
  readonly sheet: GridSheet
  readonly #at: Map<number, GridRow>
  readonly #covers = new Map<number, Area[]>()

  constructor(sheet: GridSheet) {
    this.sheet = sheet
    this.#at = new Map(sheet.rows.map(row => [row.number, row]))
    for (const area of sheet.merges) {
      for (let row = area.top; row <= Math.min(area.bottom, area.top + 2000); row++) {
        this.#covers.set(row, [...(this.#covers.get(row) ?? []), area])
      }
    }
  }

  row(number: number): GridRow | undefined {
    return this.#at.get(number)
  }

  cell(number: number, column: number): GridCell {
    return this.#at.get(number)?.cells[column] ?? null
  }

  merged(number: number, column: number): Area | undefined {
    return this.#covers.get(number)?.find(({ left, right }) => column >= left && column <= right)
  }

  merges(number: number): Area[] {
    return this.#covers.get(number) ?? []
  }

  /** The text at a place, of a merged cell wherever it is asked. */
  text(number: number, column: number): string {
    const area = this.merged(number, column)
    return textOf(area ? this.cell(area.top, area.left) : this.cell(number, column)).trim()
  }
}
