import type { Line } from './sentences.ts'

/** A cell of a table written as text; `start` is its place in the normalised text. */
export interface Cell {
  text: string
  start: number
}
export type Row = Cell[]

/** A table, its heading rows apart; `unit` is what its caption says of units. */
export interface Table {
  kind: 'table'
  head: Row[]
  rows: Row[]
  unit: string
}

/** The lines of a text with those that form a table put together. */
export type Block = { kind: 'line'; line: Line } | Table

/** Two or more lines on end with columns, by tabs, several spaces or | signs, are a table. */
export function blocksOf(lines: Line[]): Block[] {
  const blocks: Block[] = []
  let units = ''
  for (let at = 0; at < lines.length; ) {
    const slashed = slashedTable(lines, at)
    if (slashed !== null) {
      blocks.push({ kind: 'table', unit: units, ...slashed })
      at += slashed.head.length + slashed.rows.length
      continue
    }
    const stacked = stackedTable(lines, at)
    if (stacked !== null) {
      blocks.push({ kind: 'table', unit: units, head: [], rows: stacked })
      at += 2 * stacked.length
      continue
    }
    const rows: Row[] = []
    while (at + rows.length < lines.length && isRow(lines[at + rows.length] as Line)) {
      rows.push(cellsOf(lines[at + rows.length] as Line, /^\s*\|/.test(lines[at]?.text ?? '')))
    }
    if (rows.length > 1) {
      const unit = captionUnit(lines.slice(Math.max(0, at - 2), at)) || units
      for (const table of tablesIn(unslashed(inWidth(rows)))) blocks.push({ kind: 'table', unit, ...parted(table) })
      at += rows.length
    } else {
      const line = lines[at++] as Line
      if (isCaption(line)) units = captionUnit([line])
      blocks.push({ kind: 'line', line })
    }
  }
  return blocks
}

/** 指  标, 全  区: words spaced out to fill their column, where a row has more cells than those with numbers. */
function inWidth(rows: Row[]): Row[] {
  const width = rows.reduce((least, row) => (row.some(hasNumber) ? Math.min(least, row.length) : least), Infinity)
  return rows.map(row => {
    const kept: Row = []
    let over = row.length - width
    for (const cell of row) {
      const before = kept.at(-1)
      const isSpaced = over > 0 && before !== undefined && isSign(cell) && isSign(before)
      if (isSpaced) kept[kept.length - 1] = { ...before, text: before.text + cell.text }
      else kept.push(cell)
      if (isSpaced) over--
    }
    return kept
  })
}

/** 实施类/已开工 over 39/36 in every row: two columns. */
function unslashed(rows: Row[]): Row[] {
  const [head, ...others] = rows
  const isParted = (column: number) => {
    const names = parts(head?.[column])
    return (
      names.length > 1 &&
      names.every(isWords) &&
      others.length > 0 &&
      others.every(row => {
        const cells = parts(row[column])
        return cells.length === names.length && cells.every(isNumeric)
      })
    )
  }
  const parted = new Set(head?.flatMap((_, column) => (isParted(column) ? [column] : [])))
  return parted.size === 0 ? rows : rows.map(row => row.flatMap((cell, at) => (parted.has(at) ? parts(cell) : [cell])))
}

const parts = (cell: Cell | undefined): Row =>
  cell === undefined ? [] : slashed({ text: cell.text, start: cell.start }, 0)

const isSign = ({ text }: Cell) => /^\p{Script=Han}$/u.test(text)

/** A row over a rule, or one of words only below numbers, is the head of another table. */
function tablesIn(rows: Row[]): Row[][] {
  const tables: Row[][] = []
  let hasNumbers = false
  for (const [at, row] of rows.entries()) {
    if (row.every(isRule)) continue
    const isHead = hasNumbers && (rows[at + 1]?.every(isRule) || isHeading(row))
    if (isHead || tables.length === 0) {
      tables.push([])
      hasNumbers = false
    }
    tables.at(-1)?.push(row)
    hasNumbers ||= row.some(hasNumber)
  }
  return tables
}

