import type { GridRow } from '#platform/grid.ts'
import { isBlankCell } from '#platform/grid.ts'
import { numberOf, plainOf, textOf } from './cell.ts'
import { senseIn } from './header.ts'
import type { Lines } from './lines.ts'
import { headerOf, type Table, type TableColumn } from './table.ts'
import { isNumbering, isUnits } from './unit-rows.ts'
import { plainRole, type Vocabulary } from './vocabulary.ts'
import { normal } from './words.ts'

const MOST_HEADER_ROWS = 4
const LONGEST_HEADER = 60

interface RowSigns {
  filled: number
  words: number
  names: number
  numbers: number
  long: number
  /** Codes of enterprises and days: what stands in records. */
  data: number
}

/** A credit code, or a day that is no first of a month: those may head columns of months. */
const DATUM = /^\s*(?:[\dA-Z]{18}|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月](?!0?1日?\s*$)\d{1,2}日?)\s*$/

/** 单位：千元 above a table is no column 单位. */
const UNIT_SAID = /^\s*[(（]?(?:金额|计量|货币)?单位\s*[:：]/

function signsOf(row: GridRow, vocabulary: Vocabulary): RowSigns {
  const signs = { filled: 0, words: 0, names: 0, numbers: 0, long: 0, data: 0 }
  for (const cell of row.cells) {
    if (isBlankCell(cell)) continue
    signs.filled++
    const number = numberOf(plainOf(cell))
    if (number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= 12)) {
      signs.numbers++
      continue
    }
    const text = textOf(cell)
    if (DATUM.test(text)) signs.data++
    else if (text.length > LONGEST_HEADER) signs.long++
    else if (!UNIT_SAID.test(text)) {
      const sense = senseIn(text)
      if (vocabulary.isName(sense)) signs.names++
      if (number === undefined && vocabulary.isHeaderWord(sense)) signs.words++
    }
  }
  return signs
}

/** Cheap first: most rows of data have too many numbers, or no cell that could be a name. */
function mayBeHeader(row: GridRow, vocabulary: Vocabulary): boolean {
  let [texts, numbers, names] = [0, 0, 0]
  for (const cell of row.cells) {
    if (typeof cell === 'string') {
      texts++
      if (names === 0 && vocabulary.mayName(cell)) names++
    } else if (typeof cell === 'number' && !(Number.isInteger(cell) && cell >= 1 && cell <= 12)) numbers++
    else if (cell !== null && typeof plainOf(cell) === 'string') [texts, names] = [texts + 1, 1]
  }
  return texts >= 2 && names > 0 && numbers <= (texts + numbers) * 0.25 + 3
}

function isHeader(row: GridRow, vocabulary: Vocabulary, serial: number | undefined): boolean {
  // Where the table above has its numbers stands a number: a record, whatever its words are.
  if (serial !== undefined && /^\d+$/.test(textOf(row.cells[serial] ?? null).trim())) return false
  if (!mayBeHeader(row, vocabulary)) return false
  const { filled, words, names, numbers, long, data } = signsOf(row, vocabulary)
  if (data > 0) return false
  if (names < 1 || words < 2 || numbers > filled * 0.25 || long > filled * 0.2) return false
  return words >= 4 || words >= filled * 0.4
}

