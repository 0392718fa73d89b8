import { hasFlag, type Token } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'
import { rowOf } from './each-rows.ts'

/**
 * 前者, 后者 put as the name they stand for: the first or second of the only two of a kind named in the sentence before
 * them, else in an earlier one. What they stand for when there is no such pair is not known to the ledger.
 */
export function withFormer(tokens: Token[], earlier: Token[], index: VocabularyIndex): Token[] {
  if (!tokens.some(isFormer)) return tokens
  const first = tokens.findIndex(isFormer)
  const before = tokens.slice(0, first)
  const part = before.slice(before.findLastIndex(({ kind, text }) => kind === 'stop' && text === '；') + 1)
  const pair = rowOf(part, 2, index) ?? rowOf(before, 2, index) ?? rowOf(earlier, 2, index)
  return tokens.map(token => {
    if (!isFormer(token) || token.kind !== 'word') return token
    const named = pair?.[hasFlag(token, 'former') ? 0 : 1]
    if (named?.kind !== 'word') return { ...token, roles: { ...emptyRoles(), flags: ['elsewhere' as const] } }
    return { ...token, text: named.text, roles: named.roles }
  })
}

const isFormer = (token: Token) => hasFlag(token, 'former') || hasFlag(token, 'latter')
