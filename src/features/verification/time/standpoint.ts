import type { TimeMention } from '../words/times.ts'
import { yearOfDay } from './days.ts'
import { type Period, periodOfDay } from './periods.ts'
import { isSoonAfter } from './text-day.ts'

/** From when a text speaks: its own day, the day it is checked for, the year of its title. */
export class Standpoint {
  readonly textDay: string | null
  readonly asOf: string | null
  /** The day of the text, or else the one it is checked for. */
  readonly day: string | null
  /** The day up to which it counts: its own, or the one asked for where it is written a little later. */
  readonly figuresDay: string | null
  /** What a statement without a day speaks of; a text of January that names no year tells of the year before. */
  readonly unspoken: Period | null
  /** The year that the title names, and whether it is that of a plan. */
  title: { year: number; isPlan: boolean } | null = null

  /** The year that the text names beside 今年: 2025年度及今年一季度. */
  readonly #former: number | null

  constructor(textDay: string | null, asOf: string | null, former: number | null = null) {
    this.#former = former
    this.textDay = textDay
    this.asOf = asOf
    this.day = textDay ?? asOf
    this.figuresDay = textDay !== null && asOf !== null && isSoonAfter(textDay, asOf) ? asOf : this.day
    const isBack = textDay !== null && this.figuresDay?.slice(5, 7) === '01'
    const day = isBack ? `${yearOfDay(this.figuresDay ?? '') - 1}-12-31` : this.figuresDay
    this.unspoken = day === null ? null : periodOfDay(day)
  }

  /** 今年: that of the text's day; without one the title's; a review of January is still of its year. */
  get year(): number | null {
    const { title, textDay, asOf } = this
    if (textDay === null && title !== null && title.year === this.#former) return title.year + 1
    if (textDay === null) return title?.year ?? (asOf === null ? null : yearOfDay(asOf))
    const year = yearOfDay(textDay)
    const isReview = title !== null && !title.isPlan && title.year === year - 1 && textDay.slice(5, 7) <= '02'
    return isReview ? title.year : year
  }

  /** The year before, which a text of January is about until it names another. */
  get before(): Period | null {
    const { unspoken, textDay } = this
    return unspoken !== null && textDay !== null && unspoken.year < yearOfDay(textDay) ? unspoken : null
  }

  /** 截至上月末 is that before the text's own month, which may be the one up to which its figures are. */
  orNow({ part }: TimeMention): Period | null {
    return part.kind === 'before' && this.figuresDay !== null ? periodOfDay(this.figuresDay) : null
  }

  /** 2009年，新区成立之初: former years are told of; only in spring is a text still about the year before. */
  isHistory({ year }: Period): boolean {
    if (this.day === null) return false
    return year < yearOfDay(this.day) - (this.day.slice(5, 7) < '07' ? 1 : 0)
  }

  /** The text's own day, where its figures are taken to be of the day asked for, a little before. */
  laterThan(period: Period): Period | null {
    const { textDay, asOf, figuresDay } = this
    const isOpen = period.now || period.yearOnly || period === this.unspoken
    if (!isOpen || textDay === null || period.asOf !== asOf || figuresDay === textDay) return null
    return yearOfDay(textDay) === period.year ? periodOfDay(textDay) : null
  }

  /** Says in the head of a text when it was written, or names what has only begun. */
  isOfText(period: Period, isHead: boolean): boolean {
    return this.#isUnderWay(period) || (isHead && this.#isOfWriting(period))
  }

  /** 区政协 2024年8月 over figures of July, 2025年动员大会上的讲话 in January over those of 2024: when it was written. */
  #isOfWriting({ single, future, yearOnly, year }: Period): boolean {
    if (this.figuresDay === null) return false
    const isAhead = yearOnly && this.textDay !== null && year > yearOfDay(this.figuresDay)
    // 2026年1月 over the figures of 2025
    const isNext = this.figuresDay.slice(5, 7) === '12' && year === yearOfDay(this.figuresDay) + 1
    return isAhead || (future && !yearOnly && (isNext || (single && year === yearOfDay(this.figuresDay))))
  }

  /** 四季度 in a text of October: what its figures are of has begun before. */
  #isUnderWay({ single, asOf }: Period): boolean {
    return single && this.day !== null && asOf > this.day
  }
}
