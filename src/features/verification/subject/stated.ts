/** The last figure stated of each unit, in the line and in those before it since the heading. */
export class Stated {
  readonly #here = new Map<string, string>()
  readonly #before = new Map<string, string>()
  #isListed = false

  /** `isListed` for one of several numbered or marked lines. */
  beginLine(isListed: boolean): void {
    this.#isListed = isListed
    for (const [kind, id] of this.#here) this.#before.set(kind, id)
    this.#here.clear()
  }

  /** A section stands for itself. */
  beginSection(): void {
    this.#before.clear()
  }

  note(kind: string, figure: string): void {
    this.#here.set(kind, figure)
  }

  /** The figure of a unit stated last, and how sure it is that what names only a part goes on with it. */
  last(kind: string): { id: string; confidence: number } | null {
    const here = this.#here.get(kind)
    if (here !== undefined) return { id: here, confidence: 0.9 }
    const before = this.#before.get(kind)
    return before === undefined ? null : { id: before, confidence: this.#isListed ? 0.85 : 0.7 }
  }
}
