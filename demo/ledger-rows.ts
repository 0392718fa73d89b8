import type { demoLedger } from './generate.ts'

/** The sheets that the demonstration fills. */
export type SheetName = keyof ReturnType<typeof demoLedger>

/** One record of a sheet: header → cell. */
export type LedgerRow = Record<string, string | number | null>

/**
 * header → cell; days 'YYYY-MM-DD', months 'YYYY-MM', money decimal strings in 万元,
 * numbers as numbers or decimal strings, blanks null.
 */
export type LedgerRows = Record<SheetName, LedgerRow[]>
