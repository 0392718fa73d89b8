import { Refusal } from '../errors.ts'

/** Characters a document may come to; nobody reads more in one piece. */
const MOST_TEXT = 1_000_000
/** Columns Word can make. */
const MOST_COLUMNS = 63
const LONGEST_REPEATED = 60

/** A break that the writer made within a paragraph; a number that it cuts in two is one. */
export const SOFT_BREAK = '\u2028'
const CUT_NUMBER = /(?<=[\d.])\u2028(?=\d)(?!\d{1,2}[.、．)）](?!\d))(?!(?:19|20)\d\d年)/g

interface Cell {
  text: string
  span: number
  /** Goes on with the cell above. */
  isBelow: boolean
}

/** A stretch of paragraphs: the body, a cell, a text box, a note. */
export class Flow {
  readonly lines: string[] = []
  #joins = false

  /** A paragraph whose mark is gone runs on into the next. */
  add(paragraph: string, runsOn: boolean) {
    const text = paragraph.replace(CUT_NUMBER, '')
    if (this.#joins) this.lines.push(`${this.lines.pop() ?? ''}${text}`)
    else this.lines.push(text)
    this.#joins = runsOn
  }

  /** Whole lines, or several, that end themselves. */
  put(texts: string[]) {
    for (const text of texts) this.lines.push(text.replace(/\n$/, ''))
    if (texts.length > 0) this.#joins = false
  }

  /** As lines of a text. */
  get text(): string {
    return this.lines.map(line => `${line.replaceAll(SOFT_BREAK, '\n')}\n`).join('')
  }

  /** As a cell, which has no lines. */
  get cell(): string {
    return this.lines
      .map(line => line.replace(/[\s\u2028]+/g, ' ').trim())
      .filter(line => line !== '')
      .join(' ')
  }
}

/** A table in its grid: every row has all columns, a merged cell's words stand in each place it covers. */
export class Grid {
  readonly rows: string[] = []
  #above: string[] = []

  row(cells: Cell[], before: number, after: number, lone: Flow | undefined) {
    const columns: string[] = blanks(before)
    for (const { text, span, isBelow } of cells) {
      const shown = isBelow ? repeated(this.#above[columns.length] ?? '') : text
      const source = isBelow ? (this.#above[columns.length] ?? '') : text
      const [from, width] = [columns.length, Math.min(span, MOST_COLUMNS)]
      for (let at = 0; at < width; at++) columns.push(at === 0 ? shown : repeated(shown))
      for (let at = 0; at < width; at++) this.#above[from + at] = at === 0 ? source : repeated(source)
    }
    columns.push(...blanks(after))
    columns.length = Math.min(columns.length, MOST_COLUMNS)
    this.rows.push(columns.length === 1 && lone ? lone.text : `${columns.join('\t')}\n`)
  }
}

const blanks = (count: number): string[] => new Array(Math.min(MOST_COLUMNS, count)).fill('')

/** What heads several columns or rows stands in each of them; a number is told once. */
const repeated = (text: string) => (text.length > LONGEST_REPEATED || /[\d０-９]/.test(text) ? '' : text)

/** Counts the characters of a document as they come. */
export class Length {
  #left = MOST_TEXT

  take(characters: number) {
    this.#left -= characters
    if (this.#left >= 0) return
    const most = `${MOST_TEXT / 10_000} 万`
    throw new Refusal(422, 'document_too_long', `文档的文字超过 ${most}字，请分成几个文件。`)
  }
}
