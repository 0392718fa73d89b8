import type { EntityKind } from '../words/names.ts'
import type { Token } from '../words/tokens.ts'

/** The value of a kind named last in the sentence before the number, when it is the only one near. */
export function nearest(sentence: Token[], kind: EntityKind): string | null {
  for (const token of sentence.toReversed()) {
    const found = token.kind === 'word' ? token.roles.entities.filter(one => one.kind === kind) : []
    if (found.length > 0) return found.length === 1 ? (found[0]?.value ?? null) : null
  }
  return null
}

/** 用工类办得最慢，平均7个工作日: said since the number before. */
export const sinceNumber = (sentence: Token[]): Token[] =>
  sentence.slice(sentence.findLastIndex(({ kind, text }) => kind === 'number' || text === '；') + 1)

/** 围绕生物医药产业链，策划项目…: named since the last number, so it narrows what follows. */
export const hasChain = (sentence: Token[]): boolean => nearest(sinceNumber(sentence), 'chain') !== null

/** 空港新区…其中文化旅游链2个；古城片区策划5个: another place behind a semicolon is of all chains again. */
export const isChainLeft = (sentence: Token[]): boolean =>
  sentence.slice(sentence.findLastIndex(hasChainName) + 1).some(({ text }) => text === '；')

/** 智能装备链：双桥经开区策划6个；南湖片区策划4个: before a colon it is of all that follows. */
export function ledChain(sentence: Token[]): string | null {
  const at = sentence.findLastIndex(hasChainName)
  const [token, next] = [sentence[at], sentence[at + 1]]
  const chains = token?.kind === 'word' ? token.roles.entities.filter(({ kind }) => kind === 'chain') : []
  return next?.text === '：' && chains.length === 1 ? (chains[0]?.value ?? null) : null
}

const hasChainName = (token: Token) =>
  token.kind === 'word' && token.roles.entities.some(({ kind }) => kind === 'chain')
