import { parse } from 'csv-parse/sync'
import { Refusal } from './errors.ts'
import type { GridRow } from './grid.ts'

const MOST_ROWS = 300_000
const SEPARATORS = [',', '\t', ';', '|']

/** The text of a file in UTF-8, UTF-16 or GB 18030, whichever it is. Refusal 422 `not_text`. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const encodings = bytes.subarray(0, 4096).includes(0) ? [halfOf(bytes)] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next one
    }
  }
  throw new Refusal(422, 'not_text', '文件的文字编码不是 UTF-8、UTF-16 或 GB 18030。请另存为“CSV UTF-8”后再试。')
}

/** UTF-16 without a mark: of ASCII characters, such as separators, the high half is zero. */
const halfOf = (bytes: Uint8Array): string => {
  let even = 0
  let odd = 0
  for (let at = 0; at < Math.min(bytes.length, 4096); at++) if (bytes[at] === 0) at % 2 === 0 ? even++ : odd++
  return even > odd ? 'utf-16be' : 'utf-16le'
}

/** The separator that the first lines have most evenly, quoted parts left out. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .slice(0, 20)
  const counts = SEPARATORS.map(separator => lines.filter(line => line.includes(separator)).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/**
 * The rows of a CSV text; every cell is text, and ="001" is 001. Quotes inside a field are taken as they stand.
 * Refusal 422 `csv_damaged`, `workbook_too_large`.
 */
export function readCsv(text: string): GridRow[] {
  let records: string[][]
  try {
    records = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: MOST_ROWS + 1,
    })
  } catch (cause) {
    throw new Refusal(
      422,
      'csv_damaged',
      'CSV 文件的引号不成对或某一行过长，无法分列。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。',
      { cause },
    )
  }
  if (records.length > MOST_ROWS)
    throw new Refusal(422, 'workbook_too_large', `文件超过 ${MOST_ROWS} 行。请拆成几个文件后再试。`)
  const rows = records.map((cells, at) => ({
    number: at + 1,
    cells: cells.map(cell => (cell === '' ? null : cell.replace(/^="(.*)"$/s, '$1'))),
  }))
  return rows.filter(({ cells }) => cells.some(cell => cell !== null))
}
