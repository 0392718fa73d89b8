import { hasFlag, type NumberToken, type Token } from './tokens.ts'

/** 增速5.8个点, as one says for 5.8%. */
export function withGrowthInPoints(token: Token, at: number, tokens: Token[]): Token {
  const isSaid = token.kind === 'number' && token.number.kind === 'points' && /(?<!百分)点$/.test(token.text)
  const before = tokens[at - 1]
  const isGrowth = before?.kind === 'word' && before.roles.figures.some(({ role }) => role === 'growth')
  return isSaid && isGrowth ? { ...token, number: { ...token.number, kind: 'percent', unit: '%' } } : token
}

/** 第3名 is a rank where something is ranked, else an ordinal that states no amount. */
export function withRanks(tokens: Token[]): Token[] {
  return tokens.map((token, at) => {
    const before = tokens[at - 1]
    if (token.kind !== 'number' || !hasFlag(before, 'ordinal') || before === undefined) return token
    const before8 = tokens.slice(Math.max(0, at - 8), at)
    const near = before8.slice(
      Math.max(
        0,
        before8.findLastIndex(one => one.kind === 'stop'),
      ),
    )
    const isRanked =
      near.some(one => hasFlag(one, 'rank') || hasFlag(one, 'above') || isRankWord(one)) ||
      isRankBefore(tokens, at) ||
      isLoneRank(tokens, at, token)
    const isUnit = token.number.kind === 'bare' || /^[名位]$/.test(token.number.unit)
    if (!isRanked || !isUnit || token.number.scale > 0) return ordinal(token)
    const compare = before.text === '前' ? ('at_most' as const) : ('eq' as const)
    return {
      ...token,
      start: before.start,
      text: before.text + token.text,
      number: { ...token.number, kind: 'rank' as const, compare },
    }
  })
}

/** 比一季度的第6位, 比去年同期的第6位, 由上半年的第4前移至第3: on another day. */
const isRankBefore = (tokens: Token[], at: number) =>
  hasFlag(tokens[at - 2], 'to') ||
  (hasFlag(tokens[at - 2], 'of') &&
    (tokens[at - 3]?.kind === 'time' || /^同期$/.test(tokens[at - 3]?.text ?? '')) &&
    (hasFlag(tokens[at - 4], 'versus') || hasFlag(tokens[at - 4], 'from')))

/** 固投148.72亿元，+9.4%，第4位: nothing but the rank, behind a percentage. */
function isLoneRank(tokens: Token[], at: number, { number }: NumberToken): boolean {
  const [former, stop, , , next] = tokens.slice(Math.max(0, at - 3), at + 2)
  const isAlone = stop?.kind === 'stop' && (next === undefined || next.kind === 'stop')
  const isRate = former?.kind === 'number' && former.number.kind === 'percent'
  return isAlone && isRate && number.unit === '位' && !number.chinese
}

const ordinal = ({ start, end, text, quoted }: NumberToken): Token => ({ kind: 'gap', start, end, text, quoted })

const isRankWord = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.roles.figures.some(figure => figure.role === 'rank')
