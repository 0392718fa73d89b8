import { columnIndex } from './columns.ts'
import { tooLarge } from './limits.ts'

const MAX_ARRAYS = 64
const MAX_SHARED = 1_000
const MAX_TEXT = 8_192

/**
 * Which cells hold a formula, cached result or not. Followers of a shared formula repeat its first text; a formula
 * that fills a range (`t="array"`, spilled ones too) marks only its first cell, so its range is remembered.
 */
export class Formulas {
  readonly #sheet: string
  readonly #shared = new Map<string, string>()
  #arrays: { bottom: number; left: number; right: number; formula: string }[] = []
  #row = 0
  #attributes: Record<string, string> | undefined
  #open = false
  #text = ''

  constructor(sheet: string) {
    this.#sheet = sheet
  }

  enterRow(row: number): void {
    this.#row = row
    if (this.#arrays.length > 0) this.#arrays = this.#arrays.filter(array => array.bottom >= row)
  }

  open(attributes: Record<string, string>): void {
    this.#attributes = attributes
    this.#open = true
    this.#text = ''
  }

  text(text: string): void {
    if (this.#open && this.#text.length < MAX_TEXT) this.#text += text
  }

  close(): void {
    this.#open = false
  }

  /** The formula of the cell just read, if it has one. */
  take(column: number): string | undefined {
    const attributes = this.#attributes
    if (attributes === undefined) return this.#arrays.find(it => column >= it.left && column <= it.right)?.formula
    this.#attributes = undefined
    if (attributes.t === 'shared') return this.#sharedText(attributes.si ?? '')
    if (attributes.ref?.includes(':')) this.#rememberRange(attributes.ref)
    return this.#text
  }

  #sharedText(index: string): string {
    if (this.#text === '') return this.#shared.get(index) ?? ''
    if (this.#shared.size >= MAX_SHARED) this.#shared.clear()
    this.#shared.set(index, this.#text)
    return this.#text
  }

  #rememberRange(reference: string): void {
    const [from = '', to = ''] = reference.split(':')
    const bottom = Number(to.replace(/\D/g, ''))
    if (this.#arrays.length >= MAX_ARRAYS) {
      throw tooLarge(`工作表“${this.#sheet}”第 ${this.#row} 行附近的数组公式过多。请复制后选择性粘贴为数值，再试。`)
    }
    this.#arrays.push({ bottom, left: columnIndex(from), right: columnIndex(to), formula: this.#text })
  }
}
