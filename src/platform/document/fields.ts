/** Results that only lay the document out: of which page. */
const LAYOUT = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SECTION)\b/i

/** The fields that are open at a place of a document: codes are no text, results are. */
export class Fields {
  readonly #open: { code: string; isCode: boolean }[] = []

  char(type: string | undefined) {
    if (type === 'begin') this.#open.push({ code: '', isCode: true })
    const field = this.#open.at(-1)
    if (type === 'separate' && field) field.isCode = false
    if (type === 'end') this.#open.pop()
  }

  code(part: string) {
    const field = this.#open.at(-1)
    if (field?.isCode) field.code += part
  }

  /** A field written in one element. */
  begin(code: string) {
    this.#open.push({ code, isCode: false })
  }

  end() {
    this.#open.pop()
  }

  /** A code that never ends must not swallow what follows its paragraph. */
  endParagraph() {
    for (const field of this.#open) field.isCode = false
  }

  get areText(): boolean {
    return this.#open.every(({ code, isCode }) => !isCode && !LAYOUT.test(code))
  }
}
