import { addDays } from '../calendar.ts'
import type { Random } from '../random.ts'

/** Whether people work on a day, YYYY-MM-DD. */
export type Works = (day: string) => boolean

const OPENS = 9 * 60
const CLOSES = 18 * 60

/** The n-th working day after a day; before it where n is negative. */
export function workingDay(day: string, n: number, works: Works): string {
  let found = day
  for (let left = Math.abs(n); left > 0; ) {
    found = addDays(found, Math.sign(n))
    if (works(found)) left -= 1
  }
  return found
}

export interface Deed {
  action: string
  /** An account of the demonstration; null: the platform itself. */
  by: string | null
  /** ISO. */
  at: string
  sent: Record<string, string | number>
}

/** Writes down what is done in office hours, one thing after another. */
export class Pen {
  readonly deeds: Deed[] = []
  #day: string
  #minute: number
  readonly #chance: Random
  readonly #works: Works

  constructor(day: string, chance: Random, works: Works) {
    this.#day = day
    this.#chance = chance
    this.#works = works
    this.#minute = chance.int(OPENS, CLOSES - 90)
  }

  /** A deed so many working days after the one before; on the same day some minutes later. */
  write(action: string, by: string | null, after: number, sent: Deed['sent'] = {}): void {
    if (after > 0) this.#to(workingDay(this.#day, after, this.#works))
    else this.#minute += this.#chance.int(5, 60)
    if (this.#minute >= CLOSES) this.#to(workingDay(this.#day, 1, this.#works))
    this.#put(action, by, sent)
  }

  /** The first that is done: at once. */
  begin(by: string, sent: Deed['sent']): void {
    this.#put('begin', by, sent)
  }

  /** What the platform does by itself, so many days by the calendar later. */
  lapse(action: string, days: number): void {
    this.#day = addDays(this.#day, days + 1)
    this.#minute = OPENS
    this.#put(action, null, {})
  }

  #to(day: string): void {
    this.#day = day
    this.#minute = this.#chance.int(OPENS, CLOSES - 90)
  }

  #put(action: string, by: string | null, sent: Deed['sent']): void {
    const [hours, minutes] = [Math.floor(this.#minute / 60), this.#minute % 60]
    const time = [hours, minutes].map(part => String(part).padStart(2, '0')).join(':')
    this.deeds.push({ action, by, at: new Date(`${this.#day}T${time}:00+08:00`).toISOString(), sent })
  }
}
