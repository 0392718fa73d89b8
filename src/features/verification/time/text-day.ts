import { daysAfter } from '#platform/day.ts'
import { type TimeMention, timeAt } from '../words/times.ts'
import { dayText, yearOfDay } from './days.ts'
import { isEventful } from './events.ts'

const LABEL =
  /(?:^|[\s（|，])(?:发布日期|发布时间|发文日期|成文日期|印发日期|发布于|更新时间|更新日期|会议时间|报送日期|日期|时间)：?/g
const DAY = '(?:(?:19|20)\\d\\d年)?\\d{1,2}月\\d{1,2}日'
/** 本报7月9日讯, 7月1日讯，, 记者7月9日从…获悉, 7月9日，记者…获悉: where a report begins. */
const DATELINES = [
  new RegExp(`^[^。；，]{0,24}?(${DAY})(?:讯|电|消息)`),
  new RegExp(`(?:^|。)[^。；]{0,24}?记者[^，。]{0,8}?(${DAY})[从在获]`),
  new RegExp(`^(${DAY})，?[^。；]{0,6}记者[^。；]{0,30}(?:获悉|了解到|在)`),
]
/** How a report or minutes may begin; further down it would be the day of an event. */
const OPENINGS = [
  new RegExp(`^（(${DAY})）`),
  new RegExp(`^(${DAY})(?:[上下]午)?，[^。；]{0,40}(?:召开|举行|主持|听取)[^。；]{0,30}会`),
]
const LONGEST_LABEL = 60
const HEAD_LINES = 12
const TAIL_LINES = 6
/** A text is written so many days after the day its figures are of, at most. */
const SOON = 62

/**
 * The text's own day, null when it has none: it stands in the head (title, source, 发布日期：, ——1月18日在…会上), in the
 * signature, or in a dateline; days told in the body are those of events. Only 截至 a full day may stand in for it.
 * A dateline without a year takes it from `asOf` or the years the text speaks of.
 */
export function textDay(text: string, asOf: string | null): string | null {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const edges = edgesOf(lines)
  return (
    labelled(edges) ??
    alone(edges) ??
    bracketed(lines) ??
    inShortLine(edges) ??
    dateline(lines, text, asOf) ??
    lastUntil(text)
  )
}

/** Is the text written a little after the day it is checked for? Then its figures may be of that day. */
export const isSoonAfter = (day: string, asOf: string): boolean => asOf < day && day <= daysAfter(asOf, SOON)

const isParagraph = (line: string) => line.length > LONGEST_LABEL || /[。；！？]/.test(line.replace(/[！？]$/, ''))

/** The short lines before the first paragraph, and those after the last. */
function edgesOf(lines: string[]): string[] {
  const first = lines.findIndex(isParagraph)
  if (first < 0) return [...lines.slice(0, HEAD_LINES), ...lines.slice(Math.max(HEAD_LINES, lines.length - TAIL_LINES))]
  const last = lines.findLastIndex(isParagraph)
  return [...lines.slice(0, Math.min(first, HEAD_LINES)), ...lines.slice(Math.max(last + 1, lines.length - TAIL_LINES))]
}

