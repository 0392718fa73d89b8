import { hasFlag, isWord, type Token, type WordToken } from '../words/tokens.ts'
import { emptyRoles } from '../words/vocabulary-index.ts'

/**
 * 这个总投资31亿元的省级重点项目, 该省级重点项目总投资31亿元: put as the one project that was named before, which is on that list; where it isn't known
 * which one that is, it is none that the ledger knows. `project` is the word that named it.
 */
export function withThisOne(tokens: Token[], project: WordToken | null): Token[] {
  const found = tokens.findIndex((_, at) => nounOf(tokens, at) > 0 || (project !== null && isRightBehind(tokens, at)))
  if (found < 0) return tokens
  const noun = Math.max(nounOf(tokens, found), found + 1)
  return tokens.map((token, at) => {
    if (at === found) {
      const roles = project?.roles ?? { ...emptyRoles(), flags: ['elsewhere' as const] }
      return { ...token, kind: 'word', roles }
    }
    if (at === noun) return { ...token, kind: 'word', roles: { ...emptyRoles(), filler: true } }
    return token
  })
}

/** 该省级重点项目总投资: the list stands for the one that is on it. */
const isRightBehind = (tokens: Token[], at: number) => {
  const [noun, next] = tokens.slice(at + 1, at + 3)
  const isList = noun !== undefined && isWord(noun) && noun.roles.lists.length > 0 && isProject(noun)
  const isOfOne = next !== undefined && isWord(next) && next.roles.figures.some(({ id }) => id.startsWith('project.'))
  return THIS.test(tokens[at]?.text ?? '') && isList && isOfOne
}

const THIS = /^(?:这|这个|该|此)$/

/** How far its noun may stand: 这个位于滨江、总投资31亿元的项目. */
const LONGEST = 10

/** The place of the noun that 这个 at a place points to, with an amount that tells which one it is; -1 for none. */
function nounOf(tokens: Token[], at: number): number {
  if (!THIS.test(tokens[at]?.text ?? '') || tokens[at + 1]?.kind === 'number') return -1
  const ahead = tokens.slice(at + 1, at + LONGEST)
  const of = ahead.findIndex((token, i) => hasFlag(token, 'of') && ahead[i - 1]?.kind === 'number')
  const amount = ahead[of - 1]
  const noun = ahead[of + 1]
  const isOne = amount?.kind === 'number' && amount.number.kind === 'money' && noun !== undefined && isProject(noun)
  const isWhole = ahead
    .slice(0, Math.max(0, of - 1))
    .every(({ kind, text }) => kind !== 'number' && !/^[，；。]$/.test(text))
  return isOne && isWhole ? at + 1 + of + 1 : -1
}

/** 省级重点项目, 项目: one of those, and not a list of them. */
const isProject = (token: Token) =>
  isWord(token) &&
  /(?:项目|工程)$/.test(token.text) &&
  (token.roles.lists.length > 0 || token.roles.core !== null || token.roles.head === '项目')
