import type { demoLedger } from './generate.ts'

/** The sheets that the demonstration fills. */
export type DemoSheet = keyof ReturnType<typeof demoLedger>
/** Those that every ledger of these tests has, if without rows. */
export type FirstSheet = Exclude<
  DemoSheet,
  '房源' | '租赁' | '企业登记' | '企业经营' | '企业用地' | '企业记事' | '政策条件' | '政策文件'
>

/** Those that figures read; of the last ones the demonstration has no rows. */
export type SheetName = DemoSheet | '联席会议' | '议题' | '招商线索' | '研判' | '工作日历' | '诉求' | '走访' | '包联'

/** One record of a sheet: header → cell. */
export type LedgerRow = Record<string, string | number | null>

/**
 * header → cell; days 'YYYY-MM-DD', months 'YYYY-MM', money decimal strings in 万元,
 * numbers as numbers or decimal strings, blanks null.
 */
export type LedgerRows = Record<FirstSheet, LedgerRow[]> & Partial<Record<SheetName, LedgerRow[]>>

/** The same with every sheet, if without rows. */
export type WholeLedger = Record<SheetName, LedgerRow[]>
