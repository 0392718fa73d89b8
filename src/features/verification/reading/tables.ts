import type { Subjects } from '../subject/subjects.ts'
import type { Line } from '../text/sentences.ts'
import type { Timeline } from '../time/timeline.ts'
import { refined } from '../words/refine.ts'
import { tokensOf } from '../words/tokens.ts'
import { unitAt } from '../words/units.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { type Found, interpret } from './interpret.ts'

/** A cell of a table written as text; `start` is its place in the normalised text. */
interface Cell {
  text: string
  start: number
}
type Row = Cell[]

/** The lines of a text with those that form a table put together. */
export type Block = { kind: 'line'; line: Line } | { kind: 'table'; rows: Row[]; unit: string }

/** Two or more lines on end with columns, by tabs, several spaces or | signs, are a table. */
export function blocksOf(lines: Line[]): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const rows: Row[] = []
    while (at + rows.length < lines.length && isRow(lines[at + rows.length] as Line)) {
      rows.push(cellsOf(lines[at + rows.length] as Line))
    }
    if (rows.length > 1) {
      const unit = captionUnit(lines.slice(Math.max(0, at - 2), at))
      for (const table of tablesIn(rows)) blocks.push({ kind: 'table', rows: table, unit })
      at += rows.length
    } else blocks.push({ kind: 'line', line: lines[at++] as Line })
  }
  return blocks
}

/** A row over a rule, or one of words only below numbers, is the head of another table. */
function tablesIn(rows: Row[]): Row[][] {
  const tables: Row[][] = []
  for (const [at, row] of rows.entries()) {
    if (row.every(isRule)) continue
    const isHead =
      rows[at + 1]?.every(isRule) || (row.length > 1 && row.every(isWords) && tables.at(-1)?.some(hasNumber))
    if (isHead || tables.length === 0) tables.push([])
    tables.at(-1)?.push(row)
  }
  return tables
}

const isWords = (cell: Cell) =>
  /\p{Script=Han}{2}/u.test(cell.text) && !isNumeric(cell) && !/^(?:暂无|没有)/.test(cell.text)
const hasNumber = (row: Row) => row.some(isNumeric)

const isRow = ({ text }: Line) => /[\t|]/.test(text.trim().replace(/^\||\|$/g, '')) && !/[。！？]/.test(text)
const isRule = ({ text }: Cell) => /^[-—：\s]*$/.test(text)

function cellsOf({ text, start }: Line): Row {
  const cells: Row = []
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !/[\t|]/.test(text.charAt(at))) continue
    const cell = text.slice(from, at)
    cells.push({ text: cell.trim(), start: start + from + (cell.length - cell.trimStart().length) })
    from = at + 1
  }
  if (/^\s*\|/.test(text)) cells.shift()
  if (/\|\s*$/.test(text)) cells.pop()
  return cells
}

/** 单位：亿元、% gives both. */
const captionUnit = (lines: Line[]): string =>
  lines.map(({ text }) => /单位：?([^\s，。；）]+)/.exec(text)?.[1] ?? '').findLast(unit => unit !== '') ?? ''

const NUMERIC =
  /^(?:约|近|超过?|突破|逾|第)?[-+]?\d+(?:\.\d+)?[余多]?[万亿]*[余多]?(?:[^\d\s，。、；：（）]{0,4})(?:以上|左右)?$/
const isNumeric = ({ text }: Cell) => NUMERIC.test(text) && !/^(?:19|20)\d{2}年?$|^\d{4}[-./]|月|年/.test(text)
const NO_LABEL = /^(?:序号|编号|序|备注|责任单位|牵头单位|说明|负责人|联系人|单位|计量单位|责任部门)$/
const VALUE =
  /^(?:完成情况|数值|数量|完成值|数据|本期|值|实际|实绩|累计|指标值|情况|完成|本年累计|实际完成|结果|累计完成)$/
const RATE = /率$|增幅|增速|增长|同比/
const SUM = /^(?:合计|总计|小计|总体|合\s*计)/
const INVESTMENT = /^(?:估算|协议|计划)?(?:总投资|投资)额?$/
const INVESTED_IN = /策划|谋划|储备|签约|落地|引进/