function labelled(lines: string[]): string | null {
  for (const line of lines) {
    for (const match of line.matchAll(LABEL)) {
      const day = fullDay(timeAt(line, match.index + match[0].length))
      if (day !== null) return day
    }
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

const BRACKET = /（([^（）\n]{0,30}?)((?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}))[^（）\n]{0,12}）/

/** （2024年1月4日） in the head or at the very end: （通讯员 县发改局 2023年11月6日）, （2025年1月6日，根据录音整理）; not （截至2023年11月底）. */
function bracketed(lines: string[]): string | null {
  const [first = '', second = '', third = ''] = lines
  const places = [
    lines.at(-1)?.slice(-LONGEST_LABEL) ?? '',
    ...[first, second, third].filter(line => !isParagraph(line)),
  ]
  for (const place of places) {
    const match = BRACKET.exec(place)
    const isEdge =
      match !== null && (!isParagraph(place) || /^[。\s]*$/.test(place.slice(match.index + match[0].length)))
    if (match !== null && isEdge && !/截至|截止|至|—/.test(match[0]) && !isEventful(match[0])) {
      return fullDay(timeAt(match[2] ?? '', 0))
    }
  }
  return null
}

const POINT = /^(?:[-*+·•#>]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、）])/
const SOURCE = /来源|发布|记者|编辑|日期|时间|印发|第\S{1,4}期|供稿|签发/

/** 区发改局 2024年9月5日, 来源：槐荫发布 2023-07-10 09:12, ——2024年1月18日在区人民代表大会上 */
function inShortLine(lines: string[]): string | null {
  for (const line of lines) {
    if (isParagraph(line) || POINT.test(line)) continue
    for (const { index } of line.matchAll(/(?:19|20)\d\d[年\-./]/g)) {
      const time = timeAt(line, index)
      const day = fullDay(time)
      if (day === null || time === null || time.until || /^(?:前|以前|之前|起|以来)/.test(line.slice(time.end)))
        continue
      const [before, after] = [line.slice(0, index), line.slice(time.end)]
      const isAtEnd = /^[\d：\s）]*(?:印发)?$/.test(after) && !isEventful(before)
      const isSpoken = /^[—（\s]*$/.test(before) && /^(?:在|于).*(?:会|会议|仪式|活动)上?）?$/.test(after)
      if (isAtEnd || isSpoken || SOURCE.test(line)) return day
    }
  }
  return null
}

const LEAD = 4

function dateline(lines: string[], text: string, asOf: string | null): string | null {
  const first = lines.findIndex(isParagraph)
  for (const [at, line] of lines.slice(0, LEAD + HEAD_LINES).entries()) {
    for (const pattern of at === first ? [...DATELINES, ...OPENINGS] : DATELINES) {
      const match = pattern.exec(line)
      const time = match === null ? null : timeAt(match[1] ?? '', 0)
      if (time?.part.kind === 'day') return dayOfLine(time, text, asOf)
    }
  }
  return null
}

/** 7月9日: the last of them not long after the day that is asked for. */
function dayOfLine(time: TimeMention, text: string, asOf: string | null): string | null {
  if (time.part.kind !== 'day') return null
  const { month, day } = time.part
  if (typeof time.year === 'number') return dayText(time.year, month, day)
  if (asOf !== null) {
    const year = yearOfDay(asOf)
    const days = [year + 1, year, year - 1].map(one => dayText(one, month, day))
    return days.find(one => one <= asOf || isSoonAfter(one, asOf)) ?? null
  }
  const year = yearSpokenOf(text)
  return year === null ? null : dayText(year + (month <= 2 ? 1 : 0), month, day)
}

const HEAD = 120

/** The year the title or the first sentence names, else the one named most often; not 到2028年, 预计2028年, 成立于2020年, 与2022年相比. */
export function yearSpokenOf(text: string): number | null {
  const first = /(?<![到至于与较比计划期])((?:19|20)\d\d)年(?!\d{1,2}月\d{1,2}日)/.exec(text.slice(0, HEAD))?.[1]
  if (first !== undefined) return Number(first)
  const counts = new Map<number, number>()
  for (const { 1: year, index } of text.matchAll(/((?:19|20)\d\d)年/g)) {
    if (!/[到至于与较比计划期]$/.test(text.slice(Math.max(0, index - 1), index)))
      counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1)
  }
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? null
}

/** 2025年度及今年一季度: the year that is told apart from this one. */
export function yearBesideNow(text: string): number | null {
  const year = /((?:19|20)\d\d)年(?:度|全年)?(?:以?及|和|与|暨|、|并)(?:今年|本年)/.exec(text)?.[1]
  return year === undefined ? null : Number(year)
}

/** The latest full day up to which the text counts: 截至2023年12月28日. */
function lastUntil(text: string): string | null {
  let last: string | null = null
  for (const { index } of text.matchAll(/(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})/g)) {
    const time = timeAt(text, index)
    const day = fullDay(time)
    if (time === null || day === null || !time.until) continue
    if (last === null || day > last) last = day
  }
  return last
}

const fullDay = (time: TimeMention | null): string | null =>
  time?.part.kind === 'day' && typeof time.year === 'number' ? dayText(time.year, time.part.month, time.part.day) : null
