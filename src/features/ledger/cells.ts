import type { Cell } from '#platform/excel.ts'
import type { Row } from '#platform/history.ts'
import { approvalCodeWarning, usccWarning } from './cells/codes.ts'
import { readDay, readMonth } from './cells/days.ts'
import { readDecimal, readInteger, readYear } from './cells/numbers.ts'
import {
  asText,
  clip,
  digitsLost,
  type Raw,
  type Reader,
  readChoice,
  readProse,
  readTags,
  readText,
  type Taken,
  tidy,
} from './cells/text.ts'
import type { Column, ColumnKind } from './sheet.ts'

export { parseDay } from './cells/days.ts'
export { type Taken, tidy } from './cells/text.ts'

const MAX_SAID = 200
/** Longer is no slip of the pen. */
const MAX_USCC = 40

/** The text of a cell as a person would read it, for reports. */
export function sayCell(cell: Cell | undefined): string {
  if (cell == null) return ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell !== 'object') return clip(String(cell), MAX_SAID)
  if ('day' in cell) return cell.day
  return clip('formula' in cell ? `=${cell.formula}` : cell.error, MAX_SAID)
}

/** Reads one cell as the column wants it, normalised; or says in a sentence why it cannot be taken. */
export function takeCell(column: Column, cell: Cell | undefined, row: Row): Taken {
  if (cell != null && typeof cell === 'object' && !('day' in cell)) {
    const what = 'formula' in cell ? '公式' : `错误值 ${clip(cell.error, 50)}`
    return { error: `此处是${what}，台账只收数值。请在 Excel 中复制后“选择性粘贴→数值”。` }
  }
  const raw = cell != null && typeof cell === 'object' ? cell.day : cell
  const blank = raw == null || (typeof raw === 'string' && tidy(raw) === '')
  if (blank) {
    if (column.fallback) return { value: column.fallback(row) }
    return column.required || column.key ? { error: `“${column.header}”必填，请补充。` } : { value: null }
  }
  return readers[column.kind](column, raw)
}

/** The alphabet has neither O nor I: where they are typed, 0 and 1 are meant. */
const upper = (text: string) =>
  text
    .toUpperCase()
    .replace(/[\s－-]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1')

function readUscc(_: Column, raw: Raw): Taken {
  const value = upper(asText(raw))
  if (value === '' || value.length > MAX_USCC) return { error: '统一社会信用代码应为 18 位，请核对。' }
  return digitsLost(raw) ?? { value, warning: usccWarning(value) }
}

function readApprovalCode(column: Column, raw: Raw): Taken {
  const taken = readText(column, raw)
  return 'error' in taken ? taken : { ...taken, warning: approvalCodeWarning(String(taken.value)) }
}

const readers: Record<ColumnKind, Reader> = {
  text: readText,
  prose: readProse,
  choice: readChoice,
  tags: readTags,
  uscc: readUscc,
  'approval-code': readApprovalCode,
  money: readDecimal,
  area: readDecimal,
  degree: readDecimal,
  decimal: readDecimal,
  integer: readInteger,
  year: readYear,
  month: readMonth,
  day: readDay,
}
