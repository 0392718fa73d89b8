import { hasFlag, isWord, type NumberToken, type Token, type WordToken } from '../words/tokens.ts'
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
const LONGEST = 12

/** The place of the noun that 这个 at a place points to, behind what tells which one it is; -1 for none. */
function nounOf(tokens: Token[], at: number): number {
  if (!THIS.test(tokens[at]?.text ?? '') || tokens[at + 1]?.kind === 'number') return -1
  const ahead = tokens.slice(at + 1, at + LONGEST)
  const of = ahead.findIndex((token, i) => hasFlag(token, 'of') && isProject(ahead[i + 1]))
  const told = ahead.slice(0, Math.max(0, of))
  const [first] = told[0]?.text === '个' ? told.slice(1) : told
  const amounts = told.filter(({ kind }) => kind === 'number') as NumberToken[]
  const isOne = told.some(isAmount) || (first !== undefined && (first.kind === 'time' || TELLING.test(first.text)))
  const isWhole =
    amounts.every(({ number }) => number.kind === 'money') && !told.some(({ text }) => /^[，；。]$/.test(text))
  return isOne && isWhole ? at + of + 2 : -1
}

/** 31亿元, or 超百亿元. */
const isAmount = (token: Token) =>
  token.kind === 'number' ? token.number.kind === 'money' : hasFlag(token, 'threshold')

/** What stands behind 这个 where it is no 这个片区的: 位于滨江的. */
const TELLING = /^(?:位于|坐落于?|地处|落户|落户于|由|总投资|投资|计划|占地|规划|正在|备受|刚刚|新)/

/** 省级重点项目, 项目: one of those, and not a list of them. */
const isProject = (token: Token | undefined) =>
  token !== undefined &&
  isWord(token) &&
  /(?:项目|工程)$/.test(token.text) &&
  (token.roles.lists.length > 0 || token.roles.core !== null || token.roles.head === '项目')