const MOST_HEADS = 3

/** A head of several rows has cells that cover others: empty ones, or the same word again. */
function parted(rows: Row[]): Pick<Table, 'head' | 'rows'> {
  const plain = rows.slice(0, MOST_HEADS).findIndex(row => row.some(hasNumber))
  const most = plain < 0 ? Math.min(MOST_HEADS, rows.length) : plain
  let count = Math.min(1, most)
  while (count < most && isMerged(rows[count - 1] as Row, rows[count] as Row)) count++
  return { head: rows.slice(0, count), rows: rows.slice(count) }
}

function isMerged(above: Row, below: Row): boolean {
  const isFull = below.filter(({ text }) => text !== '').length > 1
  const covers = above.some(({ text }, at) => at > 0 && (text === '' || text === above[at - 1]?.text))
  const [first, under] = [above[0]?.text ?? '', below[0]?.text ?? '']
  return isFull && covers && (under === '' || under === first)
}

/** Of words only; an empty cell is covered by the one beside it. */
function isHeading(row: Row): boolean {
  const said = row.filter(({ text }) => text !== '')
  return said.length > 1 && said.every(isWords) && !row.some(hasNumber)
}

const isWords = (cell: Cell) =>
  /\p{Script=Han}{2}/u.test(cell.text) && !isNumeric(cell) && !/^(?:暂无|没有)/.test(cell.text)
/** A number with or without words beside it; 2023年 and 500强 are heads as well. */
const hasNumber = (cell: Cell) => isNumeric(cell) || /\d\s*(?:[个家项宗场条名%]|[万亿]*元)/.test(cell.text)

const isRow = ({ text }: Line) => {
  const cells = text
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/[\t|]/)
  return cells.length > 1 && !/[。！？]/.test(text) && !NUMBERED_CAPTION.test(text) && !isTold(cells)
}

/** 表2　片区1—5月完成投资 */
const NUMBERED_CAPTION = /^\s*附?[表图]\s?[\d一二三四五六七八九十]{1,2}\s/

/** 省重大项目 9个｜计划投资90.2亿元, 固投增长9.4%｜全市第3, 落地项目：全区16个｜双桥经开区4个: what each of the numbers is of stands before it, and what it counts before the colon. */
const isTold = ([first = '', ...others]: string[]) =>
  [first, ...others].every(
    cell =>
      /^\s*\p{Script=Han}{2,}[：\s]*\d[\d.]*[^\s\d]/u.test(cell) || /^\s*\p{Script=Han}*第\d+[名位]?\s*$/u.test(cell),
  ) ||
  (/\p{Script=Han}：\s*\p{Script=Han}+\d/u.test(first) && others.every(cell => /^\s*\p{Script=Han}+\d/u.test(cell)))
const isRule = ({ text }: Cell) => /^[-—：\s]*$/.test(text)

/** `isFramed` where the table's lines begin with a sign; else one at the beginning follows an empty cell. */
function cellsOf({ text, start }: Line, isFramed: boolean): Row {
  const cells: Row = []
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !/[\t|]/.test(text.charAt(at))) continue
    const cell = text.slice(from, at)
    const words = NOTHING.test(cell) ? '' : cell.trim()
    cells.push({ text: words, start: start + from + (cell.length - cell.trimStart().length) })
    from = at + 1
  }
  if (isFramed && /^\s*\|/.test(text)) cells.shift()
  if (isFramed && /\|\s*$/.test(text)) cells.pop()
  return cells
}

/** A cell that is left open. */
const NOTHING = /^\s*[-—/]+\s*$/

/** 单位：亿元、% gives both. */
const captionUnit = (lines: Line[]): string =>
  lines.map(({ text }) => UNITS.exec(text)?.[1] ?? '').findLast(unit => unit !== '') ?? ''

