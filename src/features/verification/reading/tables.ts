import type { Subjects } from '../subject/subjects.ts'
import { type Cell, isNumeric, type Row, type Table } from '../text/rows.ts'
import type { Timeline } from '../time/timeline.ts'
import { refined } from '../words/refine.ts'
import { isNaming, isWord, type Token, tokensOf } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { cellSentence, isUnit, unitIn, withoutUnit } from './cell-sentence.ts'
import { familyIn } from './certainty.ts'
import { interpret } from './interpret.ts'
import { type Gathered, passedBeside, passedIn } from './passed-over.ts'
import { silenceOf } from './silence.ts'
import { type Heads, headsOf, saysMore } from './table-head.ts'

const NO_LABEL = /^(?:序号|编号|序|备注|责任单位|牵头单位|说明|负责人|联系人|单位|计量单位|责任部门)$/
const SUM = /^(?:合计|总计|小计|总体|合\s*计)/
const INVESTMENT = /^(?:估算|协议|计划)?(?:总投资|投资)额?$/
const INVESTED_IN = /策划|谋划|储备|签约|落地|引进/
const BEGUN = /^(?:其中)?已?(?:转化)?开工(?:数|个数|项目)?$/
const PROPOSED = /策划|谋划|储备/
/** A column of what is to be reached; with money it is the plan of a list. */
const PLANNED = /^(?:年度?|全年|本年|今年)?(?:计划|目标|任务|预期)(?:数|值|目标|任务)?$/
const PLANNED_MONEY = /^(?:年度?|全年|本年|今年)?计划(?:投资)?额?$/
const PLANNED_AMOUNT = '年度计划投资'
/** 累计完成, 1—10月完成: when, and what was done. */
const DONE = /^(\d[\d—-]*月底?|)(?:累计|实际|已|本年|年度)?完成额?$/
const COUNT = /^(?:项目)?(?:总|个)?数量?$/
const LONGEST_LABEL = 60

/** Every number of a table, told by the words at the head of its row and of its column, or beside it in its cell. */
export function* readTable(
  table: Table,
  subjects: Subjects,
  timeline: Timeline,
  index: VocabularyIndex,
): Generator<Gathered> {
  const reader = new TableReader(table, subjects, timeline, index)
  for (const row of table.head) for (const cell of row) yield reader.beside(cell, '表头中的数')
  let above: Row = []
  subjects.named.families = reader.families()
  for (const row of table.rows) {
    const whole = carriedDown(row, above)
    yield* reader.row(whole)
    above = whole
  }
  subjects.named.families = new Set()
}

/** The label of a merged cell stands in its first row only: an empty one left of another label goes on. */
function carriedDown(row: Row, above: Row): Row {
  const first = row.findIndex(({ text }) => text !== '')
  const isLabel = first > 0 && !isNumeric(row[first] as Cell)
  if (!isLabel || row.length < 2) return row
  return row.map((cell, at) => {
    const label = above[at]
    const isCarried = at < first && label !== undefined && label.text.length <= LONGEST_LABEL && !isNumeric(label)
    return isCarried ? { ...cell, text: label.text, isCarried } : cell
  })
}

/** A cell whose words stand in a row above. */
const isElsewhere = (cell: Cell & { isCarried?: boolean }) => cell.isCarried === true

class TableReader {
  readonly #heads: Heads
  readonly #columns: string[]
  /** The same where another column says what they are of: 累计完成 besides 年度计划投资 is of money. */
  readonly #meant: string[]
  readonly #unit: string
  readonly #subjects: Subjects
  readonly #timeline: Timeline
  readonly #index: VocabularyIndex
  /** The label of the row before. */
  #before = ''

  constructor(table: Table, subjects: Subjects, timeline: Timeline, index: VocabularyIndex) {
    this.#heads = headsOf(table.head)
    this.#unit = table.unit
    this.#subjects = subjects
    this.#timeline = timeline
    this.#index = index
    const columns = this.#heads.map(heads => this.#headOf(heads))
    const isOfMoney = columns.some(
      head => /投资/.test(head) || (/亿元|万元/.test(table.unit) && DONE.test(withoutUnit(head))),
    )
    // 总投资 | 年度计划 | 完成投资: the plan is of money too.
    this.#columns = columns.map(head => (isOfMoney && PLANNED_MONEY.test(head) ? PLANNED_AMOUNT : head))
    this.#meant = this.#columns.map((head, column) => this.#investedIn(column) ?? head)
  }

