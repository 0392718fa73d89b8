import { attribute, type XmlHandler } from '../excel/xml.ts'
import { Fields } from './fields.ts'
import { Flow, Grid, type Length, SOFT_BREAK } from './flow.ts'
import { type Hidden, isHiding, isOn, type Styles } from './styles.ts'

/** What was there before a change of form, readings above characters, and what only programs read. */
const NO_TEXT = /^(?:rt|sdtPr|fldData|binData|(?:pPr|rPr|tblPr|tblPrEx|trPr|tcPr|sectPr|tblGrid)Change)$/
/** Text taken away with changes tracked; among properties the same names only mark what they belong to. */
const TAKEN = /^(?:del|moveFrom)$/
const PROPERTIES = /^(?:rPr|trPr|tcPr)$/

interface Paragraph {
  style: string | undefined
  text: string
  isMarkGone: boolean
}
interface Run {
  style: string | undefined
  own: Hidden
}
interface Row {
  cells: { flow: Flow; span: number; isBelow: boolean; isGone: boolean }[]
  before: number
  after: number
  isGone: boolean
}
/** What is open where a text box begins, to go on with behind it. */
interface Place {
  flow: Flow
  paragraph: Paragraph | undefined
  run: Run | undefined
  tables: { grid: Grid; row: Row }[]
}

const emptyRow = (): Row => ({ cells: [], before: 0, after: 0, isGone: false })

/**
 * Gathers the text of one part as its reader sees it: changes taken as made, nothing hidden or struck, field results,
 * a text box once. Text boxes, notes and inner tables stand behind the paragraph or table they belong to.
 */
export class Walker implements XmlHandler {
  readonly #body = new Flow()
  readonly #styles: Styles
  readonly #length: Length
  readonly #noteOf: (kind: string, id: string) => string | undefined
  #at: Place = { flow: this.#body, paragraph: undefined, run: undefined, tables: [] }
  readonly #outer: Place[] = []
  readonly #names: string[] = []
  readonly #fields = new Fields()
  readonly #choices: { before: number; isTaken: boolean }[] = []
  #dropped = 0
  #asides: string[] = []
  #characters = 0
  /** Pictures and embedded things, whose words nobody reads. */
  readonly unread = new Set<'图片' | '嵌入的对象'>()

  constructor(
    styles: Styles,
    length: Length,
    noteOf: (kind: string, id: string) => string | undefined = () => undefined,
  ) {
    this.#styles = styles
    this.#length = length
    this.#noteOf = noteOf
  }

  get written(): string {
    return this.#body.text
  }

  open(name: string, attributes: Record<string, string>) {
    const parent = this.#names.at(-1) ?? ''
    if (this.#dropped > 0 || this.#isGone(name, parent)) {
      this.#dropped++
      return
    }
    this.#names.push(name)
    if (this.#openProperty(name, parent, attributes) || this.#openTable(name)) return
    if (name === 'p') this.#at.paragraph = { style: undefined, text: '', isMarkGone: false }
    else if (name === 'r') this.#at.run = { style: undefined, own: {} }
    else if (name === 'AlternateContent') this.#choices.push({ before: 0, isTaken: false })
    else if (name === 'Choice') Object.assign(this.#choices.at(-1) ?? {}, { before: this.#characters })
    else if (name === 'txbxContent') this.#openBox()
    else this.#openContent(name, attributes)
  }

  #isGone(name: string, parent: string): boolean {
    if (name === 'Fallback' || name === 'Choice') return this.#choices.at(-1)?.isTaken ?? false
    if (TAKEN.test(name)) return !PROPERTIES.test(parent)
    return NO_TEXT.test(name) || (name === 'txbxContent' && !this.#isShown)
  }

  get #isShown(): boolean {
    const { run, paragraph } = this.#at
    return run === undefined || !this.#styles.hides(run.own, run.style, paragraph?.style)
  }

  /** Whether it was a property, of the run, the paragraph, the row or the cell. */
  #openProperty(name: string, parent: string, attributes: Record<string, string>): boolean {
    const { run, paragraph, tables } = this.#at
    const row = tables.at(-1)?.row
    if (parent === 'rPr') {
      if (this.#names.at(-3) === 'pPr') this.#mark(name, attributes)
      else if (run && isHiding(name)) run.own[name] = isOn(attributes)
      else if (run && name === 'rStyle') run.style = attribute(attributes, 'val')
      return true
    }
    if (parent === 'pPr' && name === 'pStyle' && paragraph) paragraph.style = attribute(attributes, 'val')
    if (parent === 'trPr' && row) ofRow(row, name, attributes)
    const cell = row?.cells.at(-1)
    if (parent === 'tcPr' && cell) ofCell(cell, name, attributes)
    return /^(?:pPr|trPr|tcPr)$/.test(parent) && name !== 'rPr'
  }

  /** A paragraph whose mark is deleted, moved away or hidden runs on. */
  #mark(name: string, attributes: Record<string, string>) {
    const isGone = name === 'del' || name === 'moveFrom' || (name === 'vanish' && isOn(attributes))
    if (isGone && this.#at.paragraph) this.#at.paragraph.isMarkGone = true
  }

  #openTable(name: string): boolean {
    const { tables } = this.#at
    if (name === 'tbl') tables.push({ grid: new Grid(), row: emptyRow() })
    else if (name === 'tr') Object.assign(tables.at(-1) ?? {}, { row: emptyRow() })
    else if (name === 'tc') tables.at(-1)?.row.cells.push({ flow: new Flow(), span: 1, isBelow: false, isGone: false })
    else return false
    return true
  }

