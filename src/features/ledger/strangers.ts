import type { RowBatch } from '#platform/excel.ts'
import { sayCell, tidy } from './cells.ts'
import type { Sheet } from './sheet.ts'

const LOOKED_AT = 12
const MOST = 20
const NAMED = 4

/** '总投资（亿元）' and '总投资(万元)' are one name. */
const bare = (text: string) =>
  tidy(text)
    .replace(/[\s*＊]/g, '')
    .replace(/[（(][^（）()]*[）)]/g, '')

interface Seen {
  rows: number
  texts: Set<string>
}

/** Sheets of a workbook that are none of the ledger's: what they have, and which of the ledger's they are most like. */
export class Strangers {
  readonly #sheets: readonly Sheet[]
  readonly #seen = new Map<string, Seen>()

  constructor(sheets: readonly Sheet[]) {
    this.#sheets = sheets
  }

  see({ sheet, rows }: RowBatch): void {
    if (this.#seen.size >= MOST && !this.#seen.has(sheet)) return
    const seen = this.#seen.get(sheet) ?? { rows: 0, texts: new Set<string>() }
    this.#seen.set(sheet, seen)
    for (const { values } of rows.slice(0, Math.max(0, LOOKED_AT - seen.rows))) {
      for (const value of values) if (typeof value === 'string') seen.texts.add(bare(sayCell(value)))
    }
    seen.rows += rows.length
  }

  /** What each of them seems to be, in a sentence; those without rows say nothing. */
  say(): { sheet: string; message: string }[] {
    return [...this.#seen].flatMap(([sheet, seen]) =>
      seen.rows > 0 ? [{ sheet, message: this.#sayOne(sheet, seen) }] : [],
    )
  }

  #sayOne(sheet: string, { rows, texts }: Seen): string {
    const likest = this.#sheets
      .map(one => ({ name: one.name, columns: columnsIn(one, texts) }))
      .sort((a, b) => b.columns.length - a.columns.length)[0]
    const has = `“${sheet}”有 ${rows} 行`
    if (!likest || likest.columns.length < 2) return `${has}，看不出是哪一类台账`
    return `${has}，列名有 ${likest.columns.slice(0, NAMED).join('、')}，最接近台账的“${likest.name}”`
  }
}

const columnsIn = ({ columns }: Sheet, texts: Set<string>): string[] =>
  columns.flatMap(({ header, also = '' }) => {
    const found = [bare(header), ...also.split(' ')].find(name => name !== '' && texts.has(name))
    return found === undefined ? [] : [found]
  })
