import type { LedgerRow, LedgerRows, SheetName, WholeLedger } from '#demo/ledger-rows.ts'
import { text } from './cells.ts'

/** Workbooks imported one after another, each at an instant (ISO 8601 with offset or Z). */
export type History = { recordedAt: string; rows: LedgerRows }[]

/** The columns that make the key of each sheet (bold in the contract, section 2). */
export const KEYS: Record<SheetName, string[]> = {
  载体: ['编码'],
  项目: ['项目编号'],
  名单: ['项目编号', '名单', '年度', '纳入日期'],
  名单组: ['名单组', '名单'],
  年度计划: ['项目编号', '年度', '生效日期'],
  月度投资: ['项目编号', '月份'],
  统计指标: ['指标', '期间止'],
  策划项目: ['编号'],
  招商项目: ['编号'],
  招商活动: ['编号'],
  招商线索: ['编号'],
  研判: ['编号'],
  联席会议: ['期次'],
  议题: ['期次', '策划编号'],
  企业: ['统一社会信用代码'],
  资质: ['统一社会信用代码', '资质', '申报年度'],
  政策文件: ['政策'],
  政策条款: ['政策', '条号'],
  企业经营: ['统一社会信用代码', '年度'],
  企业用地: ['统一社会信用代码', '年度'],
  企业登记: ['统一社会信用代码'],
  企业记事: ['统一社会信用代码', '日期', '事项'],
  房源: ['房源编号'],
  租赁: ['房源编号', '统一社会信用代码', '起租日期'],
  政策条件: ['政策', '条号', '序号'],
  通办伙伴: ['行政区划代码'],
  通办事项: ['事项编码'],
  工作日历: ['日期'],
  诉求: ['编号'],
  走访: ['编号'],
  包联: ['统一社会信用代码', '起始日期'],
}

export const SHEETS = Object.keys(KEYS) as SheetName[]

const told = new WeakMap<LedgerRows | History, WholeLedger>()

/** What the ledger says: one workbook as it is, or the imports recorded by `knownAt` (all of them without it). */
export function ledgerKnownAt(ledger: LedgerRows | History, knownAt?: string): WholeLedger {
  if (knownAt !== undefined) return knownIn(ledger, knownAt)
  const known = told.get(ledger) ?? knownIn(ledger)
  told.set(ledger, known)
  return known
}

function knownIn(ledger: LedgerRows | History, knownAt?: string): WholeLedger {
  const history = Array.isArray(ledger) ? ledger : [{ recordedAt: '1970-01-01T00:00:00Z', rows: ledger }]
  const known = history.filter(
    ({ recordedAt }) => knownAt === undefined || Date.parse(recordedAt) <= Date.parse(knownAt),
  )
  const inOrder = known.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt))
  const sheets = SHEETS.map(sheet => [sheet, upserted(sheet, inOrder)] as const)
  return Object.fromEntries(sheets) as WholeLedger
}

function upserted(sheet: SheetName, history: History): LedgerRow[] {
  const records = new Map<string, LedgerRow>()
  for (const { rows } of history) {
    for (const given of rows[sheet] ?? []) {
      const row = withDefaults(sheet, given)
      const key = keyOf(sheet, row)
      records.set(key, { ...records.get(key), ...row })
    }
  }
  return [...records.values()]
}

/** The key of a record as one text. */
export function keyOf(sheet: SheetName, row: LedgerRow): string {
  return JSON.stringify(KEYS[sheet].map(column => text(withDefaults(sheet, row), column)))
}

function withDefaults(sheet: SheetName, row: LedgerRow): LedgerRow {
  if (sheet !== '年度计划' || text(row, '生效日期') !== null) return row
  return { ...row, 生效日期: `${text(row, '年度')}-01-01` }
}
