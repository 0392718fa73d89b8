/** The sheets of the ledger workbook, as the contract (section 2) names them. */
export type SheetName =
  | '载体'
  | '项目'
  | '名单'
  | '名单组'
  | '年度计划'
  | '月度投资'
  | '统计指标'
  | '策划项目'
  | '招商项目'
  | '招商活动'
  | '企业'
  | '资质'
  | '政策条款'
  | '通办伙伴'
  | '通办事项'

/** One record of a sheet: header → cell. */
export type LedgerRow = Record<string, string | number | null>

/**
 * header → cell; days 'YYYY-MM-DD', months 'YYYY-MM', money decimal strings in 万元,
 * numbers as numbers or decimal strings, blanks null.
 */
export type LedgerRows = Record<SheetName, LedgerRow[]>
