import { columnsIn } from './columns.ts'
import { pinyinEnd } from './pinyin.ts'
import { simplified } from './traditional.ts'
import { wrapsIn } from './wraps.ts'

/** A text in one form of writing; `origin[i]` is where its i-th unit stands in the text as given. */
export interface Normalised {
  text: string
  origin: Uint32Array
}

/** Code units that show nothing: soft hyphen, joiners, bidirectional marks, variation selectors, byte order mark. */
const INVISIBLE: [from: number, to: number][] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
]
const SIGNS: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '﹪': '%',
  '〔': '［',
  '[': '［',
  '【': '［',
  '〕': '］',
  ']': '］',
  '】': '］',
  '「': '“',
  '『': '“',
  '」': '”',
  '』': '”',
  '"': '“',
  '｡': '。',
  '＞': '、',
  '．': '.',
  '\r': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '\v': '\n',
  '\f': '\n',
  '\u2010': '-',
  '\u2011': '-',
  '\uff0d': '-',
}
for (const dash of '–—―‒~～〜') SIGNS[dash] = '—'
for (const minus of '−﹣') SIGNS[minus] = '-'

/**
 * Full-width forms, traditional characters, pinyin in brackets, invisible characters, thousands separators and
 * stray spaces taken away, every character kept traceable to the text as given (contract section 4).
 */
export function normalise(original: string): Normalised {
  const units = new Uint16Array(original.length)
  const origin = new Uint32Array(original.length + 1)
  const columns = columnsIn(original)
  let length = 0
  for (let at = 0; at < original.length; at++) {
    const sign = columns.has(at) ? '\t' : original.charAt(at)
    const after = pinyinEnd(original, at)
    if (after > at) {
      at = after - 1
      continue
    }
    if (isDropped(original, at, sign)) continue
    units[length] = canonical(sign).charCodeAt(0)
    origin[length++] = at
  }
  origin[length] = original.length
  return withoutSpaces(simplified(decode(units.subarray(0, length))), origin)
}

const decode = (units: Uint16Array): string => {
  const parts: string[] = []
  for (let at = 0; at < units.length; at += 8192) parts.push(String.fromCharCode(...units.subarray(at, at + 8192)))
  return parts.join('')
}

function isDropped(text: string, at: number, sign: string): boolean {
  const code = sign.charCodeAt(0)
  if (code >= 0xad && INVISIBLE.some(([from, to]) => code >= from && code <= to)) return true
  if (sign === '\r') return text.charAt(at + 1) === '\n'
  return (sign === ',' || sign === '，') && isThousands(text, at, sign)
}

const digit = (sign: string) => /^[0-9０-９]$/.test(sign)

/** 3,141: one to three digits before, exactly three after. A full-width comma separates only full-width digits. */
function isThousands(text: string, at: number, sign: string): boolean {
  if (!digit(text.charAt(at - 1)) || !digit(text.charAt(at + 1))) return false
  if (sign === '，' && text.charCodeAt(at - 1) < 0xff00) return false
  let before = 0
  while (before < 4 && digit(text.charAt(at - 1 - before))) before++
  let after = 0
  while (after < 4 && digit(text.charAt(at + 1 + after))) after++
  return before <= 3 && after === 3
}

function canonical(sign: string): string {
  const known = SIGNS[sign]
  if (known !== undefined) return known
  const code = sign.charCodeAt(0)
  if (code < 0x80) return sign
  if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) return ' '
  if (code >= 0xff01 && code <= 0xff5e) {
    const ascii = String.fromCharCode(code - 0xfee0)
    return SIGNS[ascii] ?? ascii
  }
  if ((code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) {
    const folded = sign.normalize('NFKC')
    return folded.length === 1 ? folded : sign
  }
  return sign
}

const WORD = /[A-Za-z]/

/** Breaks that only fill a page are no breaks. One space between Chinese, digits or signs means nothing; two or more part columns and become a tab. */
function withoutSpaces(text: string, origin: Uint32Array): Normalised {
  const kept = new Uint32Array(text.length + 1)
  const units: string[] = []
  let length = 0
  const keep = (sign: string, at: number) => {
    units.push(sign)
    kept[length++] = origin[at] ?? 0
  }
  const wraps = wrapsIn(text)
  for (let at = 0; at < text.length; at++) {
    if (wraps.has(at)) continue
    if (text.charAt(at) !== ' ') {
      keep(text.charAt(at), at)
      continue
    }
    let end = at
    while (text.charAt(end) === ' ') end++
    const [before, after] = [text.charAt(at - 1), text.charAt(end)]
    const atEdge = /^[\n\t|]?$/.test(before) || /^[\n\t|]?$/.test(after)
    if (end - at > 1 && !atEdge) keep('\t', at)
    else if (!atEdge && isSpaceMeant(before, after)) keep(' ', at)
    at = end - 1
  }
  kept[length] = origin[text.length] ?? 0
  return { text: units.join(''), origin: kept.slice(0, length + 1) }
}

const isSpaceMeant = (before: string, after: string) =>
  (/\d|%/.test(before) && /\d/.test(after)) || (WORD.test(before) && (WORD.test(after) || /\d/.test(after)))

/** Where a span of the normalised text stands in the text as given. */
export function spanOf(normalised: Normalised, start: number, end: number): { start: number; end: number } {
  const { origin } = normalised
  return { start: origin[start] ?? 0, end: (origin[end - 1] ?? -1) + 1 }
}
