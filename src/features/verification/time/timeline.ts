import type { TimeToken, Token } from '../words/tokens.ts'
import { aYearBefore, type Chosen, type Days, isFormer, openTo } from './chosen.ts'
import { yearOfDay } from './days.ts'
import { eventTimes } from './events.ts'
import { LaterYears } from './later-years.ts'
import { hasNone, isYearStart, laterPeriod, ownPeriod, type Spoken } from './own-period.ts'
import { type Clock, type Period, periodOf, periodOfDay } from './periods.ts'
import { isBehindFrame, isPlanTitle, Plans } from './plans.ts'
import { Standpoint } from './standpoint.ts'
import {
  comparedAt,
  hasDeadline,
  isAfterEvent,
  isBase,
  isBehindSemicolon,
  isByYearEnd,
  isEvent,
  isGoal,
  isIssue,
  isLeading,
  isOfYear,
  yearsBefore,
} from './time-roles.ts'

const SHORTEST_PARAGRAPH = 20
/** How far down the first day named is still what the whole text is about. */
const LEAD = 3

/** Which days a text speaks of, sentence after sentence. */
export class Timeline {
  readonly #from: Standpoint
  /** The year the text names most, where it has no day. */
  readonly #year: number | null
  readonly #plans = new Plans()
  /** Days of events of the sentence, which belong to their clause. */
  #events = new Set<number>()
  /** What the whole text is about: from its title or its first words. */
  #about: Period | null = null
  #ofSection: Period | null = null
  #ofLine: Period | null = null
  /** Named last in this line, in an earlier sentence. */
  #last: Period | null = null
  /** Named last in an earlier line. */
  #before: Period | null = null
  #tokens: Token[] = []
  /** The year written last before each place of the sentence. */
  #years: (number | undefined)[] = []
  #lines = 0
  #isFirstSentence = false
  /** A day of the sentence that was told for comparison only. */
  #passed: number | null = null
  /** The last time named in this line lies ahead. */
  #isAhead = false
  readonly #later = new LaterYears()

  /** `former` is the year that the text names beside 今年. */
  constructor(textDay: string | null, asOf: string | null, year: number | null, former: number | null = null) {
    this.#year = year
    this.#from = new Standpoint(textDay, asOf, former)
  }

