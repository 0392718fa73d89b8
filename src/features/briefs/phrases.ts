import { Exact } from '#platform/decimal.ts'
import { as, type Cited, type Maybe, say, spoken, type Words } from './say.ts'

/*
 * How an official says a value: the words turn with the value, so that a fall is never 增长 and a lag never 超.
 */

const sign = (figure: Cited) => new Exact(figure.value ?? 0).cmp(0)
const unsigned = (figure: Cited) => as(figure, spoken(figure.display.replace(/^-/, '')))
/** What is displayed as zero is zero to the reader. */
const showsZero = (figure: Cited) => /^-?0(\.0*)?(?!\d)/.test(figure.display)

const WHOLE_YEAR = '1—12月'

/** 截至2023年12月底；an end within the month keeps its day. */
export const upTo = (figure: Cited | null): string | null => figure?.period.replace(/月$/, '月底') ?? null

/** 2023年 for a whole year, else the period as it is: 2023年1—11月. */
export const during = (figure: Cited | null): string | null => figure?.period.replace(/^(\d{4}年)1—12月$/, '$1') ?? null

/** 同比增长15.1%，同比下降3.2%，与上年同期持平。 */
export function growth(figure: Maybe<Cited>): Words | null {
  if (!figure) return null
  if (showsZero(figure)) return as(figure, '与上年同期持平')
  return say`${sign(figure) > 0 ? '同比增长' : '同比下降'}${unsigned(figure)}`
}

/** 超序时进度5.68个百分点，落后序时进度3.2个百分点，与序时进度持平; nothing once the year is over, when the rate says it. */
export function schedule(figure: Maybe<Cited>): Words | null {
  if (!figure || figure.period.includes(WHOLE_YEAR)) return null
  if (showsZero(figure)) return as(figure, '与序时进度持平')
  return say`${sign(figure) > 0 ? '超序时进度' : '落后序时进度'}${unsigned(figure)}`
}

/** 完成率105.68%，已超额完成年度计划；完成年度计划的84.2%。 */
export function completion(figure: Maybe<Cited>): Words | null {
  if (!figure) return null
  if (new Exact(figure.value ?? 0).cmp(100) > 0) return say`超额完成年度计划，年度投资完成率${figure}`
  return new Exact(figure.value ?? 0).eq(100)
    ? say`完成全部年度计划，年度投资完成率${figure}`
    : say`年度投资完成率${figure}`
}

/** 已全部开工，or 已开工128个. */
export function started(figure: Maybe<Cited>, of: Maybe<Cited>): Words | null {
  if (!figure || !of) return null
  return figure.value === of.value ? as(figure, '已全部开工') : say`已开工${figure}`
}

/** 由年初的61个增加至148个，由年初的61个减少至40个，保持61个。 */
export function moved(before: Maybe<Cited>, after: Maybe<Cited>): Words | null {
  if (!before || !after) return null
  const difference = new Exact(after.value ?? 0).cmp(before.value ?? 0)
  return difference === 0 ? say`保持${after}` : say`由年初的${before}${difference > 0 ? '增加至' : '减少至'}${after}`
}

const DIGITS = '零一二三四五六七八九'
/** 1 → 一, 12 → 十二: numbering of levels (GB/T 9704-2012, 7.3.3). */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  const unit = ones > 0 ? DIGITS.charAt(ones) : ''
  if (tens === 0) return unit || DIGITS.charAt(0)
  return `${tens > 1 ? DIGITS.charAt(tens) : ''}十${unit}`
}
