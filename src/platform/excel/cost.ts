import { tooLarge, type WorkbookLimits } from './limits.ts'

/** Text is repeated by pointing at it: so much is free, then it is held to what the file itself brought. */
const FREE_CHARACTERS = 2 ** 24

/** What a whole workbook costs to read: cells that are there, and characters as they come out. */
export class Cost {
  readonly #limits: WorkbookLimits
  readonly #unpacked: () => number
  #cells = 0
  #characters = 0

  /** `unpacked` tells how many bytes of the file have been unpacked so far. */
  constructor(limits: WorkbookLimits, unpacked: () => number) {
    this.#limits = limits
    this.#unpacked = unpacked
  }

  /** Counts a cell. Errors: Refusal 422 workbook_too_large. */
  add(sheet: string, characters: number): void {
    if (++this.#cells > this.#limits.cells) {
      throw tooLarge(
        `读到工作表“${sheet}”时单元格已超过 ${this.#limits.cells} 个。请删去多余的列，或拆成几个工作簿后再试。`,
      )
    }
    this.#characters += characters
    const { characters: most, repetition } = this.#limits
    const repeated = this.#characters > FREE_CHARACTERS && this.#characters > repetition * this.#unpacked()
    if (this.#characters > most || repeated) {
      throw tooLarge(`读到工作表“${sheet}”时文字总量已过大（同一段长文字在很多单元格里重复）。请精简后再试。`)
    }
  }
}
