import { type TimeMention, timeAt } from '../words/times.ts'
import { dayText, yearOfDay } from './days.ts'

const LABEL = /(?:发布日期|发布时间|发文日期|成文日期|印发日期|发布于|更新时间|更新日期|日期|时间)：?/g
const DATELINE =
  /(?:报|社|网|台|局|委|讯|通讯员|记者[^，。]{0,8})\s?(\d{1,2}月\d{1,2}日)[讯电]|\d{1,2}月\d{1,2}日(?:讯|电)|记者\d{1,2}月\d{1,2}日[从在获]/g
const LONGEST_LABEL = 60
const HEAD_LINES = 12
const TAIL_LINES = 6

/**
 * The text's own day, null when it has none: a labelled one (发布日期：2024-01-04), a line or bracket that is a day, a
 * short line of the head or the signature that has one, a dateline, else the last full day it tells of.
 * A dateline without a year takes it from `asOf` or the years the text speaks of.
 */
export function textDay(text: string, asOf: string | null): string | null {
  const lines = text.split('\n').filter(line => line !== '')
  const edges = [...lines.slice(0, HEAD_LINES), ...lines.slice(Math.max(HEAD_LINES, lines.length - TAIL_LINES))]
  return (
    labelled(text) ?? alone(edges) ?? bracketed(text) ?? inShortLine(edges) ?? dateline(text, asOf) ?? lastTold(text)
  )
}

function labelled(text: string): string | null {
  for (const match of text.matchAll(LABEL)) {
    const day = fullDay(timeAt(text, match.index + match[0].length))
    if (day !== null) return day
  }
  return null
}

/** A line that is a day, the last of them: the signature comes after the head. */
function alone(lines: string[]): string | null {
  const days = lines.flatMap(line => {
    const time = timeAt(line, 0)
    const day = fullDay(time)
    return time !== null && day !== null && /^(?:[\d：\s]*|星期.|印发)$/.test(line.slice(time.end))
      ? [{ day, line }]
      : []
  })
  const plain = days.filter(({ line }) => !/星期/.test(line))
  return (plain.length > 0 ? plain : days).at(-1)?.day ?? null
}

/** （2024年1月4日）, （通讯员 县发改局 2023年11月6日）, but not （截至2023年11月底）. */
function bracketed(text: string): string | null {
  for (const match of text.matchAll(
    /（[^（）\n]{0,30}?((?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}))[^（）\n]{0,6}）/g,
  )) {
    if (!/截至|截止|至|—/.test(match[0])) return fullDay(timeAt(match[1] ?? '', 0))
  }
  return null
}

/** 区发改局 2024年9月5日, 来源：槐荫发布 2023-07-10 09:12 */
function inShortLine(lines: string[]): string | null {
  for (const line of lines) {
    if (line.length > LONGEST_LABEL || /[。；！？]/.test(line)) continue
    for (const { index } of line.matchAll(/(?:19|20)\d\d[年\-./]/g)) {
      const time = timeAt(line, index)
      const day = fullDay(time)
      if (day !== null && time !== null && !time.until && !/^(?:前|以前|之前)/.test(line.slice(time.end))) return day
    }
  }
  return null
}

function dateline(text: string, asOf: string | null): string | null {
  const match = [...text.slice(0, 2000).matchAll(DATELINE)][0]
  if (match === undefined) return null
  const time = timeAt(text, match.index + match[0].search(/\d/))
  if (time?.part.kind !== 'day') return null
  const { month, day } = time.part
  if (asOf !== null) {
    const sameYear = dayText(yearOfDay(asOf), month, day)
    return sameYear <= asOf ? sameYear : dayText(yearOfDay(asOf) - 1, month, day)
  }
  const year = yearSpokenOf(text)
  return year === null ? null : dayText(year + (month <= 2 ? 1 : 0), month, day)
}

const HEAD = 120

/** The year the title or the first sentence names, else the one named most often; not 到2028年. */
export function yearSpokenOf(text: string): number | null {
  const first = /(?<![到至])((?:19|20)\d\d)年/.exec(text.slice(0, HEAD))?.[1]
  if (first !== undefined) return Number(first)
  const counts = new Map<number, number>()
  for (const { 1: year, index } of text.matchAll(/((?:19|20)\d\d)年/g)) {
    if (!/[到至]$/.test(text.slice(Math.max(0, index - 1), index)))
      counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1)
  }
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? null
}

/** The latest day told with its year, as of something that has happened; a text is no older. */
function lastTold(text: string): string | null {
  let last: string | null = null
  for (const { index } of text.matchAll(/(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})/g)) {
    const time = timeAt(text, index)
    const day = fullDay(time)
    if (time === null || day === null || /^(?:前|以前|之前)/.test(text.slice(time.end, time.end + 3))) continue
    if (last === null || day > last) last = day
  }
  return last
}

const fullDay = (time: TimeMention | null): string | null =>
  time?.part.kind === 'day' && typeof time.year === 'number' ? dayText(time.year, time.part.month, time.part.day) : null
