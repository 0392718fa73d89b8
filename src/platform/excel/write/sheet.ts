import { Refusal } from '#platform/errors.ts'
import { columnName } from '../columns.ts'
import { serialOfDay } from '../formats.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { escapeText } from '../text.ts'
import type { ChoiceLists } from './choices.ts'
import { HEAD, markup } from './markup.ts'
import type { NoteAt } from './notes.ts'
import type { OutCell, OutColumn, SheetToWrite } from './out.ts'
import type { Look, Styles } from './styles.ts'

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const FORMATS: Record<OutColumn['kind'], string> = {
  text: '@',
  day: 'yyyy-mm-dd',
  number: 'General',
  money: '#,##0.00##',
}
const WIDTHS = { text: 18, day: 12, number: 12, money: 14 }
const LAST_ROW = 1_048_576
/** Rows that are made before the file takes them. */
const ROWS_PER_PIECE = 200
const TITLE_HEIGHT = 36
const REQUIRED = 'FFE699'
const OPTIONAL = 'EDEDED'

/** Makes the XML of one sheet (ECMA-376 part 1, 18.3.1), piece by piece, and remembers what other parts say of it. */
export class SheetWriter {
  readonly notes: NoteAt[] = []
  readonly #sheet: SheetToWrite
  readonly #styles: Styles
  readonly #lists: ChoiceLists
  /** 1-based row of the header. */
  readonly header: number
  #row = 0

  constructor(sheet: SheetToWrite, styles: Styles, lists: ChoiceLists) {
    this.#sheet = sheet
    this.#styles = styles
    this.#lists = lists
    const { office, mark } = sheet
    this.header = office ? (office.unit || office.date ? 3 : 2) : mark ? 2 : 1
  }

  /** The range that has a filter: the header and what stands below it, but for the totals. */
  get filtered(): string {
    const last = this.#row - (this.#sheet.office?.totals ? 1 : 0)
    return `A${this.header}:${this.#lastColumn}${last}`
  }

  get #lastColumn(): string {
    return columnName(Math.max(this.#sheet.columns.length - 1, 0))
  }

  async *xml(selected: boolean): AsyncGenerator<string> {
    const { columns, rows, office } = this.#sheet
    yield `${HEAD}<worksheet ${MAIN} ${OFFICE}>${office ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ''}`
    yield this.#view(selected)
    yield `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.map((column, at) => this.#column(column, at)).join('')}</cols>`
    yield `<sheetData>${this.#top()}`
    let piece = ''
    for await (const values of rows) {
      piece += this.#dataRow(values, {})
      if (this.#row % ROWS_PER_PIECE !== 0) continue
      yield piece
      piece = ''
    }
    if (office?.totals) piece += this.#dataRow(office.totals, { bold: true })
    yield `${piece}</sheetData>${this.#bottom()}</worksheet>`
  }

  #view(selected: boolean): string {
    const pane = `<pane ySplit="${this.header}" topLeftCell="A${this.header + 1}" activePane="bottomLeft" state="frozen"/>`
    return `<sheetViews><sheetView${selected ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}<selection pane="bottomLeft"/></sheetView></sheetViews>`
  }

  #column({ kind, width }: OutColumn, at: number): string {
    const style = this.#styles.of({ format: FORMATS[kind] })
    return `<col min="${at + 1}" max="${at + 1}" width="${width ?? WIDTHS[kind]}" style="${style}" customWidth="1"/>`
  }

  /** What stands above the data: of an office's table its title, its unit and date, and the header. */
  #top(): string {
    const { columns, office, mark } = this.#sheet
    const header = columns.map((column, at) => {
      if (column.note) this.notes.push({ column: at, row: this.header, text: column.note })
      const fill = office ? {} : { fill: column.required ? REQUIRED : OPTIONAL }
      const place = office ? { horizontal: 'center' as const, border: true } : {}
      return { text: column.header, look: { bold: true, wrap: true, ...fill, ...place } }
    })
    if (!office)
      return [mark ? this.#textRow([{ text: mark, look: { bold: true } }]) : '', this.#textRow(header)].join('')
    const title = { text: office.title, look: { bold: true, size: 18, horizontal: 'center' } as const }
    const last = columns.length - 1
    const line = columns.map((_, at) => {
      const text = at === 0 && office.unit ? `单位：${office.unit}` : at === last && office.date ? office.date : ''
      return { text, look: { horizontal: at === last && last > 0 ? 'right' : 'left' } as const }
    })
    return [
      this.#textRow([title], TITLE_HEIGHT),
      this.header === 3 ? this.#textRow(line) : '',
      this.#textRow(header),
    ].join('')
  }

