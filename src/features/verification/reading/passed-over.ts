import type { Token } from '../words/tokens.ts'
import type { Found } from './interpret.ts'
import { silenceOf } from './silence.ts'

/** A stretch of the normalised text that has a number and states nothing, and why. */
export interface Passed {
  start: number
  end: number
  why: string
}

/** What a stretch of a text gave: the numbers it states, and those it has without stating them. */
export interface Gathered {
  found: Found[]
  passed: Passed[]
}

const DATE = '日期或时间'
const NAME = '名称或固定说法的一部分'
const CODE = '编号、代码一类，不是数量'
const BOUND = '说明是哪些的界限或次序，不是数量'

/** Digits, and numerals that measure something: 前三个季度, 百项重点工程. */
const hasNumber = (text: string) =>
  /[\d①-⒛㈠-㈩❶-❿]|[〇零一二三四五六七八九十]{1,4}[年月日]|[二三四五六七八九十百千](?:[个家项场名]|[万亿]元)/.test(text)

/** Why the numbers of a sentence that it doesn't state are none; `read` is what `written` was made of. */
export function passedIn(written: Token[], read: Token[], offset: number): Passed[] {
  const numbers = new Map(read.flatMap((token, at) => (token.kind === 'number' ? [[token.end, at] as const] : [])))
  return written.flatMap(token => {
    if (token.kind !== 'number' && !hasNumber(token.text)) return []
    const at = numbers.get(token.end)
    const why = at === undefined ? whyOf(token) : silenceOf(read, at)
    return [{ start: offset + token.start, end: offset + token.end, why: why ?? BOUND }]
  })
}

/** The same for words that aren't read as a sentence: of a heading, of a cell. */
export const passedBeside = (tokens: Token[], offset: number, why: string): Passed[] =>
  tokens.flatMap(token =>
    token.kind === 'number' || hasNumber(token.text)
      ? [{ start: offset + token.start, end: offset + token.end, why: token.kind === 'number' ? why : whyOf(token) }]
      : [],
  )

function whyOf({ kind }: Token): string {
  if (kind === 'time') return DATE
  if (kind === 'word') return NAME
  return kind === 'number' ? BOUND : CODE
}

/**
 * All numbers of a text that no statement has: those that reading passed over with their reason, and whatever digits
 * are left. Both lists are of the same text, in any order; one number is in one of them only.
 */
export function passedOver(text: string, stated: { start: number; end: number }[], told: Passed[]): Passed[] {
  const taken = stated.toSorted((a, b) => a.start - b.start)
  const free = without(
    told.toSorted((a, b) => a.start - b.start || b.end - a.end),
    taken,
  )
  const covered = [...taken, ...free].toSorted((a, b) => a.start - b.start)
  const left = [...text.matchAll(/\d+(?:\.\d+)?|[①-⒛㈠-㈩❶-❿]/g)].map(({ index, 0: digits }) => ({
    start: index,
    end: index + digits.length,
    why: CODE,
  }))
  return [...free, ...without(left, covered)].toSorted((a, b) => a.start - b.start)
}

/** Those of an ordered list that overlap neither one another nor anything of another ordered list. */
function without(spans: Passed[], taken: { start: number; end: number }[]): Passed[] {
  const kept: Passed[] = []
  let at = 0
  let end = 0
  for (const span of spans) {
    while (at < taken.length && (taken[at]?.end ?? 0) <= span.start) at++
    const isTaken = (taken[at]?.start ?? Number.POSITIVE_INFINITY) < span.end
    if (isTaken || span.start < end) continue
    kept.push(span)
    end = span.end
  }
  return kept
}
