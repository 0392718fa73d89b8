import type { Column } from '#features/ledger/ledger.ts'
import type { Reading } from './reading.ts'
import { normal } from './words.ts'

const COUNTED = /^(-?[\d,]+)(?:层|楼|f|人|家|个|户|套|间|名|次|场)$/
const FLOOR = /^(?:第)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?(?:层|楼)$/
const BELOW = /^(?:b|负|地下|-)(\d{1,2}|[一二三四五六七八九十])(?:层|楼|f)?$/
const NUMERALS = '一二三四五六七八九十'

const A_YEAR: Record<string, number> = { 周: 52, 月: 12, 季: 4, 季度: 4, 半年: 2, 年: 1 }
/** 每月一次, 每季度不少于1次, 半年走访1次以上. */
const HOW_OFTEN =
  /^(?:(\d+)次\/(周|月|季度?|半年|年)|每?(周|月|季度?|半年|年)度?(?:走访|联系|调研|上门)?(?:不少于|不低于|至少)?(\d+|一|1|两|二|三|四)次?(?:以上)?)$/

/** 五 is 5; nothing is 0. */
const placeOf = (numeral: string): number => (numeral === '' ? 0 : NUMERALS.indexOf(numeral) + 1)

/** How often, as times a year: 每月一次, 1次/季度. */
function timesAYear(said: string): number | undefined {
  const [, times, per, each, often = ''] = HOW_OFTEN.exec(said) ?? []
  const count = times ?? (often === '两' ? '2' : /\d/.test(often) ? often : String(placeOf(often)))
  const year = A_YEAR[per ?? each ?? '']
  return year === undefined ? undefined : Number(count) * year
}

/** A whole number with what it counts: 3层, 12 人; below ground (B1, 负一层) where the column goes below nought. */
export function readCount(column: Column, text: string): Reading {
  const said = normal(text)
  const often = column.header.includes('次/年') ? timesAYear(said) : undefined
  if (often !== undefined) return { value: String(often), note: `“${text}”读作每年 ${often} 次` }
  // 3/12 is the third of twelve.
  const [, place, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(said) ?? []
  if (column.header.includes('位次') && Number(place) <= Number(of))
    return { value: String(place), note: `“${text}”读作第 ${place}` }
  const counted = COUNTED.exec(said)?.[1]
  if (counted !== undefined) return { value: counted }
  const [, tens, ten, ones = ''] = FLOOR.exec(said) ?? []
  const floor = (ten === undefined ? 0 : 10 * (tens === undefined ? 1 : placeOf(tens))) + placeOf(ones)
  if (floor > 0) return { value: String(floor), note: `“${text}”读作 ${floor}` }
  const below = (column.least ?? 0) < 0 ? BELOW.exec(said)?.[1] : undefined
  if (below === undefined) return { value: text }
  const number = /\d/.test(below) ? Number(below) : placeOf(below)
  return { value: `-${number}`, note: `“${text}”读作 -${number}` }
}
