import type { CompiledQuery } from 'kysely'

/** Statements that take as long to write as to run, by what they depend on; those longest unused are forgotten. */
export class Written<Row> {
  readonly #most: number
  readonly #kept = new Map<string, CompiledQuery<Row>>()

  constructor(most: number) {
    this.#most = most
  }

  of(key: string, write: () => CompiledQuery<Row>): CompiledQuery<Row> {
    const compiled = this.#kept.get(key) ?? write()
    this.#kept.delete(key)
    this.#kept.set(key, compiled)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
    return compiled
  }
}
