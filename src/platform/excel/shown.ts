import { plainDecimal } from '#platform/decimal.ts'
import type { Cell } from './cell.ts'
import { isDayFormat } from './formats.ts'

/** How a style shows its numbers, where that changes what they say. */
export type Shown = 'day' | 'percent' | Pattern | undefined

/** Built-in formats 9 and 10 are 0% and 0.00%. */
export const isBuiltinPercent = (id: number): boolean => id === 9 || id === 10

/** A format that shows zeros before a number: what stands for its digits and between them, by sign. */
interface Pattern {
  positive: Token[] | undefined
  zero: Token[] | undefined
}
type Token = { literal: string } | { digit: string }

/** A literal "…", one after \ or !, a blank as wide as a character, one that fills, […]; or a single character. */
const TOKEN = /"([^"]*)"?|[\\!](.)|_.|\*.|\[[^\]]*\]|./gsu
const DIGIT = /^[0#?.,%]$/
/** Beyond that many digits a number has lost its last ones. */
const EXACT = 1e15

/** What a number format code (ECMA-376 part 1, 18.8.31) does to numbers. */
export function shownBy(code: string): Shown {
  if (isDayFormat(code)) return 'day'
  const sections = sectionsOf(code)
  const [positive = []] = sections
  if (positive.some(token => 'digit' in token && token.digit === '%')) return 'percent'
  if (zerosBefore(positive) < 2) return undefined
  const isConditional = /\[[<>=]/.test(code)
  const sound = (tokens: Token[]) => (isConditional || !tokens.every(isPlain) ? undefined : tokens)
  return { positive: sound(positive), zero: sound(sections[2] ?? positive) }
}

function sectionsOf(code: string): Token[][] {
  const sections: Token[][] = [[]]
  for (const [whole, quoted, escaped] of code.matchAll(TOKEN)) {
    const literal = quoted ?? escaped
    if (literal !== undefined) sections.at(-1)?.push({ literal })
    else if (whole === ';') sections.push([])
    else if (DIGIT.test(whole) || /^e$/i.test(whole)) sections.at(-1)?.push({ digit: whole })
    else if (whole.length === 1 || !/^[_*[]/.test(whole)) sections.at(-1)?.push({ literal: whole })
  }
  return sections
}

/** Zeros that stand before the point, so that so many digits at least are shown. */
function zerosBefore(tokens: Token[]): number {
  let zeros = 0
  for (const token of tokens) {
    if ('literal' in token || token.digit === ',') continue
    if (token.digit !== '0' && token.digit !== '#' && token.digit !== '?') break
    if (token.digit === '0') zeros++
  }
  return zeros
}

const isPlain = (token: Token) => 'literal' in token || token.digit === '0'

/** A number as the cell holds it, and as its style shows it where that says more. */
export function showNumber(number: number, shown: Shown): Cell {
  // A file may hold 1e999.
  if (shown === undefined || shown === 'day' || !Number.isFinite(number)) return number
  if (shown === 'percent') return { percent: inHundreds(number) }
  if (Math.abs(number) >= EXACT) return number
  const tokens = number === 0 ? shown.zero : shown.positive
  const text = tokens && Number.isInteger(number) && number >= 0 ? filled(tokens, String(number)) : undefined
  return text === String(number) ? number : { number, shown: text ?? null }
}

/** 0.087 → '8.7', in the 15 digits that a double holds for certain. */
function inHundreds(number: number): string {
  const [digits = '', exponent = '0'] = number.toExponential(14).split('e')
  return plainDecimal(`${digits}e${Number(exponent) + 2}`)
}

/** The digits put in from the right; the first place takes all that are left. */
function filled(tokens: Token[], digits: string): string {
  const places = tokens.filter(token => 'digit' in token).length
  const padded = digits.padStart(places, '0')
  let text = ''
  let at = 0
  for (const token of tokens) {
    if ('literal' in token) text += token.literal
    else {
      const end = at === 0 ? padded.length - places + 1 : at + 1
      text += padded.slice(at, end)
      at = end
    }
  }
  return text
}