  /** 项目 over 项目数 and 已开工 → 项目数, 项目已开工; the unit of the lowest stays with it. */
  #headOf(heads: string[]): string {
    const lowest = heads.at(-1) ?? ''
    const own = this.#tokens(withoutUnit(lowest))
    const higher = heads.slice(0, -1).filter(text => {
      const words = withoutUnit(text)
      const givesUnit = words !== text && withoutUnit(lowest) === lowest
      return words !== '' && !lowest.includes(words) && (givesUnit || saysMore(this.#tokens(words), own))
    })
    const unit =
      withoutUnit(lowest) === lowest ? (heads.slice(0, -1).findLast(text => withoutUnit(text) !== text) ?? '') : ''
    return [...higher.map(withoutUnit), lowest, unit.slice(withoutUnit(unit).length)].join('')
  }

  /** 受理 besides 按时办结率: what a short name is of stands in the name of another column. */
  families(): Set<string> {
    const names = this.#columns.flatMap(head => this.#tokens(withoutUnit(head)).filter(isWord))
    return new Set(
      names.flatMap(({ text, roles }) =>
        roles.figures.flatMap(({ id }) => {
          const figure = this.#index.figures.get(id)
          return figure === undefined || figure.short?.includes(text) === true ? [] : [familyIn(this.#index, id)]
        }),
      ),
    )
  }

  #tokens(text: string): Token[] {
    return refined(tokensOf(text, this.#index), this.#index)
  }

  /** 估算总投资 in the row below 新策划项目 is that of those. */
  #labelOf(text: string): string {
    const before = this.#before
    // 融资 over 市场 and 政策: what requests are about.
    if (this.#index.shortCategories.has(text)) return `${text}类`
    this.#before = withoutUnit(text)
    return INVESTMENT.test(withoutUnit(text)) && INVESTED_IN.test(before) ? `${before}${text}` : text
  }

  *row(row: Row): Generator<Gathered> {
    const units = unitIn(row, this.#meant, this.#unit)
    const width = this.#columns.findLastIndex(head => head !== '') + 1
    const isRagged = width > 0 && (row.length < width || row.findLastIndex(({ text }) => text !== '') >= width)
    let label: string[] = []
    // Whose row it is stands in a column that is not read.
    const isNameless = row.some((cell, column) => NO_LABEL.test(this.#columns[column] ?? '') && !isNumeric(cell))
    let isBehindNumber = false
    let bare = 0
    for (const [column, cell] of row.entries()) {
      if (cell.text === '') continue
      const isNamed = !NO_LABEL.test(this.#columns[column] ?? '') || (label.length === 0 && this.#isUnitOfLedger(cell))
      if (isNumeric(cell)) {
        if (isNamed && (this.#columns[column] ?? '') === '') bare++
        if (!isNamed) yield this.beside(cell, '序号一类的列')
        else if (bare > 1) yield this.beside(cell, '没有列名，分不清与左边的数各是什么')
        else
          yield doubted(
            this.#number(cell, column, label.join(''), units(column)),
            isRagged || SUM.test(label.join('')) || (label.length === 0 && isNameless),
          )
        isBehindNumber = true
        continue
      }
      const told = isElsewhere(cell) ? { found: [], passed: [] } : this.#told(cell, column, label.join(''))
      yield told
      if (told.found.length > 0) isBehindNumber = true
      else if (isNamed && /\p{L}/u.test(cell.text) && !isUnit(cell.text) && cell.text.length <= LONGEST_LABEL) {
        if (isBehindNumber) label = []
        label.push(label.length === 0 ? this.#labelOf(cell.text) : cell.text)
        isBehindNumber = false
        bare = 0
      }
    }
  }

  /** 单位 over 衙前街道办事处: whose requests and visits they are. */
  #isUnitOfLedger(cell: Cell): boolean {
    return this.#tokens(cell.text).some(
      token => isWord(token) && token.roles.entities.some(({ kind }) => kind === 'unit'),
    )
  }

  /** Numbers that state nothing where they stand. */
  beside(cell: Cell, why: string): Gathered {
    return { found: [], passed: passedBeside(tokensOf(cell.text, this.#index), cell.start, why) }
  }

  /** A cell that is a number only. */
  #number(cell: Cell, column: number, label: string, unit: string): Gathered {
    const head = this.#meant[column] ?? ''
    if (label === '' && head === '') return this.beside(cell, '单元格没有行名和列名')
    if (PLANNED.test(withoutUnit(head)) && !/元/.test(`${head}${unit}`))
      return this.beside(cell, '计划或目标，不是已发生的事实')
    this.#subjects.beginCell()
    const isOfHeading = COUNT.test(withoutUnit(head)) && this.#subjects.topic?.first != null
    // 空港新区 | 2023年1—9月: when, and then of what.
    const isWhen = head !== '' && this.#tokens(withoutUnit(head)).every(({ kind }) => kind === 'time')
    const words = isWhen ? { label: head, head: label } : { label, head: isOfHeading ? '' : head }
    const { text, at } = cellSentence({ ...words, cell: cell.text, unit })
    const read = interpret(this.#tokens(text), 0, this.#subjects, this.#timeline, this.#index)
    const found = read.findLast(one => one.start >= at - 3)
    if (found === undefined) return this.beside(cell, '行名和列名没有说明这个数是什么')
    return { found: [{ ...found, start: cell.start, end: cell.start + cell.text.length }], passed: [] }
  }

  /** 新策划项目（个） | 估算总投资（亿元）: the investment is that of the projects in the column before. */
  #investedIn(column: number): string | null {
    const [head, before] = [this.#columns[column] ?? '', withoutUnit(this.#columns[column - 1] ?? '')]
    if (INVESTMENT.test(withoutUnit(head)) && INVESTED_IN.test(before)) return `${before}${head}`
    if (
      DONE.test(withoutUnit(head)) &&
      /亿元|万元/.test(head + this.#unit) &&
      this.#columns.some(one => PLANNED_MONEY.test(withoutUnit(one)))
    )
      return `${DONE.exec(withoutUnit(head))?.[1] ?? ''}完成投资${head.slice(withoutUnit(head).length)}`
    const proposed = BEGUN.test(withoutUnit(head))
      ? this.#columns.slice(0, column).find(one => PROPOSED.test(one))
      : undefined
    return proposed === undefined ? null : `${withoutUnit(proposed)}${head}`
  }

  /** A cell that says itself what its numbers are: 新开工31个. */
  #told(cell: Cell, column: number, label: string): Gathered {
    const written = tokensOf(cell.text, this.#index)
    const own = refined(written, this.#index)
    const states = own.some((token, at) => token.kind === 'number' && silenceOf(own, at) === null)
    if (!states) return { found: [], passed: passedIn(written, own, cell.start) }
    const head = own.some(isNaming) ? '' : withoutUnit(this.#columns[column] ?? '')
    const before = label === '' ? head : `${label}，${head}`
    this.#subjects.beginCell()
    const tokens = this.#tokens(`${before}${cell.text}`)
    const offset = cell.start - before.length
    const found = interpret(tokens, offset, this.#subjects, this.#timeline, this.#index)
    return {
      found: found.filter(one => one.end > cell.start).map(one => ({ ...one, start: Math.max(one.start, cell.start) })),
      passed: passedIn(written, own, cell.start),
    }
  }
}

/**
 * What accuses nobody: a total may be that of the rows shown only, and in a row with more or fewer cells than its head
 * has columns a number may stand under another head.
 */
function doubted(gathered: Gathered, isOpen: boolean): Gathered {
  if (!isOpen) return gathered
  const found = gathered.found.map(one =>
    'reason' in one.outcome
      ? one
      : {
          ...one,
          outcome: { reading: { ...one.outcome.reading, confidence: Math.min(0.6, one.outcome.reading.confidence) } },
        },
  )
  return { ...gathered, found }
}
