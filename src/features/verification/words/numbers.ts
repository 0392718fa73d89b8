import type { Compare } from '../contract.ts'
import { CHINESE_NUMERAL, chineseDecimal } from './numerals.ts'
import { type UnitKind, unitAt } from './units.ts'

/** A number as written: `value` in the written scale (10 to the `scale`), with `decimals` written behind the point. */
export interface NumberMention {
  start: number
  end: number
  value: string
  decimals: number
  scale: number
  kind: UnitKind | 'rank' | 'bare'
  unit: string
  compare: Compare
  /** 三千 without further digits may be meant roughly. */
  roundNumeral: boolean
  chinese: boolean
  /** 2—3个, 1/3, 数十, 上百: no one number, never checked. */
  range: boolean
  /** Written with a sign: -2.9%. */
  negative?: boolean
}

const SCALES: Record<string, number> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 }
const AFTER: [RegExp, Compare][] = [
  [/以上|开外|及以上/y, 'at_least'],
  [/及?以[下内](?=的)/y, 'at_most'],
  [/左右|上下(?![游级线])/y, 'approx'],
  [/以内|以下|之内/y, 'at_most'],
  [/有余/y, 'at_least_tens'],
  [/\+|多(?=[，。、；）\n]|$)/y, 'over'],
]

/** The number that begins at a place of a normalised line, or null. */
export function numberAt(text: string, start: number): NumberMention | null {
  const digits = digitsAt(text, start)
  if (digits === null) return null
  let { value, end } = digits
  let kind: NumberMention['kind'] = 'bare'
  let unit = ''
  let compare: Compare = 'eq'
  let scale = digits.percent ? 0 : scaleAt(text, end)
  end += scaleLength(text, end, digits.percent)
  if (/[余多]/.test(text.charAt(end))) {
    const isMore = unitAt(text, end + 1) !== null || /[万亿千百]/.test(text.charAt(end + 1)) || isStop(text, end + 1)
    if (isMore) {
      compare = 'at_least_tens'
      end++
      if (!digits.percent) {
        scale += scaleAt(text, end)
        end += scaleLength(text, end, false)
      }
    }
  } else if (text.charAt(end) === '几') return null
  if (text.charAt(end) === '+') {
    compare = 'over'
    end++
  }
  // 突破百亿大关
  const isMark = text.startsWith('大关', end)
  const found = digits.percent || isMark ? null : unitAt(text, skipSpace(text, end))
  if (digits.percent) [kind, unit] = ['percent', '%']
  else if (found !== null) [kind, unit, end] = [found.unit.kind, found.unit.name, found.end]
  else if (scale >= 8) [kind, unit] = moneyWithoutYuan(text, end)
  if (kind === 'tenths') {
    const half = /^[一二三四五六七八九半]/.exec(text.slice(end, end + 1))
    if (half !== null && digits.chinese && value.length === 1) {
      value = `${value}.${half[0] === '半' ? 5 : chineseDecimal(half[0])}`
      end++
    }
  }
  for (const [pattern, means] of AFTER) {
    pattern.lastIndex = end
    const match = pattern.exec(text)
    if (match === null) continue
    compare = means
    end += match[0].length
    break
  }
  const decimals = value.split('.')[1]?.length ?? 0
  const roundNumeral = digits.chinese && decimals === 0 && /^\d0+$/.test(value)
  const { chinese } = digits
  const range = isRange(text, start, end) || (chinese && isVague(text, start, compare))
  return { start, end, value, decimals, scale, kind, unit, compare, roundNumeral, chinese, range }
}

/** 3000亿 is money even without 元; 3亿人次, 2亿吨 are not. */
const moneyWithoutYuan = (text: string, end: number): ['money' | 'other', string] =>
  /[吨件度千瓦立方标美]/.test(text.charAt(end)) ? ['other', ''] : ['money', '元']

const isStop = (text: string, at: number) => at >= text.length || /[，。；、）\n]/.test(text.charAt(at))
const skipSpace = (text: string, at: number) => (text.charAt(at) === ' ' ? at + 1 : at)

interface Digits {
  value: string
  end: number
  percent: boolean
  chinese: boolean
}

const ARABIC = /\d+(?:\.\d+)?/y
const PERCENT = /百分之([零〇一二两三四五六七八九十百]{1,8}(?:点[零〇一二三四五六七八九]{1,8})?|\d{1,8}(?:\.\d{1,8})?)/y
/** No numeral of a text is longer; a row of 一一一 must not be tried at every length. */
const CHINESE = /[零〇一二两三四五六七八九十百千]{1,12}(?:点[零〇一二三四五六七八九]{1,8})?/y

function digitsAt(text: string, start: number): Digits | null {
  const percent = at(PERCENT, text, start)
  if (percent !== null) {
    const written = percent[1] ?? ''
    const value = /\d/.test(written) ? written : chineseDecimal(written)
    return value === null ? null : { value, end: start + percent[0].length, percent: true, chinese: false }
  }
  const arabic = at(ARABIC, text, start)
  if (arabic !== null) return { value: arabic[0], end: start + arabic[0].length, percent: false, chinese: false }
  const chinese = at(CHINESE, text, start)
  if (chinese === null) return null
  let written = chinese[0]
  let value = chineseDecimal(written)
  while (value === null && written.length > 1) {
    written = written.slice(0, -1)
    value = chineseDecimal(written)
  }
  return value === null ? null : { value, end: start + written.length, percent: false, chinese: true }
}

function at(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start
  return pattern.exec(text)
}

function scaleLength(text: string, at: number, none: boolean): number {
  // 190.56个亿
  if (!none && text.startsWith('个亿', at)) return 2
  let length = 0
  while (!none && SCALES[text.charAt(at + length)] !== undefined) length++
  return length
}

const scaleAt = (text: string, at: number): number =>
  [...text.slice(at, at + scaleLength(text, at, false))].reduce((sum, sign) => sum + (SCALES[sign] ?? 0), 0)

const RANGE_AFTER = /^(?:—|-|至|到|~|：\d|或者|或)\d/

/** 1/3 is one number; 14个/147.57亿元 are two, side by side. */
function isRange(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 3), start)
  const [behind, last] = [text.slice(end, end + 4), text.charAt(end - 1)]
  const isFraction = /\d$/.test(last) && /^\/\d/.test(behind)
  return RANGE_AFTER.test(behind) || isFraction || /\d[%个家亿]?[—~]$/.test(before) || /\d[-/]$/.test(before)
}

/** 数十家, 几百个, 上百场; and 百家, 千亿 without 近, 超 or 余. */
const isVague = (text: string, start: number, compare: Compare) =>
  /[百千十]/.test(text.charAt(start)) &&
  (/[数几上成]/.test(text.charAt(start - 1)) ||
    (compare === 'eq' && /[百千]/.test(text.charAt(start)) && !/[近超过破逾约足到满]/.test(text.charAt(start - 1))))

export const beginsNumber = (sign: string): boolean => /\d/.test(sign) || CHINESE_NUMERAL.test(sign)
