import type { Column } from '#features/ledger/ledger.ts'
import type { Reading } from './reading.ts'
import { normal } from './words.ts'

const COUNTED = /^(-?[\d,]+)(?:层|楼|f|人|家|个|户|套|间|名|次|场)$/
const BELOW = /^(?:b|负|地下|-)(\d{1,2}|[一二三四五六七八九十])(?:层|楼|f)?$/
const NUMERALS = '一二三四五六七八九十'

/** A whole number with what it counts: 3层, 12 人; below ground (B1, 负一层) where the column goes below nought. */
export function readCount(column: Column, text: string): Reading {
  const said = normal(text)
  const counted = COUNTED.exec(said)?.[1]
  if (counted !== undefined) return { value: counted }
  const below = (column.least ?? 0) < 0 ? BELOW.exec(said)?.[1] : undefined
  if (below === undefined) return { value: text }
  const number = /\d/.test(below) ? Number(below) : NUMERALS.indexOf(below) + 1
  return { value: `-${number}`, note: `“${text}”读作 -${number}` }
}
