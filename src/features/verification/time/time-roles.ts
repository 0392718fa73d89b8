import { hasFlag } from '../words/refine.ts'
import type { TimeToken, Token } from '../words/tokens.ts'

/** 2023年12月29日，…开工: the day of an event, not of the count. */
export const isEvent = (token: TimeToken) => token.time.part.kind === 'day' && !token.time.until && !isMonthEnd(token)
const isMonthEnd = ({ time: { part } }: TimeToken) =>
  part.kind === 'day' && part.day >= (part.month === 2 ? 28 : [4, 6, 9, 11].includes(part.month) ? 30 : 31)

/** 2024年第1期 */
export const isIssue = (next: Token | undefined) => next !== undefined && /^第?\d*期|^第$/.test(next.text)

export const isLeading = (token: Token) =>
  token.kind === 'stop' || (token.kind === 'word' && (token.roles.filler || token.roles.flags.length > 0))

/** 由年初的…, 较去年…: the day one compares with. */
export function isBase(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1]
  const isOf = hasFlag(tokens[at + 1], 'of') && tokens[at + 2]?.kind === 'number'
  const isCompared = hasFlag(tokens[at + 1], 'versus') && /比/.test(tokens[at + 1]?.text ?? '')
  return hasFlag(before, 'from') || hasFlag(before, 'versus') || isOf || isCompared
}

export function isRightBefore(tokens: Token[], time: number, place: number): boolean {
  return tokens
    .slice(time + 1, place)
    .every(token => hasFlag(token, 'of') || (token.kind === 'word' && token.roles.filler))
}
