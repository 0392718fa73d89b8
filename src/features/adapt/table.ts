import type { GridRow, GridSheet } from '#platform/grid.ts'

/** A table found on a sheet: where it stands, before anything is known of what it means. */
export interface Table {
  sheet: GridSheet
  /** The numbers of the header's rows. */
  header: number[]
  first: number
  last: number
  /** Its columns, both included. */
  left: number
  right: number
  columns: TableColumn[]
  /** Titles, units and the like that stand above the header. */
  above: string[]
  rows: GridRow[]
}

export interface TableColumn {
  at: number
  /** The header from the top down; a merged cell counts for each column it covers. */
  path: string[]
  /** The same as one text, 2024年完成投资 / 1月, by which it is found again. */
  header: string
  /** What a row of units below the header says. */
  below?: string
}

export const headerOf = (path: string[]): string => path.map(part => part.replace(/\s+/g, '').trim()).join(' / ')