  #textRow(cells: { text: string; look: Look }[], height?: number): string {
    const number = ++this.#row
    const inside = cells.map(({ text, look }, at) => (text === '' ? '' : this.#text(text, at, this.#styles.of(look))))
    return `<row r="${number}"${height ? ` ht="${height}" customHeight="1"` : ''}>${inside.join('')}</row>`
  }

  #dataRow(values: OutCell[], look: Look): string {
    const { name, columns, office } = this.#sheet
    if (++this.#row > LAST_ROW) {
      const why = `“${name}”超过一张工作表能放的 ${LAST_ROW - this.header} 行。请缩小范围后再导出。`
      throw new Refusal(422, 'too_many_rows', why)
    }
    const border = office !== undefined
    const cells = columns.map(({ kind }, at) => this.#cell(values[at] ?? '', kind, at, { ...look, border }))
    return `<row r="${this.#row}">${cells.join('')}</row>`
  }

  #cell(value: string | number, kind: OutColumn['kind'], at: number, look: Look): string {
    const wrap = look.border && kind === 'text' ? { wrap: true } : {}
    if (value === '') return look.border ? `<c r="${columnName(at)}${this.#row}" s="${this.#style(kind, look)}"/>` : ''
    const exact = kind === 'text' ? null : toNumber(value, kind)
    if (exact === null) return this.#text(String(value), at, this.#style('text', { ...look, ...wrap }))
    return `<c r="${columnName(at)}${this.#row}" s="${this.#style(kind, look)}"><v>${exact}</v></c>`
  }

  readonly #known = new Map<string, number>()
  #style(kind: OutColumn['kind'], look: Look): number {
    const key = `${kind} ${look.bold ?? ''} ${look.border ?? ''} ${look.wrap ?? ''}`
    const known = this.#known.get(key) ?? this.#styles.of({ ...look, format: FORMATS[kind] })
    this.#known.set(key, known)
    return known
  }

  #text(text: string, at: number, style: number): string {
    const place = `${columnName(at)}${this.#row}`
    if (text.length > DEFAULT_LIMITS.cellCharacters) {
      const where = `“${this.#sheet.name}”第 ${this.#row} 行 ${columnName(at)} 列`
      const why = `${where}的内容超过 ${DEFAULT_LIMITS.cellCharacters} 个字符，Excel 放不下。请先缩短这条记录。`
      throw new Refusal(422, 'cell_too_long', why)
    }
    const safe = escapeText(text)
    // Only the rich form keeps blanks at the ends, and only there do other programs resolve escapes; the plain form is
    // smaller and faster to read.
    return safe !== text || /^\s|\s$/.test(safe)
      ? `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${markup(safe)}</t></is></c>`
      : `<c r="${place}" s="${style}" t="str"><v>${markup(safe)}</v></c>`
  }

  /** What stands behind the data, in the order that the standard wants. */
  #bottom(): string {
    const { columns, office, mark } = this.#sheet
    const pages = '&amp;C第 &amp;P 页，共 &amp;N 页'
    const offered = columns.flatMap(({ choices }, at) =>
      choices?.length ? [this.#lists.offer(columnName(at), this.header, choices)] : [],
    )
    return [
      `<autoFilter ref="${this.filtered}"/>`,
      office && columns.length > 1
        ? `<mergeCells count="1"><mergeCell ref="A1:${this.#lastColumn}1"/></mergeCells>`
        : '',
      offered.length > 0 ? `<dataValidations count="${offered.length}">${offered.join('')}</dataValidations>` : '',
      office ? '<printOptions horizontalCentered="1"/>' : '',
      '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
      office ? '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' : '',
      mark
        ? `<headerFooter><oddHeader>${paged(mark)}</oddHeader><oddFooter>${paged(mark)}</oddFooter></headerFooter>`
        : office
          ? `<headerFooter><oddFooter>${pages}</oddFooter></headerFooter>`
          : '',
      this.notes.length > 0 ? '<legacyDrawing r:id="rId1"/>' : '',
    ].join('')
  }
}

/** Text at the head or foot of a printed page, where & begins a code; longer than this Excel refuses. */
const MOST_PAGED = 240
const paged = (text: string) => `&amp;L${markup(text.slice(0, MOST_PAGED).toWellFormed().replaceAll('&', '&&'))}`

/** The number Excel may hold without changing the value, or null: text it must be. */
function toNumber(value: string | number, kind: OutColumn['kind']): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (kind === 'day') return serialOfDay(value)
  const plain = /^-?\d+\.\d*$/.test(value) ? value.replace(/\.?0+$/, '') : value
  const number = Number(plain)
  return Number.isFinite(number) && String(number) === plain ? number : null
}