/** Every number of a table, told by the words at the head of its row and of its column. */
export function readTable(
  { rows, unit }: Block & { kind: 'table' },
  subjects: Subjects,
  timeline: Timeline,
  index: VocabularyIndex,
): Found[] {
  const [first] = rows
  const header = first !== undefined && !first.some(isNumeric) ? first : null
  return rows.slice(header === null ? 0 : 1).flatMap(row =>
    row.flatMap((cell, column) => {
      if (!isNumeric(cell) || NO_LABEL.test(header?.[column]?.text ?? '')) return []
      const label = labelOf(row, column, header)
      const head = headOf(header, column)
      if (label === '' && head === '') return []
      const written = sentenceFor({ label, head, cell: cell.text, unit: unitOf(row, column, header, unit) })
      subjects.beginCell()
      const tokens = refined(tokensOf(written.text, index), index)
      const found = interpret(tokens, 0, subjects, timeline, index).findLast(one => one.start >= written.at - 3)
      return found === undefined ? [] : [placed(found, cell, SUM.test(label))]
    }),
  )
}

/** 新策划项目（个） | 估算总投资（亿元）: the investment is that of the projects in the column before. */
function headOf(header: Row | null, column: number): string {
  const [head, before] = [header?.[column]?.text ?? '', withoutUnit(header?.[column - 1]?.text ?? '')]
  return INVESTMENT.test(withoutUnit(head)) && INVESTED_IN.test(before) ? `${before}${head}` : head
}

/** The words left of the cell, up to the number before it. */
function labelOf(row: Row, column: number, header: Row | null): string {
  const label: string[] = []
  for (let at = column - 1; at >= 0; at--) {
    const cell = row[at] as Cell
    if (isNumeric(cell)) {
      if (label.length > 0) break
      continue
    }
    if (cell.text !== '' && !NO_LABEL.test(header?.[at]?.text ?? '') && !isUnit(cell.text)) label.unshift(cell.text)
  }
  return label.join('')
}

const isUnit = (text: string) => {
  const found = unitAt(text.replace(/^[万亿]+/, ''), 0)
  return found !== null && found.end === text.replace(/^[万亿]+/, '').length
}

const UNIT = /（(?:单位：?)?([^（）]{1,5})）|／([^／]{1,4})$/

/** From the head of the column, the unit column, the head of the row, or the caption. */
function unitOf(row: Row, column: number, header: Row | null, caption: string): string {
  const ofHead = UNIT.exec(header?.[column]?.text ?? '')?.[1] ?? ''
  if (isUnit(ofHead)) return ofHead
  const beside = row.find((cell, at) => isUnit(cell.text) && /单位$/.test(header?.[at]?.text ?? '单位'))?.text
  if (beside !== undefined) return beside
  const ofRow = row.map(({ text }) => UNIT.exec(text)?.[1] ?? '').find(isUnit)
  const head = header?.[column]?.text ?? ''
  const isRate = RATE.test(withoutUnit(head))
  const units = caption.split('、').filter(unit => isUnit(unit) && /%|点/.test(unit) === isRate)
  const isMoney = MONEY.test(`${row.map(({ text }) => text).join('')}${head}`)
  return ofRow ?? units.find(unit => /元$/.test(unit) === isMoney) ?? units[0] ?? ''
}

const MONEY = /投资|金额|总额|收入|产值|增加值|总值|资金|税/

/** The cell as a sentence would say it, and where its number stands in it. */
function sentenceFor({ label, head, cell, unit }: { label: string; head: string; cell: string; unit: string }): {
  text: string
  at: number
} {
  const words = `${withoutUnit(label)}${VALUE.test(withoutUnit(head)) ? '' : withoutUnit(head)}`
  const isDecline = cell.startsWith('-')
  const number = cell.replace(/^[-+]/, '')
  const hasUnit = !/[\d余多万亿]$/.test(number) || /[万亿]$/.test(number)
  const isRank = /位次|排名|名次/.test(words) && !hasUnit
  const isRate = RATE.test(words)
  const said = isRank
    ? `第${number}位`
    : `${number}${hasUnit ? '' : unit !== '' && !(isRate && !/%|点/.test(unit)) ? unit : isRate ? '%' : ''}`
  const before = `${words}${isDecline ? '下降' : isRank ? '居' : '：'}`
  return { text: `${before}${said}`, at: before.length }
}

const withoutUnit = (text: string) => text.replace(/（[^（）]{0,5}）/g, '').replace(/^[其一二三四五六七八九十]+、/, '')

/** At the cell's own place; a total may be that of the rows shown only, so it accuses nobody. */
function placed(found: Found, cell: Cell, isSum: boolean): Found {
  const one = { ...found, start: cell.start, end: cell.start + cell.text.length }
  if (!isSum || 'reason' in one.outcome) return one
  return {
    ...one,
    outcome: { reading: { ...one.outcome.reading, confidence: Math.min(0.6, one.outcome.reading.confidence) } },
  }
}
