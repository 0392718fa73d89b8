/**
 * Lets so many works of one name run at a time in this process, in the order in which they came. For what would wait
 * for a lock in the database anyway: here waiting costs nothing and keeps no connection.
 */
export class Turns {
  readonly #most: number
  readonly #running = new Map<string, number>()
  readonly #waiting = new Map<string, (() => void)[]>()

  constructor(most: number) {
    this.#most = most
  }

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const running = this.#running.get(name) ?? 0
    if (running < this.#most) this.#running.set(name, running + 1)
    else await new Promise<void>(resolve => this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve]))
    try {
      return await work()
    } finally {
      this.#next(name)
    }
  }

  /** The turn passes on, or is given back. */
  #next(name: string) {
    const next = this.#waiting.get(name)?.shift()
    if (next) return next()
    const left = (this.#running.get(name) ?? 1) - 1
    if (left > 0) return void this.#running.set(name, left)
    this.#running.delete(name)
    this.#waiting.delete(name)
  }
}
