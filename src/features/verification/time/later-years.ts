import type { TimeToken, Token } from '../words/tokens.ts'

/** Months up to which a later year than that of the text was named: 今年一季度 in a report of last year. */
export class LaterYears {
  readonly #years = new Map<number, number>()

  /** `yearAt` tells of which year the time at a place is. */
  note(tokens: Token[], about: number, yearAt: (place: number) => number | undefined): void {
    for (const [at, token] of tokens.entries()) {
      const month = token.kind === 'time' && token.time.year !== null ? monthIn(token) : null
      const year = month === null ? undefined : yearAt(at)
      if (month !== null && year !== undefined && year > about) this.#years.set(month, year)
    }
  }

  /** 今年一季度…。一季度末…: once said of which year, the same months are of that year. */
  of(token: TimeToken): number | undefined {
    return token.time.year === null ? this.#years.get(monthIn(token) ?? 0) : undefined
  }
}

/** The month to whose end it goes. */
const monthIn = ({ time: { part } }: TimeToken): number | null =>
  part.kind === 'range' ? part.to : part.kind === 'month' && part.edge !== 'start' ? part.month : null
