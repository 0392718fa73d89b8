import type { Finding } from '#features/ledger/contract.ts'
import { type Column, inReadingOrder, type Sheet, takeCell } from '#features/ledger/ledger.ts'
import { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import type { CellSent, LedgerRecordView } from '../contract.ts'

export interface Sent {
  values: Record<string, CellSent | undefined>
  reason?: string | undefined
}
export interface Written {
  record: LedgerRecordView
  warnings: { field: string; column: string; message: string }[]
}

/** The cells as they will stand, what the columns refuse, and what they take only with a reason where an import asks to look at it. */
export function take(columns: Column[], cells: Sent['values']) {
  const row: Row = {}
  const issues: { path: string; message: string }[] = []
  const warnings: Written['warnings'] = []
  const doubtful: Written['warnings'] = []
  for (const column of inReadingOrder(columns)) {
    const { field, header } = column
    const taken = takeCell(column, cells[field] ?? null, row)
    if ('error' in taken) issues.push({ path: `values.${field}`, message: taken.error })
    else row[field] = taken.value
    if (!('value' in taken) || !taken.warning) continue
    const warning = { field, column: header, message: taken.warning }
    warnings.push(warning)
    if (taken.ask) doubtful.push(warning)
  }
  return { row, issues, warnings, doubtful }
}

/** The key that the cells will have, or undefined where they have none yet. */
export function keyOfSent(sheet: Sheet, cells: Sent['values']): Row | undefined {
  const { row, issues } = take(keyColumns(sheet), cells)
  return issues.length > 0 ? undefined : row
}

export const keyColumns = (sheet: Sheet) => sheet.columns.filter(({ key }) => key)
export const fieldOf = (sheet: Sheet, header: string) =>
  sheet.columns.find(column => column.header === header)?.field ?? ''
export const warningOf = (sheet: Sheet, { column, message }: Finding) => ({
  field: fieldOf(sheet, column),
  column,
  message,
})
export const reasonRequired = (message: string) =>
  new Refusal(422, 'reason_required', message, { issues: [{ path: 'reason', message: '请写明原因' }] })

/** A 统一社会信用代码 that fails its check and stands on the record only from now on: real ones do (GB 32100-2015), so a reason lets it in. */
export const doubtfulField = ({ field, message }: Written['warnings'][number]) =>
  new Refusal(422, 'reason_required', `${message}确实就是这个代码的，请写明原因再保存，原因会记入修改历史。`, {
    issues: [
      { path: `values.${field}`, message },
      { path: 'reason', message: '请写明原因' },
    ],
  })

/** A field that only a given reason may change. */
export const lockedField = (header: string | undefined) =>
  reasonRequired(`这条记录已锁定，${header}不能直接修改。如确需更正，请写明原因；原数会保留在历史中。`)

export const invalid = (issues: { path: string; message: string }[]) =>
  new Refusal(422, 'invalid_record', issues[0]?.message ?? '请核对所填内容。', { issues })