  #openBox() {
    this.#outer.push(this.#at)
    this.#at = { flow: new Flow(), paragraph: undefined, run: undefined, tables: [] }
  }

  #openContent(name: string, attributes: Record<string, string>) {
    if (name === 'br') this.#say(/^(?:page|column)$/.test(attribute(attributes, 'type') ?? '') ? '\n' : SOFT_BREAK)
    else if (name === 'cr') this.#say(SOFT_BREAK)
    else if (name === 'tab' || name === 'ptab') this.#say('\t')
    else if (name === 'noBreakHyphen') this.#say('-')
    else if (name === 'fldChar') this.#fields.char(attribute(attributes, 'fldCharType'))
    else if (name === 'fldSimple') this.#fields.begin(attribute(attributes, 'instr') ?? '')
    else if (/^(?:foot|end)noteReference$/.test(name) && this.#isShown) {
      const note = this.#noteOf(name, attribute(attributes, 'id') ?? '')
      if (note !== undefined) this.#asides.push(note)
    } else if (name === 'blip' || name === 'imagedata') this.unread.add('图片')
    else if (name === 'object' || name === 'altChunk') this.unread.add('嵌入的对象')
  }

  #say(text: string) {
    const { paragraph, tables } = this.#at
    if (!paragraph || !this.#isShown || !this.#fields.areText) return
    this.#characters += text.length
    this.#length.take(text.length)
    paragraph.text += tables.length > 0 && /^[\t\n\u2028]$/.test(text) ? ' ' : text
  }

  text(text: string) {
    if (this.#dropped > 0) return
    const name = this.#names.at(-1)
    if (name === 't') this.#say(text)
    else if (name === 'instrText') this.#fields.code(text)
  }

  close(name: string) {
    if (this.#dropped > 0) {
      this.#dropped--
      return
    }
    this.#names.pop()
    if (name === 'p') this.#closeParagraph()
    else if (name === 'r') this.#at.run = undefined
    else if (name === 'tr') this.#closeRow()
    else if (name === 'tbl') this.#closeTable()
    else if (name === 'txbxContent') this.#closeBox()
    else if (name === 'fldSimple') this.#fields.end()
    else if (name === 'AlternateContent') this.#choices.pop()
    else if (name === 'Choice') {
      const choice = this.#choices.at(-1)
      if (choice) choice.isTaken = this.#characters > choice.before
    }
  }

  #closeParagraph() {
    const { paragraph, tables, flow } = this.#at
    if (!paragraph) return
    const into = tables.at(-1)?.row.cells.at(-1)?.flow ?? flow
    into.add(paragraph.text, paragraph.isMarkGone)
    this.#at.paragraph = undefined
    this.#fields.endParagraph()
    this.#putAsides()
  }

  #closeRow() {
    const table = this.#at.tables.at(-1)
    if (!table || table.row.isGone) return
    const { before, after, cells } = table.row
    const kept = cells.filter(({ isGone }) => !isGone)
    table.grid.row(
      kept.map(({ flow, span, isBelow }) => ({ text: flow.cell, span, isBelow })),
      before,
      after,
      kept[0]?.flow,
    )
    this.#length.take(table.grid.rows.at(-1)?.length ?? 0)
  }

  #closeTable() {
    const { tables, flow } = this.#at
    const rows = tables.pop()?.grid.rows ?? []
    if (tables.length === 0) flow.put(rows)
    else this.#asides.push(rows.join(''))
    this.#putAsides()
  }

  #closeBox() {
    this.#asides.push(this.#at.flow.text)
    this.#at = this.#outer.pop() ?? this.#at
  }

  /** Outside of tables and text boxes: there they would tear a row or a sentence apart. */
  #putAsides() {
    if (this.#at.tables.length > 0 || this.#outer.length > 0) return
    this.#body.put(this.#asides)
    this.#asides = []
  }
}

const numberOf = (attributes: Record<string, string>) => {
  const value = Number(attribute(attributes, 'val') ?? 1)
  return Number.isSafeInteger(value) && value > 0 ? value : 0
}

function ofRow(row: Row, name: string, attributes: Record<string, string>) {
  if (name === 'del' || (name === 'hidden' && isOn(attributes))) row.isGone = true
  else if (name === 'gridBefore') row.before = numberOf(attributes)
  else if (name === 'gridAfter') row.after = numberOf(attributes)
}

function ofCell(cell: Row['cells'][number], name: string, attributes: Record<string, string>) {
  if (name === 'gridSpan') cell.span = Math.max(1, numberOf(attributes))
  else if (name === 'vMerge') cell.isBelow = attribute(attributes, 'val') !== 'restart'
  else if (name === 'cellDel') cell.isGone = true
}
