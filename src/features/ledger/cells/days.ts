import { EARLIEST, LATEST } from '#platform/day.ts'
import type { Column } from '../sheet.ts'
import { asText, clip, type Raw, type Taken } from './text.ts'

const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?: 00:00(?::00(?:\.0+)?)?)?$/
const MONTH = /^(\d{4})(?:-|\/|\.|年)?(\d{1,2})(?:月(?:份)?)?$/

/** Says that there is no day yet. */
const NOT_YET = /^(?:(?:尚)?未(?:开工|竣工|完工|投产)|-+|\/)$/
/** A month or a year: which day is meant is the office's to say. */
const INEXACT = /^(?:19|20)\d\d(?:(?:\.|年|-|\/)(?:\d{1,2}月?)?)?$/

const two = (text: string) => text.padStart(2, '0')
const PLAIN = /^[\d-]*$/
/** ２０２３－０１－０５ and 2023–01–05 are meant as 2023-01-05. */
const written = (raw: Raw) => (typeof raw === 'string' && PLAIN.test(raw) ? raw : rewritten(raw))

const rewritten = (raw: Raw) =>
  asText(raw)
    .replace(/[－–—−]/g, '-')
    .replaceAll('／', '/')
    .replaceAll('．', '.')

/** 'YYYY-MM-DD' of a written day, undefined when there is no such day. */
export function parseDay(text: string): string | undefined {
  const match = DAY.exec(text)
  if (!match) return undefined
  const day = `${match[1]}-${two(match[2] ?? '')}-${two(match[3] ?? '')}`
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? undefined : day
}

export function readDay(column: Column, raw: Raw): Taken {
  const text = written(raw)
  const day = typeof raw === 'string' ? parseDay(text) : undefined
  if (!day && NOT_YET.test(text)) {
    const due = column.required || column.key
    return due ? { error: `“${column.header}”必填，请补充。` } : { value: null, warning: `“${text}”按空白读取。` }
  }
  if (!day && INEXACT.test(text)) {
    return {
      error: `“${text}”没有写到日。如确指这个月（年），请填当月（当年）第一天；或用“台账适配”，它会这样读并逐个列出。`,
    }
  }
  if (!day) return { error: `“${clip(text, 50)}”不是日期。请填 Excel 日期或 2023-01-05 这样的文字。` }
  if (day < EARLIEST || day > LATEST) {
    return { error: `日期 ${day} 超出范围（${EARLIEST} 至 ${LATEST}）。若表示长期有效，请把“${column.header}”留空。` }
  }
  return { value: day }
}

/** Six digits without a separator are year and month; 2023.1 as a number could be January or October. */
const isMonth = (raw: Raw, match: RegExpExecArray) =>
  /\D/.test(match[0]) ? typeof raw !== 'number' : match[0].length === 6

/** A month; a day stands for its month, because Excel makes one of a typed 2023-01. */
export function readMonth(_: Column, raw: Raw): Taken {
  const text = written(raw)
  const match = MONTH.exec(text)
  const typed = match && isMonth(raw, match) ? `${match[1]}-${two(match[2] ?? '')}` : undefined
  const month = typed ?? (typeof raw === 'string' ? parseDay(text)?.slice(0, 7) : undefined)
  if (!month || !/-(0[1-9]|1[0-2])$/.test(month))
    return { error: `“${clip(text, 50)}”不是月份。请填 2023-01 这样的年月。` }
  if (month < EARLIEST.slice(0, 7) || month > LATEST.slice(0, 7)) return { error: `月份 ${month} 超出范围，请核对。` }
  return { value: month }
}
