import type { GridRow } from '#platform/grid.ts'
import { isBlankCell } from '#platform/grid.ts'
import { numberOf, plainOf, textOf } from './cell.ts'
import type { Lines } from './lines.ts'
import { saysNothing } from './reading.ts'
import type { Table } from './table.ts'
import { isNumbering, isUnits } from './unit-rows.ts'
import { normal } from './words.ts'

/** What a row below a header is. */
export type RowKind =
  | { is: 'data' }
  | { is: 'total'; grand: boolean; why: string }
  | { is: 'group'; text: string; why: string }
  | { is: 'skip'; why: string }

/** Where the columns stand that tell rows apart. */
export interface RowPlaces {
  serial: number | undefined
  name: number | undefined
  key: number | undefined
  /** Columns of amounts: what a total or a group fills besides its text. */
  amounts: Set<number>
}

const TOTAL = /^(?:.{0,16}?)(小计|合计|总计|共计|总合计)(?:\(.*\))?(?:[:：]?(?:共|计)?\d+个?(?:项目)?)?$/
const ENGLISH_TOTAL = /^(sub-?total|total|grandtotal|sum)s?$/
const NOTE =
  /^(?:注|备注|说明|填表说明|填报说明|编制说明|资料来源|数据来源|制表人?|填表人?|审核人?|填报人?|联系人|联系电话|单位负责人|负责人|统计负责人|填报日期|报出日期|notes?|source)(?:\d+)?[:：]|^注\d*[.、]|^[※]/
/** Whether a row is no record but a note or the signatures below a table. */
export function isNote(row: GridRow): boolean {
  const first = row.cells.find(cell => !isBlankCell(cell))
  return first !== undefined && NOTE.test(normal(textOf(first)))
}

/** 其中：主干管 below a project is a part of it. */
const PART = /^其中[:：、]/

const NUMERAL = /^\(?[一二三四五六七八九十]{1,3}\)?[、.]?$/
const GROUP_START = /^(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]|\([一二三四五六七八九十]{1,3}\)|[A-Z][、.])/

interface Filled {
  column: number
  text: string
}

/** Tells the rows of a table apart. */
export class RowTeller {
  readonly #table: Table
  readonly #lines: Lines
  readonly #places: RowPlaces
  readonly #leaves: Map<number, string>
  readonly #numerals: boolean
  readonly #serials: boolean

  constructor(table: Table, lines: Lines, places: RowPlaces) {
    this.#table = table
    this.#lines = lines
    this.#places = places
    this.#leaves = new Map(table.columns.map(({ at, path }) => [at, normal(path.at(-1) ?? '')]))
    const serials = places.serial === undefined ? [] : table.rows.map(row => this.#said(row, places.serial))
    const filled = serials.filter(Boolean)
    this.#numerals = filled.filter(text => NUMERAL.test(normal(text))).length > filled.length / 2
    this.#serials = filled.length > table.rows.length / 2
  }

  #said(row: GridRow, column: number | undefined): string {
    return column === undefined ? '' : textOf(row.cells[column]).trim()
  }

