const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g

/** Tells where a place of a text, counted in UTF-16 units, stands counted in characters (code points). */
export class CodePoints {
  /** Where the second unit of each character of two units stands. */
  readonly #seconds: number[]

  constructor(text: string) {
    this.#seconds = [...text.matchAll(PAIR)].map(({ index }) => index + 1)
  }

  /** Characters before a place. */
  at(unit: number): number {
    let [from, to] = [0, this.#seconds.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#seconds[middle] as number) < unit) from = middle + 1
      else to = middle
    }
    return unit - from
  }

  /** The other way: where so many characters end, in units. */
  unit(characters: number): number {
    let [from, to] = [0, this.#seconds.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#seconds[middle] as number) - middle - 1 < characters) from = middle + 1
      else to = middle
    }
    return characters + from
  }
}
