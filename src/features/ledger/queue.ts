import { Turns } from '#platform/turns.ts'

/** Imports of different districts that are worked on side by side. */
const SIDE_BY_SIDE = 4

/**
 * The imports that this process checks or writes in the background: one of a district at a time, in the order in which
 * they came, so that no district waits for all that another has sent.
 */
export class ImportQueue {
  readonly #districts = new Turns(1)
  readonly #places = new Turns(SIDE_BY_SIDE)
  readonly #works = new Map<string, { ending: AbortController; done: Promise<void> }>()

  /** Those that wait or are being worked on. */
  get size(): number {
    return this.#works.size
  }

  /** Waits until nothing is left; for a clean stop. */
  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all([...this.#works.values()].map(({ done }) => done))
  }

  /** `work` sees to its own errors, and to files of its own when it is ended before its turn. */
  add(district: string, id: string, work: (signal: AbortSignal) => Promise<void>): void {
    const ending = new AbortController()
    const turn = () => this.#places.run('', () => work(ending.signal))
    const done = this.#districts.run(district, turn).finally(() => void this.#works.delete(id))
    this.#works.set(id, { ending, done })
  }

  /** Ends a work wherever it is. */
  end(id: string): void {
    this.#works.get(id)?.ending.abort()
  }
}