  tell(row: GridRow): RowKind {
    const filled = this.#filled(row)
    const first = filled[0]
    if (!first) return { is: 'skip', why: '空行' }
    const total = this.#total(row, filled)
    if (total) return total
    const head = normal(first.text)
    if (
      NOTE.test(head) &&
      (filled.length <= 3 || filled.every(({ text }) => NOTE.test(normal(text)) || text.length < 12))
    ) {
      return { is: 'skip', why: '附注' }
    }
    if (this.#isHeaderAgain(filled)) return { is: 'skip', why: '重复的表头' }
    if (isUnits(row)) return { is: 'skip', why: '单位行' }
    if (row.number === this.#table.first && isNumbering(row)) return { is: 'skip', why: '列号行' }
    if (/^\(?(?:例|示例|样例|填写示例|范例)\)?$/.test(head)) return { is: 'skip', why: '填写示例' }
    if (filled.every(({ column }) => column === this.#places.serial)) {
      return GROUP_START.test(head) ? this.#group(first.text) : { is: 'skip', why: '只有序号' }
    }
    if (PART.test(this.#said(row, this.#places.name))) return { is: 'skip', why: '其中项，已在上面的记录里' }
    return this.#groupOf(row, filled) ?? { is: 'data' }
  }

  /** The filled cells; a merged cell once, where it begins. */
  #filled(row: GridRow): Filled[] {
    const { left, right } = this.#table
    const found: Filled[] = []
    for (let column = left; column <= Math.min(right, row.cells.length - 1); column++) {
      if (isBlankCell(row.cells[column])) continue
      found.push({ column, text: textOf(row.cells[column]).trim() })
    }
    return found
  }

  #texts(filled: Filled[], row: GridRow): Filled[] {
    const { amounts } = this.#places
    return filled.filter(({ column, text }) => {
      if (amounts.has(column) || saysNothing(text)) return false
      return (
        numberOf(plainOf(row.cells[column])) === undefined &&
        !/^(?:共计?|计)?[\d.,%]+(?:个|家|项|亩|户|宗|场|次|人|条|套|间|栋|处|笔)?(?:项目|企业)?$/.test(text)
      )
    })
  }

  #total(row: GridRow, filled: Filled[]): RowKind | undefined {
    const texts = this.#texts(filled, row)
    const at = texts.slice(0, 3).find(({ text }) => TOTAL.test(normal(text)) || ENGLISH_TOTAL.test(normal(text)))
    if (!at) return undefined
    // 合计 in a column of its own, beside a name: a project that is called so, or whose column is.
    const others = texts.filter(other => other !== at && !NUMERAL.test(normal(other.text)))
    const named = others.some(({ column }) => column === this.#places.name || column === this.#places.key)
    if (named || others.length > 1) return undefined
    const said = normal(at.text)
    const grand = /^(?:全[区市县]|项目)?(?:合计|总计|共计|总合计)/.test(said) || /^(?:grand)?total/.test(said)
    return { is: 'total', grand, why: /小计|sub/.test(said) ? '小计' : /总计|共计|grand/.test(said) ? '总计' : '合计' }
  }

  #isHeaderAgain(filled: Filled[]): boolean {
    const same = filled.filter(({ column, text }) => this.#leaves.get(column) === normal(text)).length
    return filled.length >= 2 && same >= Math.max(2, filled.length * 0.6)
  }

  #group(text: string): RowKind {
    return { is: 'group', text: text.replace(/\s+/g, ''), why: `分组行“${text.replace(/\s+/g, '').slice(0, 40)}”` }
  }

  #groupOf(row: GridRow, filled: Filled[]): RowKind | undefined {
    const { serial, name, key } = this.#places
    const texts = this.#texts(filled, row)
    if (key !== undefined && this.#said(row, key) !== '' && filled.length > 1) return undefined
    const numeral = serial !== undefined && NUMERAL.test(normal(this.#said(row, serial))) && !this.#numerals
    const own = texts.filter(({ column }) => column !== serial)
    if (numeral && own.length <= 1) return this.#group(own[0]?.text ?? this.#said(row, serial))
    const [only] = texts
    if (!only || texts.length > 1) return undefined
    if (GROUP_START.test(normal(only.text))) return this.#group(only.text)
    const wide = this.#lines.merged(row.number, only.column)
    if (wide && wide.right - wide.left >= 2) return this.#group(only.text)
    const bare =
      filled.length === 1 || filled.every(({ column }) => column === only.column || this.#places.amounts.has(column))
    if (!bare) return undefined
    if (only.column !== name) return only.text.length <= 40 ? this.#group(only.text) : { is: 'skip', why: '附注' }
    return this.#serials && filled.length === 1 ? this.#group(only.text) : undefined
  }
}
