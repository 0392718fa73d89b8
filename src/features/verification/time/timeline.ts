import { REACH } from '../words/phrases.ts'
import type { TimeToken, Token } from '../words/tokens.ts'
import { yearOfDay } from './days.ts'
import { type Clock, type Period, periodOf, periodOfDay } from './periods.ts'
import { isBase, isEvent, isIssue, isLeading, isRightBefore } from './time-roles.ts'

const SHORTEST_PARAGRAPH = 20
/** How far down the first day named is still what the whole text is about. */
const LEAD = 3

/** The period of one statement and, where the text leaves it open, the others it may mean. */
export interface Chosen {
  period: Period
  others: Period[]
  /** The sentence before told of former years or of one to come, this one names no year. */
  isOfWhichYear: boolean
  /** The day of an event stands right before: 4月17日，签约52个 may be that day's only. */
  isEvent: boolean
}

type Days = Pick<Chosen, 'period' | 'others'>

/** Which days a text speaks of, sentence after sentence. */
export class Timeline {
  readonly #textDay: string | null
  readonly #asOf: string | null
  /** The year the text names most, where it has no day. */
  readonly #year: number | null
  /** What the whole text is about: from its title or its first words. */
  #about: Period | null = null
  #ofSection: Period | null = null
  #ofLine: Period | null = null
  /** Named last in this line, in an earlier sentence. */
  #last: Period | null = null
  /** Named last in an earlier line. */
  #before: Period | null = null
  #tokens: Token[] = []
  #lines = 0
  #isFirstSentence = false
  /** The last time named in this line lies ahead. */
  #isAhead = false

  constructor(textDay: string | null, asOf: string | null, year: number | null) {
    this.#year = year
    this.#textDay = textDay
    this.#asOf = asOf
  }

