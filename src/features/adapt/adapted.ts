import type { Analysed } from './analysed.ts'
import type { Assembly } from './assemble.ts'
import type { Known } from './known.ts'
import type { Mapping } from './mapping.ts'
import type { TableRead } from './reader.ts'
import type { Unknown } from './unknown.ts'

/** A file as it is read: what comes into the ledger workbook, and what is to be said of it. */
export interface Adapted {
  mapping: Mapping
  tables: Analysed[]
  reads: TableRead[]
  assembly: Assembly
  unknown: Unknown[]
  known: Known
  said: { table: number; text: string }[]
  today: string
}
