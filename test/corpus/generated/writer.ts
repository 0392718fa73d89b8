import type { Random } from '#demo/random.ts'
import type { FigureSource, Scope } from '#features/verification/contract.ts'
import type { Invented } from './district.ts'
import { written } from './numbers.ts'

/** The ledger has nothing to say here, so the sentence is left out. */
export class Unsayable extends Error {}

/** Writes sentences about one district as of the end of one month, with the corpus marks around each number. */
export class Writer {
  readonly r: Random
  readonly invented: Invented
  readonly year: number
  readonly month: number
  readonly #source: FigureSource
  readonly #wrongShare: number

  constructor(r: Random, invented: Invented, source: FigureSource, wrongShare: number) {
    this.r = r
    this.invented = invented
    this.year = invented.district.year
    this.month = r.pick([6, 6, 9, 9, 3, 5, 8, 10])
    this.#source = source
    this.#wrongShare = wrongShare
  }

  /** The last day of the month spoken of. */
  get asOf(): string {
    const last = new Date(Date.UTC(this.year, this.month, 0)).getUTCDate()
    return `${this.year}-${String(this.month).padStart(2, '0')}-${last}`
  }

  /** A fact of the ledger, now and then a wrong one. */
  async fact(
    figure: string,
    scope: Scope,
    unit: string,
    more: { isPlain?: boolean; asOf?: string; measure?: string } = {},
  ): Promise<string> {
    const asOf = more.asOf ?? this.asOf
    const full = scope.list === undefined ? scope : { ...scope, listYear: this.year }
    const computed = await this.#source.compute(figure, full, asOf)
    if (computed?.value == null || Number(computed.value) === 0) throw new Unsayable()
    const isWrong = this.r.chance(this.#wrongShare)
    const quote = written(computed.value, { unit, isWrong, ...more }, this.r).replace(unit, more.measure ?? unit)
    const scopeText = Object.entries(full)
      .map(([key, value]) => `${key}=${value}`)
      .join(';')
    return `{{${quote}|${isWrong ? 'mismatch' : 'match'}|${figure}|${scopeText}|${asOf}}}`
  }

  /** The exact value, for the direction of a change. */
  async sign(figure: string, scope: Scope): Promise<number> {
    const computed = await this.#source.compute(figure, scope, this.asOf)
    if (computed?.value == null) throw new Unsayable()
    return Math.sign(Number(computed.value))
  }

  /** A number the ledger doesn't cover. */
  other(quote: string): string {
    return `{{${quote}|uncheckable}}`
  }

  count(from: number, to: number, unit: string): string {
    return this.other(`${this.r.int(from, to)}${unit}`)
  }

  /** 全区, 我区, or nothing. */
  get whole(): string {
    return this.r.pick([
      `全${this.invented.level}`,
      `全${this.invented.level}`,
      `我${this.invented.level}`,
      this.invented.name,
    ])
  }

  /** Up to a day: 截至6月底. */
  get until(): string {
    const { year, month } = this
    return this.r.pick([
      `截至${month}月底`,
      `截至${year}年${month}月底`,
      `截至${month}月末`,
      `${month}月底`,
      `截止到${month}月底`,
    ])
  }

  /** The months so far: 1—6月, 上半年. */
  get soFar(): string {
    const { year, month } = this
    const named =
      month === 6
        ? ['上半年', '今年上半年']
        : month === 9
          ? ['前三季度', '今年前三季度']
          : month === 3
            ? ['一季度', '今年一季度']
            : []
    return this.r.pick([
      `1—${month}月`,
      `1-${month}月份`,
      `${year}年1—${month}月`,
      `今年前${month}个月`,
      `1至${month}月`,
      ...named,
      ...named,
    ])
  }

  /** A zone by its name or a short one. */
  zone(): { name: string; said: string } {
    const { name, short } = this.r.pick(this.invented.zones)
    return { name, said: this.r.chance(0.4) ? short : name }
  }
}