const META = /[:：]|^(?:单位|填报|制表|编制|日期|时间|截至|截止)|^\(?(?:19|20)\d\d年/

/** Rows above that group the columns: several short texts, none of them a title or 单位：万元. */
function groupsAbove(lines: Lines, top: number, vocabulary: Vocabulary): number {
  let first = top
  while (first > 1 && top - first < MOST_HEADER_ROWS - 1) {
    const row = lines.row(first - 1)
    const merges = lines.merges(first - 1)
    const spans = merges.some(area => area.top < first && area.bottom >= first)
    const grouped = merges.some(({ left, right, top: at }) => at === first - 1 && right > left)
    const plain = row !== undefined && looksLikeGroups(row, grouped, vocabulary)
    if (!row || !(spans || plain)) break
    first--
  }
  return first
}

/** Names of columns or of groups of them, each with room to its right; no data, title or 单位：万元. */
function looksLikeGroups(row: GridRow, grouped: boolean, vocabulary: Vocabulary): boolean {
  const filled = row.cells.flatMap((cell, column) => (isBlankCell(cell) ? [] : [{ column, text: textOf(cell).trim() }]))
  const texts = filled.map(({ text }) => text)
  if (texts.length < 2 || texts.some(text => text.length > 30 || /[:：]/.test(text))) return false
  const numbers = texts.filter(text => /^[\d.,%]+$/.test(text) && !/^(?:19|20)\d\d$/.test(text))
  if (numbers.length > 0 || (!grouped && texts.some(text => META.test(text)))) return false
  const known = texts.filter(text => vocabulary.isHeaderWord(senseIn(text))).length
  const spaced = filled.every(({ column }, at) => (filled[at + 1]?.column ?? row.cells.length + 1) > column + 1)
  return grouped || known >= texts.length / 2 || spaced
}

/** Rows below that still belong to the header: parts of names, months, what merged cells span. */
function partsBelow(lines: Lines, from: number, bottom: number, vocabulary: Vocabulary): number {
  const spanned = (number: number) =>
    Math.max(
      number,
      ...lines
        .merges(number)
        .filter(({ top, left, right }) => top >= from && right - left < 60)
        .map(({ bottom: end }) => end),
    )
  let last = Math.min(spanned(bottom), from + MOST_HEADER_ROWS - 1)
  while (last - from < MOST_HEADER_ROWS - 1) {
    const row = lines.row(last + 1)
    if (!row || !isPartOfHeader(lines, row, last, vocabulary)) break
    last = Math.min(spanned(last + 1), from + MOST_HEADER_ROWS - 1)
  }
  return last
}

function isPartOfHeader(lines: Lines, row: GridRow, above: number, vocabulary: Vocabulary): boolean {
  const { filled, words, numbers, long } = signsOf(row, vocabulary)
  const months = row.cells.filter(cell => senseIn(textOf(cell)).month !== undefined).length
  const said = Math.max(words, months)
  if (filled < 2 || numbers > 0 || long > 0 || said < filled * 0.6 || isUnits(row) || isNumbering(row)) return false
  const under = row.cells.flatMap((cell, column) => (isBlankCell(cell) ? [] : [column]))
  // Below its own names stands no second set of names, but what divides a wider heading does.
  return under.some(column => {
    const area = lines.merged(above, column)
    return (
      (area && area.right > area.left) ||
      isBlankCell(lines.cell(above, column)) ||
      isBlankCell(lines.cell(above, column + 1))
    )
  })
}

/** The texts of a header cell by cell, from the top down; blanks under a wider heading without merged cells take it. */
function pathsOf(lines: Lines, header: number[], left: number, right: number): string[][] {
  const paths: string[][] = []
  for (let column = left; column <= right; column++) {
    const path: string[] = []
    for (const [at, number] of header.entries()) {
      let text = lines.text(number, column)
      const isLast = at === header.length - 1
      if (text === '' && !isLast && lines.text(header[at + 1] ?? 0, column) !== '')
        text = headingLeft(lines, number, column, left)
      if (text !== '' && text !== path.at(-1)) path.push(text)
    }
    paths.push(path)
  }
  return paths
}

function headingLeft(lines: Lines, number: number, column: number, left: number): string {
  for (let at = column - 1; at >= left; at--) {
    const text = lines.text(number, at)
    if (text === '') continue
    return lines.text(number + 1, at) !== '' ? text : ''
  }
  return ''
}

/** The table whose header stands in the given rows; `last` is not yet known. */
export function tableAt(lines: Lines, header: number[], left = 0, right?: number): Table {
  const widest =
    right ??
    Math.max(
      ...header.map(number => (lines.row(number)?.cells.length ?? 1) - 1),
      ...header.flatMap(number => lines.merges(number).map(area => area.right)),
    )
  const paths = pathsOf(lines, header, left, widest)
  const columns: TableColumn[] = paths.flatMap((path, at) =>
    path.length > 0 ? [{ at: left + at, path, header: headerOf(path) }] : [],
  )
  const bottom = header.at(-1) ?? 0
  const below = lines.row(bottom + 1)
  if (below && isUnits(below)) {
    for (const column of columns) {
      const text = lines.text(bottom + 1, column.at)
      if (text !== '') column.below = text
    }
  }
  return {
    sheet: lines.sheet,
    header,
    first: bottom + 1,
    last: bottom,
    left: Math.min(...columns.map(({ at }) => at), widest),
    right: Math.max(...columns.map(({ at }) => at), left),
    columns,
    above: [],
    rows: [],
  }
}

/** The headers of a sheet, from the top down. */
function headersOf(lines: Lines, vocabulary: Vocabulary): number[][] {
  const found: number[][] = []
  let after = 0
  let serial: number | undefined
  for (const row of lines.sheet.rows) {
    if (row.number <= after || !isHeader(row, vocabulary, serial)) continue
    const place = row.cells.findIndex(cell => plainRole(normal(textOf(cell))) === 'serial')
    serial = place < 0 ? undefined : place
    const top = Math.max(groupsAbove(lines, row.number, vocabulary), after + 1)
    const bottom = partsBelow(lines, top, row.number, vocabulary)
    found.push(Array.from({ length: bottom - top + 1 }, (_, at) => top + at))
    after = bottom
  }
  return found
}

const isLone = (row: GridRow) => row.cells.filter(cell => !isBlankCell(cell)).length === 1

/** Splits a header over two tables side by side: a blank column between them, and names that come again. */
function sideBySide(table: Table, lines: Lines): Table[] {
  const leaf = (column: TableColumn) => normal(column.path.at(-1) ?? '')
  for (const [at, column] of table.columns.entries()) {
    const before = table.columns[at - 1]
    if (!before || column.at - before.at < 2) continue
    const names = new Set(table.columns.slice(0, at).map(leaf))
    const again = table.columns.slice(at).filter(other => names.has(leaf(other))).length
    if (again < 2) continue
    const [one, other] = [
      tableAt(lines, table.header, table.left, before.at),
      tableAt(lines, table.header, column.at, table.right),
    ]
    return [one, ...sideBySide(other, lines)]
  }
  return [table]
}

/** Gives a table its rows up to `end`, and what stands above it from `start`. */
export function fill(table: Table, start: number, end: number): Table {
  const rows = table.sheet.rows
  const bottom = table.header.at(-1) ?? 0
  const top = table.header[0] ?? 0
  const above = rows.filter(({ number }) => number >= start && number < top)
  return {
    ...table,
    above: above.flatMap(row => filledRaw(row)),
    rows: rows.filter(({ number }) => number > bottom && number <= end),
    last: Math.max(
      bottom,
      ...rows
        .filter(({ number }) => number > bottom && number <= end)
        .slice(-1)
        .map(({ number }) => number),
    ),
  }
}
const filledRaw = (row: GridRow) => row.cells.filter(cell => !isBlankCell(cell)).map(cell => textOf(cell).trim())

/** The tables of a sheet. A header that comes again unchanged (on each printed page) begins no new one. */
export function tablesOf(lines: Lines, vocabulary: Vocabulary): Table[] {
  const heads = headersOf(lines, vocabulary).map(header => tableAt(lines, header))
  const said = ({ columns }: Table) => columns.map(({ at, header }) => `${at} ${header}`).join('|')
  const starts = heads.filter((table, at) => at === 0 || said(table) !== said(heads[at - 1] as Table))
  return starts.flatMap((table, at) => {
    const next = starts[at + 1]
    const start = at === 0 ? 1 : beforeTitles(lines, starts[at] as Table, (starts[at - 1] as Table).header.at(-1) ?? 0)
    const end = next ? beforeTitles(lines, next, table.header.at(-1) ?? 0) - 1 : Number.MAX_SAFE_INTEGER
    return sideBySide(table, lines).map(one => fill(one, start, end))
  })
}

/** Where the titles above a table begin: lone texts right above its header, down to `after`. */
function beforeTitles(lines: Lines, table: Table, after: number): number {
  let top = table.header[0] ?? 1
  const rows = lines.sheet.rows.filter(({ number }) => number > after && number < top).reverse()
  for (const row of rows) {
    const texts = filledRaw(row)
    const isTitle =
      (isLone(row) || texts.every(text => META.test(text))) &&
      !/^[一二三四五六七八九十]+、/.test(texts[0] ?? '') &&
      !/^注|^说明/.test(texts[0] ?? '')
    if (!isTitle) break
    top = row.number
  }
  return top
}