/** 填报单位：… is no unit. */
const UNITS = /(?<!\p{Script=Han})(?:计量)?单位：?([^\s，。；）]{1,20})/u

/** It holds for all tables below it that have none of their own. */
const isCaption = ({ text }: Line) => text.length <= LONGEST_CAPTION && !/[。；]/.test(text) && UNITS.test(text)
const LONGEST_CAPTION = 80

/** 策划项目／估算总投资／其中已开工 over 空港新区：14个／147.57亿元／4个: a table whose columns are parted by slashes. */
function slashedTable(lines: Line[], at: number): Pick<Table, 'head' | 'rows'> | null {
  const top = lines[at] as Line
  const names = slashed(top, 0)
  if (names.length < 2 || /\d/.test(top.text) || !names.every(isWords)) return null
  const rows: Row[] = []
  for (const line of lines.slice(at + 1)) {
    const colon = line.text.indexOf('：')
    const label = line.text.slice(0, colon).replaceAll('\t', '')
    const cells = slashed(line, colon + 1)
    const isOne = colon > 0 && cells.length === names.length && isNumeric(cells[0] as Cell)
    if (!isOne) break
    rows.push([{ text: label, start: line.start }, ...cells])
  }
  return rows.length === 0 ? null : { head: [[{ text: '', start: top.start }, ...names]], rows }
}

/** The cells of a table, one to a line, have none. */
const HAS_UNIT = /[^\d.,]$/
const FEWEST_STACKED = 2
const LONGEST_STACKED = 16

/** 31个 over 区级重点项目, 743.67亿元 over 总投资: numbers on lines of their own, what each is of below it. */
function stackedTable(lines: Line[], at: number): Row[] | null {
  const cell = (line: Line | undefined): Cell => ({ text: line?.text.trim() ?? '', start: line?.start ?? 0 })
  const before = cell(lines[at - 1])
  if (isLabel(before)) return null
  const rows: Row[] = []
  for (let from = at; ; from += 2) {
    const [number, label] = [cell(lines[from]), cell(lines[from + 1])]
    if (!isNumeric(number) || !HAS_UNIT.test(number.text) || !isLabel(label)) break
    rows.push([label, number])
  }
  const next = lines[at + 2 * rows.length]
  const isOpen = next !== undefined && next.heading === null && isNumeric(cell(next))
  return rows.length < FEWEST_STACKED || isOpen ? null : rows
}

const isLabel = (cell: Cell) =>
  cell.text.length <= LONGEST_STACKED && isWords(cell) && !/[\d，。；：、]|^[一二三四五六七八九十]、/.test(cell.text)

const LONGEST_SLASHED = 120

function slashed({ text, start }: Pick<Line, 'text' | 'start'>, from: number): Row {
  if (text.length > LONGEST_SLASHED || /[\t|。！？]/.test(text.slice(from))) return []
  let next = start + from
  return text
    .slice(from)
    .split('/')
    .map(cell => {
      const one = { text: cell.trim(), start: next }
      next += cell.length + 1
      return one
    })
}

const LONGEST_NUMERIC = 40
const NUMERIC =
  /^(?:约|近|超过?|突破|逾|第)?[-+]?\d+(?:\.\d+)?[余多]?[万亿]*[余多]?(?:[^\d\s，。、；：（）]{0,4})(?:以上|左右)?$/

/** 2023, 2023.5, 2023-05-01; 1084.11 is an amount. */
const IS_DAY = /^(?:19|20)\d{2}(?:年?$|[-./](?:0?[1-9]|1[0-2])(?:$|[-./]))|月|年/

/** A cell that is one number with its unit, and no day. */
export const isNumeric = ({ text }: Cell): boolean =>
  text.length <= LONGEST_NUMERIC && NUMERIC.test(text) && !IS_DAY.test(text)
