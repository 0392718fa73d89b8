import { AsyncLocalStorage } from 'node:async_hooks'
import { Turns } from '#platform/turns.ts'

/** Imports of different districts that are worked on side by side. */
const SIDE_BY_SIDE = 4
/** ms */
const BEAT = 4_000

export interface Work {
  district: string
  id: string
  phase: string | null
  rows: number
}

/**
 * The imports that this process checks or writes in the background: one of a district at a time, in the order in which
 * they came, so that no district waits for all that another has sent.
 */
export class ImportQueue {
  readonly #districts = new Turns(1)
  readonly #places = new Turns(SIDE_BY_SIDE)
  readonly #works = new Map<string, Work & { ending: AbortController; done: Promise<void> }>()
  readonly #beat: (works: Work[]) => Promise<string[]>
  /** A phase turns within the import's own transaction, which is none of the beat's. */
  readonly #outside = AsyncLocalStorage.snapshot()
  #beating: NodeJS.Timeout | undefined

  /** `beat` is told every few seconds, and at each phase, what is worked on and how far; answers what nobody wants any more. */
  constructor(beat: (works: Work[]) => Promise<string[]>) {
    this.#beat = beat
  }

  /** Those that wait or are being worked on. */
  get size(): number {
    return this.#works.size
  }

  /** Waits until nothing is left; for a clean stop. */
  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all([...this.#works.values()].map(({ done }) => done))
  }

  /** `work` sees to its own errors; ended before its turn, it is begun all the same, so that it can clear away. */
  add(district: string, id: string, work: (signal: AbortSignal) => Promise<void>): void {
    const ending = new AbortController()
    const turn = () => this.#places.run('', () => work(ending.signal))
    const done = this.#districts.run(district, turn).finally(() => this.#remove(id))
    this.#works.set(id, { district, id, phase: null, rows: 0, ending, done })
    this.#beating ??= setInterval(() => void this.#tell(), BEAT)
  }

  #remove(id: string) {
    this.#works.delete(id)
    if (this.#works.size > 0) return
    clearInterval(this.#beating)
    this.#beating = undefined
  }

  progress(id: string, phase: string, rows: number): void {
    const work = this.#works.get(id)
    if (!work) return
    const turned = work.phase !== phase
    Object.assign(work, { phase, rows })
    if (turned) void this.#outside(() => this.#tell()) // a short import would be over before the first beat
  }

  /** How far it is; undefined where another process works on it, or it has not begun. */
  progressOf(id: string): { phase: string; rows: number } | undefined {
    const { phase = null, rows = 0 } = this.#works.get(id) ?? {}
    return phase === null ? undefined : { phase, rows }
  }

  /** Ends a work wherever it is. */
  end(id: string): void {
    this.#works.get(id)?.ending.abort()
  }

  #telling = false
  async #tell() {
    if (this.#telling) return // the embedded database answers once its transaction is over
    this.#telling = true
    const works = [...this.#works.values()].map(({ district, id, phase, rows }) => ({ district, id, phase, rows }))
    const unwanted = await this.#beat(works).finally(() => {
      this.#telling = false
    })
    for (const id of unwanted) this.end(id)
  }
}
