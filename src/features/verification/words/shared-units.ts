import { type NumberMention, numberAt } from './numbers.ts'
import type { Token } from './tokens.ts'

/** 20、9和8家, 9.8、6.2个百分点: the unit of the last is that of all. */
export function withSharedUnits(tokens: Token[]): Token[] {
  const shared = withNone(withCountedRows(tokens))
  for (let at = shared.length - 3; at >= 0; at--) {
    const [token, joint, next] = [shared[at] as Token, shared[at + 1] as Token, shared[at + 2] as Token]
    if (token.kind !== 'number' || token.number.chinese || next.kind !== 'number') continue
    // 3.11个和3.04个百分点
    const isPart =
      token.number.unit === '个' &&
      token.number.decimals > 0 &&
      (next.number.kind === 'points' || /工作日$/.test(next.number.unit))
    if (token.number.kind !== 'bare' && !isPart) continue
    if (!/^(?:、|和|及|与)$/.test(joint.text) || next.number.kind === 'bare' || next.number.kind === 'rank') continue
    const { kind, unit, scale } = next.number
    shared[at] = { ...token, number: { ...token.number, kind, unit, scale } }
  }
  return shared
}

/** 南湖片区64.29%，古城片区为0: none of what the row measures. */
const withNone = (tokens: Token[]): Token[] =>
  tokens.map((token, at) => {
    const [name, is] = [tokens[at - 2], tokens[at - 1]]
    const former = tokens.slice(Math.max(0, at - NEAR), at).findLast(({ kind }) => kind === 'number')
    const isNone = token.kind === 'number' && token.number.kind === 'bare' && token.number.value === '0'
    const isOfRow =
      /^(?:为|是|仍为|则为|都为|均为)$/.test(is?.text ?? '') &&
      name?.kind === 'word' &&
      name.roles.entities.length + name.roles.lists.length > 0
    if (!isNone || !isOfRow || former?.kind !== 'number' || former.number.kind !== 'percent') return token
    return { ...token, number: { ...token.number, kind: 'percent', unit: '%' } }
  })

/** How far the number before it may stand. */
const NEAR = 6

/** 个数分别为12、10和8: a row of whole numbers told to be counts. */
function withCountedRows(tokens: Token[]): Token[] {
  let isCounts = false
  return tokens.map(token => {
    if (/^(?:个数|项目数|数量)$/.test(token.text)) isCounts = true
    else if (token.kind === 'stop' && token.text !== '、') isCounts = false
    const { number } = token as Token & { kind: 'number' }
    if (token.kind !== 'number' || !isCounts || number.kind !== 'bare' || number.decimals > 0 || number.chinese)
      return token
    return { ...token, number: { ...number, kind: 'count', unit: '个' } }
  })
}

/**
 * 全区453.65亿元：空港290.74、古城80.41; 落地投资（亿元）：空港19.59、古城34.28: names of one kind, each with its number, have the
 * unit told before them.
 */
export function withUnitsBefore(tokens: Token[]): Token[] {
  let last: NumberMention | null = null
  let isBracketed = false
  return tokens.map((token, at) => {
    if (token.kind === 'stop' && /[；。]/.test(token.text)) last = null
    const told = tokens[at - 1]?.text === '（' && tokens[at + 1]?.text === '）' ? numberAt(`1${token.text}`, 0) : null
    if (token.kind !== 'number') {
      if (told !== null && told.end === token.text.length + 1 && told.kind !== 'bare')
        [last, isBracketed] = [told, true]
      return token
    }
    if (token.number.kind !== 'bare') [last, isBracketed] = [token.number, false]
    const isPart = isBehindName(tokens, at) && (isBehindName(tokens, at + 3) || isBehindName(tokens, at - 3))
    const isOpen = isBracketed || (token.number.decimals > 0 && last !== null && /^(?:money|percent)$/.test(last.kind))
    if (!isPart || !isOpen || last === null || token.number.kind !== 'bare') return token
    const { kind, unit, scale } = last
    return { ...token, number: { ...token.number, kind, unit, scale } }
  })
}

const isBehindName = (tokens: Token[], at: number) => {
  const [name, token] = [tokens[at - 1], tokens[at]]
  return (
    token?.kind === 'number' &&
    name?.kind === 'word' &&
    name.end === token.start &&
    (name.roles.entities.length > 0 ||
      name.roles.lists.length > 0 ||
      name.roles.levels.length > 0 ||
      name.roles.flags.includes('own'))
  )
}
