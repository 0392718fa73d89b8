/** What an asker waits for. */
interface Asker<Ask, Answer> {
  ask: Ask
  answered: (answer: Answer) => void
  failed: (cause: unknown) => void
}

interface Rules<Ask> {
  /** So many asks are answered at once. */
  most?: number
  /** Asks of one name here wait for each other. */
  apart?: (ask: Ask) => string
  /** Whether what went wrong with several may be the fault of one of them: then each is asked by itself. */
  isOfOne?: (cause: unknown) => boolean
}

/**
 * Asks that come while one of their name is being answered are answered together, by the next question, which begins
 * after they came. For what costs the database as much for many as for one.
 */
export class Together<Ask, Answer> {
  readonly #answer: (asks: Ask[]) => Promise<Answer[]>
  readonly #rules: Rules<Ask>
  /** By name, while somebody is being answered. */
  readonly #waiting = new Map<string, Asker<Ask, Answer>[]>()

  /** `answer` gives as many answers as it gets asks, in their order. */
  constructor(answer: (asks: Ask[]) => Promise<Answer[]>, rules: Rules<Ask> = {}) {
    this.#answer = answer
    this.#rules = rules
  }

  ask(name: string, ask: Ask): Promise<Answer> {
    return new Promise((answered, failed) => {
      const asker = { ask, answered, failed }
      const waiting = this.#waiting.get(name)
      if (waiting) return void waiting.push(asker)
      this.#waiting.set(name, [asker])
      void this.#answerAll(name)
    })
  }

  async #answerAll(name: string) {
    for (let waiting = this.#waiting.get(name) ?? []; waiting.length > 0; waiting = this.#waiting.get(name) ?? []) {
      const { now, later } = this.#next(waiting)
      this.#waiting.set(name, later)
      await this.#answerThese(now)
    }
    this.#waiting.delete(name)
  }

  #next(waiting: Asker<Ask, Answer>[]) {
    const { most = Number.POSITIVE_INFINITY, apart } = this.#rules
    const names = new Set<string>()
    const now: typeof waiting = []
    const later: typeof waiting = []
    for (const asker of waiting) {
      const name = apart?.(asker.ask)
      if (now.length >= most || (name !== undefined && names.has(name))) {
        later.push(asker)
        continue
      }
      if (name !== undefined) names.add(name)
      now.push(asker)
    }
    return { now, later }
  }

  async #answerThese(askers: Asker<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.#answer(askers.map(({ ask }) => ask))
      for (const [at, { answered }] of askers.entries()) answered(answers[at] as Answer)
    } catch (cause) {
      if (askers.length > 1 && this.#rules.isOfOne?.(cause)) {
        for (const asker of askers) await this.#answerThese([asker])
      } else for (const { failed } of askers) failed(cause)
    }
  }
}