  heading(tokens: Token[], depth: number, text: string): void {
    const time = tokens.find((token, at) => token.kind === 'time' && !isEvent(token) && !isIssue(tokens[at + 1])) as
      | TimeToken
      | undefined
    const named = time === undefined ? null : periodOf(time.time, { ...this.#clock(), isPlan: isPlanTitle(text) })
    const isBehind =
      named !== null &&
      !named.yearOnly &&
      !named.unfinished &&
      !named.future &&
      named.asOf <= (this.#from.figuresDay ?? '')
    this.#ofLine = null
    const isPlan = isPlanTitle(text) && !isBehind
    this.#plans.heading(depth, isPlan, text, typeof time?.time.year === 'number' ? time.time.year : null)
    if (depth === 0 && typeof time?.time.year === 'number') this.#from.title ??= { year: time.time.year, isPlan }
    const period = isPlan || named?.unfinished ? null : named
    if (period === null) {
      if (depth > 0) this.#ofSection = null
      return
    }
    if (this.#from.isOfText(period, this.#lines === 0)) return
    if ((depth === 0 || this.#about === null) && !this.#from.isHistory(period))
      this.#about = { ...period, single: false }
    else this.#ofSection = { ...period, single: false }
  }

  beginLine(text: string, isPoint = false): void {
    if (text.length >= SHORTEST_PARAGRAPH) this.#lines++
    this.#keepLast()
    this.#tokens = []
    const told = [this.#last, this.#ofLine].find(one => one !== null && !isFormer(one, this.whole))
    this.#before = told ?? this.#before
    ;[this.#ofLine, this.#last] = [null, null]
    ;[this.#isAhead, this.#isFirstSentence] = [false, true]
    this.#plans.beginLine(text, isPoint)
  }

  /** A table is of no day that a line before it looks ahead to. */
  beginTable(): void {
    this.#keepLast()
    this.#tokens = []
    this.#isAhead = false
  }

  /** 现将1—11月进展情况报告如下：: the period of all that follows. */
  introduce(tokens: Token[]): void {
    const time = tokens.find(token => token.kind === 'time' && !isEvent(token)) as TimeToken | undefined
    const period = time === undefined ? null : periodOf(time.time, this.#clock())
    if (period !== null && !period.future && !period.comparison) this.#about ??= { ...period, single: false }
  }

  beginSentence(tokens: Token[]): void {
    this.#keepLast()
    if (this.#isFirstSentence) this.#isAhead = false
    this.#plans.beginSentence(tokens.map(token => token.text).join(''), this.#tokens)
    this.#tokens = tokens
    this.#years = yearsBefore(tokens, time => periodOf(time, this.#clock())?.year)
    this.#events = eventTimes(tokens)
    if (this.#about !== null) this.#later.note(tokens, this.#about.year, at => this.periodNamed(at)?.year)
    this.#passed = null
    const first = tokens.findIndex(token => token.kind === 'time')
    const time = tokens[first]
    if (time?.kind === 'time' && tokens.slice(0, first).every(isLeading)) {
      const period = this.periodNamed(first)
      const isSpokenOf =
        !isEvent(time) &&
        !this.#events.has(first) &&
        !isBase(tokens, first) &&
        !isGoal(tokens[first + 1]) &&
        !this.#plans.isPlan
      const isNone = period?.single === true && hasNone(tokens, first, tokens.length)
      const isOpen = period !== null && !isNone && !this.#from.isOfText(period, this.#lines === 0)
      if (isOpen && isSpokenOf && !period.future && !period.comparison) {
        const told = tokens.some(token => token.kind === 'number') ? period : { ...period, single: false }
        if (this.#isFirstSentence) this.#ofLine = told
        if (this.#lines <= LEAD && !told.single && !isYearStart(time) && !this.#from.isHistory(told))
          this.#about ??= told
      }
    }
    this.#isFirstSentence = false
  }

  /** The period of the number at a place of the sentence; null when no day is known. */
  at(place: number, continues: boolean): Chosen | null {
    const spoken = this.#spoken
    const own = ownPeriod(place, spoken)
    const isOfWhichYear = this.#isOfWhichYear(place)
    const isPlan = this.#isPlanned(place, own?.period ?? null)
    const isResolved = this.#plans.isResolved && !hasDeadline(this.#tokens, place)
    const more = { isOfWhichYear, isEvent: isAfterEvent(this.#tokens, place), isPlan, isResolved }
    if (own !== null) {
      const { others } = openTo(own.period, [...own.others, this.#from.laterThan(own.period)])
      return { ...own, others, ...more, isOfWhichYear: isOfWhichYear || this.#isAfterAll(own.period) }
    }
    const planned = isPlan ? this.#plannedPeriod() : null
    if (planned !== null) return { ...planned, ...more, isEvent: false }
    const { usual } = this
    const chosen = laterPeriod(place, spoken) ?? (continues ? (this.#last ?? usual) : usual) ?? this.#last
    if (chosen === null) return null
    return {
      ...openTo(chosen, [usual, this.#last, this.#before, this.#from.unspoken, this.#from.laterThan(chosen)]),
      ...more,
    }
  }

  /** What a statement without a day speaks of. */
  get usual(): Period | null {
    return this.#ofLine ?? this.#ofSection ?? this.#about ?? this.#from.unspoken
  }

  /** What all of the text or section speaks of, whatever year a line begins with. */
  get whole(): Period | null {
    return this.#ofSection ?? this.#about ?? this.#from.unspoken
  }

  /** The year that is planned for, told on the day of the text or on the one up to which it counts. */
  #plannedPeriod(): Days | null {
    const year = this.#plans.year ?? this.#from.year
    const { day, figuresDay } = this.#from
    if (year === null || day === null || figuresDay === null) return null
    return openTo({ ...periodOfDay(figuresDay), year }, [{ ...periodOfDay(day), year }])
  }

  /** Under a plan only what a day behind it, or 已, tells of is done. */
  #isPlanned(place: number, own: Period | null): boolean {
    const isDue = hasDeadline(this.#tokens, place)
    if (this.#plans.isGoal) return true
    if (!(isDue || this.#plans.isPlan) || this.#plans.isDone(this.#tokens, place)) return false
    const named = this.#tokens.findLastIndex(({ kind }, at) => at < place && kind === 'time')
    if (isDue || own === null || own.future || isByYearEnd(this.#tokens, named)) return true
    const day = this.#from.day
    const year = this.#plans.year ?? (day === null ? null : yearOfDay(day))
    const isBehind =
      !own.yearOnly && day !== null && own.asOf <= day && (own.single || own.now || !this.#from.title?.isPlan)
    return !(isBehind || (year !== null && own.year < year)) || isBehindFrame(this.#tokens, named, place)
  }

  /** 2016年，起步艰难。1—6月…: of then or of now? 2024年名单193个。准备类…: of then? */
  #isOfWhichYear(place: number): boolean {
    const former = this.#ofLine
    const isNamed = this.#tokens.slice(0, place).some(token => token.kind === 'time' && token.time.year !== null)
    if (this.#isBehindPassed(place) || this.#isBehindMonth(place)) return true
    return !isNamed && (this.#isAhead || (former !== null && this.#from.isHistory(former)))
  }

  /** 截至2023年12月底… and then 2024年…, in a text without a day: perhaps what is planned. */
  #isAfterAll({ year }: Period): boolean {
    return this.#from.textDay === null && this.#from.asOf === null && this.#about !== null && year > this.#about.year
  }

  /** The year before the number in its phrase, which may say which year's list is meant. */
  yearIn(tokens: Token[]): number | null {
    const year = tokens.findLast(token => token.kind === 'time' && token.time.bareYear)
    return year?.kind === 'time' ? (periodOf(year.time, this.#clock())?.year ?? null) : null
  }

  #clock(year?: number): Clock {
    const isFormer = this.#ofLine !== null && this.#from.isHistory(this.#ofLine)
    const planned = this.#plans.isPlan ? this.#plans.year : null
    const about = (isFormer ? null : this.#ofLine) ?? this.#ofSection ?? this.#about
    return {
      textDay: this.#from.day,
      figuresDay: this.#from.figuresDay,
      speaker: this.#from.year,
      isPlan: this.#plans.isPlan,
      year:
        year ?? planned ?? about?.year ?? this.#from.before?.year ?? (this.#from.textDay === null ? this.#year : null),
      about: this.#about ?? this.#from.before,
    }
  }

  /**
   * 29个，上年16个；落地16个: a day told for comparison says nothing of what follows. Behind a comma what follows may
   * still be of 去年, if that was no 去年同期.
   */
  passBy(place: number): void {
    this.#events.add(place)
    const token = this.#tokens[place]
    if (token?.kind === 'time' && !token.time.sameTime) this.#passed = place
  }

  #isBehindPassed(place: number): boolean {
    return this.#passed !== null && !isBehindSemicolon(this.#tokens, this.#passed, place)
  }

  /** 8月当月3个；完成投资400亿元: the month held up to the semicolon, as may be. */
  #isBehindMonth(place: number): boolean {
    const last = this.#tokens.findLastIndex(({ kind }, at) => at < place && kind === 'time')
    const isMonth = last >= 0 && !this.#events.has(last) && this.periodNamed(last)?.single === true
    return isMonth && isBehindSemicolon(this.#tokens, last, place) && !isOfYear(this.#tokens, last, place)
  }

  /** 与10月末相比，…由16个增加到21个: the day before the place that is compared with. */
  comparedWith(place: number): Period | null {
    const period = this.periodNamed(comparedAt(this.#tokens, place))
    const { usual } = this
    // 与上年同期相比，由3个增加到17个
    if (period?.comparison && usual?.year === period.year + 1) return aYearBefore(usual)
    return period === null || period.yearOnly || period.single || period.future ? null : period
  }

  /** The period a time of the sentence names, whatever stands around it. */
  periodNamed(place: number): Period | null {
    const token = this.#tokens[place]
    if (token?.kind !== 'time' || isIssue(this.#tokens[place + 1])) return null
    return periodOf(token.time, this.#clock(this.#years[place] ?? this.#later.of(token)))
  }

  get #spoken(): Spoken {
    return {
      tokens: this.#tokens,
      isPassed: at => this.#events.has(at),
      named: at => this.periodNamed(at),
      orNow: time => this.#from.orNow(time),
      isAbout: year => this.#about?.year === year,
      standing: [this.#ofLine, this.#ofSection, this.#about],
      usual: this.usual,
      about: this.#ofSection ?? this.#about ?? this.#from.before,
    }
  }

  /** The latest of the finest periods named in the sentence that ends: 到7月底完成56亿元，而6月底落后19个点. */
  #keepLast(): void {
    let [bare, fine]: (Period | null)[] = [null, null]
    let isLast = true
    for (let i = this.#tokens.length - 1; i >= 0; i--) {
      const token = this.#tokens[i] as Token
      if (token.kind !== 'time' || isEvent(token) || this.#events.has(i) || isBase(this.#tokens, i)) continue
      const period = this.periodNamed(i)
      if (isLast && period !== null) this.#isAhead = period.future && !token.quoted
      isLast = false
      if (period === null || period.future || period.comparison || period.single) continue
      if (period.yearOnly || period.unfinished) bare ??= period
      else if (fine == null || period.asOf > fine.asOf) fine = period
    }
    if (fine != null) this.#last = fine
    else if (bare != null && bare.year !== (this.#ofLine ?? this.#about)?.year) this.#last = bare
  }
}
