import type { LedgerRow, LedgerRows, WholeLedger } from '#demo/ledger-rows.ts'
import { SHEETS } from './history.ts'

/** A ledger with the given rows and nothing else. */
export function ledgerOf(rows: Partial<LedgerRows>): WholeLedger {
  const empty = Object.fromEntries(SHEETS.map(sheet => [sheet, []])) as unknown as WholeLedger
  return { ...empty, ...rows }
}

/** A 项目 row with what figures read, and cells of one's own. */
export const project = (number: string, cells: LedgerRow = {}): LedgerRow => ({
  项目编号: number,
  项目名称: `示范项目 ${number}`,
  类别: '产业发展类',
  '总投资(万元)': '10000',
  ...cells,
})

/** A 名单 row: by default of 区级重点项目 2023, 实施类, from 1 January on. */
export const member = (number: string, cells: LedgerRow = {}): LedgerRow => ({
  项目编号: number,
  名单: '区级重点项目',
  年度: 2023,
  纳入日期: '2023-01-01',
  类别: '实施类',
  退出日期: null,
  ...cells,
})

export const month = (number: string, monthText: string, amount: string): LedgerRow => ({
  项目编号: number,
  月份: monthText,
  '本月完成投资(万元)': amount,
})

export const plan = (number: string, year: number, amount: string, from: string | null = null): LedgerRow => ({
  项目编号: number,
  年度: year,
  生效日期: from,
  '计划投资(万元)': amount,
})

/** A list of so many members: `started` of the 实施类 have begun, and so many more are 准备类. */
export function listOf(sizes: { implementing: number; started: number; preparing?: number }): LedgerRows {
  const all = sizes.implementing + (sizes.preparing ?? 0)
  const numbers = Array.from({ length: all }, (_, i) => `P${i}`)
  return ledgerOf({
    项目: numbers.map((number, i) => project(number, { 实际开工日期: i < sizes.started ? '2023-01-05' : null })),
    名单: numbers.map((number, i) => member(number, { 类别: i < sizes.implementing ? '实施类' : '准备类' })),
  })
}

/** A list of one project with a plan and, in one month, an amount. */
export function invested(amount: string, planned: string, monthText: string): LedgerRows {
  return ledgerOf({
    项目: [project('P1')],
    名单: [member('P1')],
    年度计划: [plan('P1', 2023, planned)],
    月度投资: [month('P1', monthText, amount)],
  })
}
