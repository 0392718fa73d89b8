import { damaged, tooLarge } from './limits.ts'
import type { OpenWorkbook } from './workbook.ts'
import { walkWhole, type XmlHandler } from './xml.ts'

/** A shared string longer than a cell may hold; refused where a cell uses it, so that the cell can be named. */
export const TOO_LONG = Symbol('too long')
export type SharedStrings = (string | typeof TOO_LONG)[]

/** What one character takes as `_xHHHH_`; beyond that many nothing more is kept, it is too long in any case. */
const ESCAPED = 7

/** Gathers the text of a string item: rich text runs joined, phonetic runs (`rPh`) left out. */
export class TextRuns {
  value = ''
  readonly #limit: number
  #inText = false
  #inPhonetic = false

  constructor(limit: number) {
    this.#limit = limit
  }

  reset(): void {
    this.value = ''
    this.#inText = false
    this.#inPhonetic = false
  }

  /** `t` everywhere, `v` in cells. */
  open(name: string): void {
    if (name === 'rPh') this.#inPhonetic = true
    else if (name === 't' || name === 'v') this.#inText = true
  }

  text(text: string): void {
    if (this.#inText && !this.#inPhonetic && this.value.length <= this.#limit * ESCAPED) this.value += text
  }

  close(name: string): void {
    if (name === 'rPh') this.#inPhonetic = false
    else if (name === 't' || name === 'v') this.#inText = false
  }

  /** The finished text, `_xHHHH_` resolved. */
  finish(): string | typeof TOO_LONG {
    const text = this.value.includes('_x') ? unescapeText(this.value) : this.value
    return text.length > this.#limit || this.value.length > this.#limit * ESCAPED ? TOO_LONG : ownCopy(text)
  }
}

/** Reads the table of shared strings; it is needed before any sheet, wherever it stands in the file. */
export async function readSharedStrings(book: OpenWorkbook): Promise<SharedStrings> {
  const { archive, limits, stringsPart: part } = book
  const strings: SharedStrings = []
  // Some programs name a table they don't write; a cell that needs it will be refused.
  if (part === undefined || !archive.has(part)) return strings
  const runs = new TextRuns(limits.cellCharacters)
  let characters = 0
  const handler: XmlHandler = {
    open(name) {
      if (name === 'si') runs.reset()
      else runs.open(name)
    },
    text: text => runs.text(text),
    close(name) {
      runs.close(name)
      if (name !== 'si') return
      const text = runs.finish()
      strings.push(text)
      characters += text === TOO_LONG ? PER_STRING : text.length + PER_STRING
      if (characters > limits.sharedCharacters) throw tooLarge('工作簿的文字总量过大。请拆成几个工作簿后再试。')
    },
  }
  await walkWhole(archive.read(part), handler, part)
  return strings
}

/** What even an empty string costs in the table, in characters. */
const PER_STRING = 8

/** The shared string a cell points at; an index beyond the table means a damaged file. */
export function sharedString(strings: SharedStrings, index: string, sheet: string): string | typeof TOO_LONG {
  const text = strings[Number(index)]
  if (text === undefined) throw damaged(`工作表“${sheet}”引用了不存在的文字`)
  return text
}

/** ST_Xstring: `_x000D_` stands for a character XML cannot hold. NUL and lone surrogates, which no database takes, go. */
function unescapeText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => (hex === '0000' ? '' : String.fromCharCode(parseInt(hex, 16))))
    .toWellFormed()
}

/** The other direction: characters that XML alters or cannot hold, and text that happens to look like an escape. */
export function escapeText(text: string): string {
  const escaped = (character: string) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
  return text.toWellFormed().replace(/_(?=x[0-9A-Fa-f]{4}_)|(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, escaped)
}

/** V8 keeps a parser's whole chunk alive for a slice of 13 characters or more; a copy lets the chunk go. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}
