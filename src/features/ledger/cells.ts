import type { Cell } from '#platform/excel.ts'
import type { Row } from '#platform/history.ts'
import { tidy } from '#platform/tidy.ts'
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
} from './cells/text.ts'
import type { Column, ColumnKind } from './sheet.ts'

export { tidy } from '#platform/tidy.ts'
export { parseDay } from './cells/days.ts'
export { type Taken, typedNumber } from './cells/text.ts'

const MAX_SAID = 200
/** Longer is no slip of the pen. */
const MAX_USCC = 40

/** The text of a cell as a person would read it, for reports. */
export function sayCell(cell: Cell | undefined): string {
  if (cell == null) return ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell !== 'object') return clip(String(cell), MAX_SAID)
  if ('day' in cell) return cell.day
  if ('percent' in cell) return `${cell.percent}%`
  if ('number' in cell) return clip(cell.shown ?? String(cell.number), MAX_SAID)
  return clip('formula' in cell ? `=${cell.formula}` : cell.error, MAX_SAID)
}

/** Reads one cell as the column wants it, normalised; or says in a sentence why it cannot be taken. */
export function takeCell(column: Column, cell: Cell | undefined, row: Row): Taken {
  const raw = rawOf(column, cell)
  if (raw !== null && typeof raw === 'object') return raw
  const blank = raw == null || (typeof raw === 'string' && tidy(raw) === '')
  if (blank) {
    if (column.fallback) return { value: column.fallback(row) }
    return column.required || column.key ? { error: `“${column.header}”必填，请补充。` } : { value: null }
  }
  return readers[column.kind](column, raw, row)
}

/** A number with zeros shown before it is a number here; anywhere else it is what it shows. */
const NUMBERS: ColumnKind[] = ['money', 'area', 'degree', 'decimal', 'integer', 'year']

/** What a cell says to a reader of its column; 8.7% is said as a person would type it. */
function rawOf(column: Column, cell: Cell | undefined): Raw | null | { error: string } {
  if (cell == null || typeof cell !== 'object') return cell ?? null
  if ('day' in cell) return cell.day
  if ('percent' in cell) return `${cell.percent}%`
  if ('number' in cell) {
    if (NUMBERS.includes(column.kind)) return cell.number
    const why = `此处是数字 ${cell.number}，前面的 0 由数字格式显示，看不准原文。`
    return cell.shown ?? { error: `${why}请把单元格设为文本格式，再填完整的“${column.header}”。` }
  }
  const what = 'formula' in cell ? '公式' : `错误值 ${clip(cell.error, 50)}`
  return { error: `此处是${what}，台账只收数值。请在 Excel 中复制后“选择性粘贴→数值”。` }
}

/** The alphabet has neither O nor I: where they are typed, 0 and 1 are meant. */
const upper = (text: string) =>
  text
    .toUpperCase()
    .replace(/[\s－-]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1')

/** One that refers was doubted where its record got it. */
function readUscc({ refers }: Column, raw: Raw): Taken {
  const value = upper(asText(raw))
  if (value === '' || value.length > MAX_USCC) return { error: '统一社会信用代码应为 18 位，请核对。' }
  const warning = usccWarning(value)
  return digitsLost(raw) ?? { value, warning, ask: warning !== undefined && !refers }
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