  heading(tokens: Token[], depth: number): void {
    const time = tokens.find((token, at) => token.kind === 'time' && !isIssue(tokens[at + 1])) as TimeToken | undefined
    const period = time === undefined ? null : periodOf(time.time, this.#clock())
    if (period === null) {
      if (depth > 0) this.#ofSection = null
      return
    }
    const day = this.#textDay ?? this.#asOf
    const isAhead = day !== null && period.asOf > day
    if (isAhead && period.single) return
    if ((depth === 0 || this.#about === null) && !this.#isHistory(period)) this.#about = { ...period, single: false }
    else this.#ofSection = { ...period, single: false }
  }

  /** 2009年，新区成立之初: former years are told of; only in spring is a text still about the year before. */
  #isHistory({ year }: Period): boolean {
    const day = this.#textDay ?? this.#asOf
    if (day === null) return false
    return year < yearOfDay(day) - (day.slice(5, 7) < '07' ? 1 : 0)
  }

  beginLine(text: string): void {
    if (text.length >= SHORTEST_PARAGRAPH) this.#lines++
    this.#before = this.#last ?? this.#ofLine ?? this.#before
    this.#ofLine = null
    this.#last = null
    this.#isAhead = false
    this.#isFirstSentence = true
  }

  beginSentence(tokens: Token[]): void {
    this.#keepLast()
    this.#tokens = tokens
    const first = tokens.findIndex(token => token.kind === 'time')
    const time = tokens[first]
    if (time?.kind === 'time' && tokens.slice(0, first).every(isLeading)) {
      const period = this.#periodAt(first)
      const isSpokenOf = !isEvent(time) && !isBase(tokens, first)
      if (period !== null && isSpokenOf && !period.future && !period.comparison) {
        if (this.#isFirstSentence) this.#ofLine = period
        if (this.#lines <= LEAD && !this.#isHistory(period)) this.#about ??= period
      }
    }
    this.#isFirstSentence = false
  }

  /** The period of the number at a place of the sentence; null when no day is known. */
  at(place: number, continues: boolean): Chosen | null {
    const own = this.#ownPeriod(place)
    const isOfWhichYear = this.#isOfWhichYear(place)
    if (own !== null) {
      const isOfWhich = isOfWhichYear || this.#isAfterAll(own.period)
      return { ...own, isOfWhichYear: isOfWhich, isEvent: this.#isAfterEvent(place) }
    }
    const later = this.#laterPeriod(place)
    const standing = this.#ofLine ?? this.#ofSection ?? this.#about
    const usual = standing ?? this.#unspoken()
    const chosen = later ?? (continues ? (this.#last ?? usual) : usual) ?? this.#last
    if (chosen === null) return null
    return {
      ...openTo(chosen, [usual, this.#last, this.#before, this.#unspoken()]),
      isOfWhichYear,
      isEvent: this.#isAfterEvent(place),
    }
  }

  /** 2016年，起步艰难。1—6月…: of then or of now? 2024年名单193个。准备类…: of then? */
  #isOfWhichYear(place: number): boolean {
    const former = this.#ofLine
    const isNamed = this.#tokens.slice(0, place).some(token => token.kind === 'time' && token.time.year !== null)
    return !isNamed && (this.#isAhead || (former !== null && this.#isHistory(former)))
  }

  /** 截至2023年12月底… and then 2024年…, in a text without a day: perhaps what is planned. */
  #isAfterAll({ year }: Period): boolean {
    return this.#textDay === null && this.#asOf === null && this.#about !== null && year > this.#about.year
  }

  /** The year before the number in its phrase, which may say which year's list is meant. */
  yearIn(tokens: Token[]): number | null {
    const year = tokens.findLast(token => token.kind === 'time' && token.time.bareYear)
    return year?.kind === 'time' ? (periodOf(year.time, this.#clock())?.year ?? null) : null
  }

  #unspoken(): Period | null {
    const day = this.#textDay ?? this.#asOf
    if (day === null) return null
    return isLookingBack(day, this.#textDay) ? periodOfDay(`${yearOfDay(day) - 1}-12-31`) : periodOfDay(day)
  }

  #clock(year?: number): Clock {
    const isFormer = this.#ofLine !== null && this.#isHistory(this.#ofLine)
    const about = (isFormer ? null : this.#ofLine) ?? this.#ofSection ?? this.#about
    return {
      textDay: this.#textDay ?? this.#asOf,
      year: year ?? about?.year ?? this.#looksBack()?.year ?? (this.#textDay === null ? this.#year : null),
      about: this.#about ?? this.#looksBack(),
    }
  }

  /** In January the period of a text that hasn't named one is the year before. */
  #looksBack(): Period | null {
    const unspoken = this.#unspoken()
    return unspoken !== null && this.#textDay !== null && unspoken.asOf < this.#textDay ? unspoken : null
  }

  #periodAt(place: number): Period | null {
    const token = this.#tokens[place]
    if (token?.kind !== 'time' || isIssue(this.#tokens[place + 1])) return null
    const spoken = this.#tokens
      .slice(Math.max(0, place - REACH), place)
      .findLast(one => one.kind === 'time' && typeof one.time.year === 'number')
    const year = spoken?.kind === 'time' && typeof spoken.time.year === 'number' ? spoken.time.year : undefined
    return periodOf(token.time, this.#clock(year))
  }

  /** The time named last before the number in its sentence; a bare year doesn't undo a finer one. */
  #ownPeriod(place: number): Days | null {
    let bare: Period | null = null
    let bareAt = place
    for (let i = place - 1; i >= Math.max(0, place - REACH); i--) {
      const token = this.#tokens[i] as Token
      if (token.kind !== 'time' || (isBase(this.#tokens, i) && !isRightBefore(this.#tokens, i, place))) continue
      if (token.time.part.kind === 'yearStart' && this.#hasComma(i, place)) continue
      const period = this.#periodAt(i)
      if (period?.single && this.#isOfYear(i, place)) continue
      if (period === null || (isEvent(token) && this.#about?.year === period.year)) continue
      if (!period.yearOnly || period.future) {
        const isOther = bare !== null && bare.year !== period.year && !(token.time.until && this.#isListYear(bareAt, i))
        return openTo(isOther && bare !== null ? bare : period, [])
      }
      if (bare === null) bareAt = i
      bare ??= period
    }
    if (bare === null) return null
    const standing = [this.#ofLine, this.#ofSection, this.#about].find(one => one !== null && one.year === bare.year)
    return standing !== undefined && standing !== null && standing.asOf < bare.asOf
      ? openTo(standing, [bare])
      : openTo(bare, [])
  }

  /** 截至2023年12月底，2024年区级重点项目…: the year is that of the list. */
  #isListYear(at: number, until: number): boolean {
    const next = this.#tokens[at + 1]
    const isOne = !this.#tokens.slice(until + 2, at).some(token => token.kind !== 'word' || !token.roles.filler)
    return isOne && next?.kind === 'word' && (next.roles.lists.length > 0 || next.roles.core !== null)
  }

  /** 总投资31.26亿元，1—11月份完成投资…: named behind the number, before the next semicolon. */
  #laterPeriod(place: number): Period | null {
    for (let i = place + 1; i < Math.min(this.#tokens.length, place + REACH); i++) {
      const token = this.#tokens[i] as Token
      if (token.kind === 'stop' && token.text === '；') return null
      if (token.kind !== 'time' || isEvent(token) || isBase(this.#tokens, i)) continue
      const period = this.#periodAt(i)
      return period === null || period.future || period.comparison || period.single || period.yearOnly ? null : period
    }
    return null
  }

  /** 其中9月当月6.4亿元；年度投资完成率71.9%: the month held up to the semicolon. */
  #isOfYear(from: number, to: number): boolean {
    const stop = this.#tokens.findLastIndex((token, at) => at < to && token.kind === 'stop' && token.text === '；')
    return stop > from && this.#tokens.slice(stop, to).some(token => /^(?:年度|累计)/.test(token.text))
  }

  /** 年初72个，年中调整为73个: the beginning of the year holds for its own clause only. */
  #hasComma(from: number, to: number): boolean {
    return this.#tokens.slice(from, to).some(token => token.kind === 'stop' && /[，；]/.test(token.text))
  }

  #isAfterEvent(place: number): boolean {
    const part = this.#tokens.slice(Math.max(0, place - REACH), place)
    const start = part.findLastIndex(token => token.kind === 'stop' && token.text === '；')
    const time = part.slice(start + 1).findLast(token => token.kind === 'time')
    return time?.kind === 'time' && isEvent(time)
  }

  /** The finest period named in the sentence that ends. */
  #keepLast(): void {
    let bare: Period | null = null
    let isLast = true
    for (let i = this.#tokens.length - 1; i >= 0; i--) {
      const token = this.#tokens[i] as Token
      if (token.kind !== 'time' || isEvent(token) || isBase(this.#tokens, i)) continue
      const period = this.#periodAt(i)
      if (isLast && period !== null) this.#isAhead = period.future
      isLast = false
      if (period === null || period.future || period.comparison || period.single) continue
      if (period.yearOnly) bare ??= period
      else {
        this.#last = period
        return
      }
    }
    if (bare !== null && bare.year !== (this.#ofLine ?? this.#about)?.year) this.#last = bare
  }
}

const openTo = (period: Period, others: (Period | null)[]): Days => ({
  period,
  others: others.filter(other => other !== null).filter(other => other.asOf !== period.asOf),
})

/** A text of January that names no year tells of the year before. */
const isLookingBack = (day: string, textDay: string | null) => textDay !== null && day.slice(5, 7) === '01'
