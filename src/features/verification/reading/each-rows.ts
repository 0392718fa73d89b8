import { kindOf, SHARING } from '../words/kinds.ts'
import { isJoint, REACH } from '../words/phrases.ts'
import type { Token, WordToken } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'

/**
 * 省、市级重点项目共18个，完成率分别为…; 省级6个、市级15个，开工率分别为…: told apart in a clause before; behind a
 * semicolon the row may stand before it.
 */
export function earlierSubjects(
  tokens: Token[],
  before: number,
  count: number,
  index: VocabularyIndex,
  own: Token[] = [],
): Token[] | null {
  const kinds = new Set(own.map(kindOf))
  const told = tokens.slice(Math.max(0, before + 1 - REACH), Math.max(0, before + 1))
  const here = told.slice(told.findLastIndex(token => token.kind === 'stop' && token.text === '；') + 1)
  const others = told.filter(token => !SHARING.test(kindOf(token)) || !kinds.has(kindOf(token)))
  const clause = told.slice(
    told.slice(0, -1).findLastIndex(token => token.kind === 'stop' && /[，；]/.test(token.text)) + 1,
  )
  return (
    rowOf(clause, count, index) ?? rowOf(here, count, index) ?? rowOf(told, count, index) ?? rowOf(others, count, index)
  )
}

/** The only row of so many of one kind, a single name of another behind it: 三个片区…，世界500强企业. */
function lastOfKind(named: Token[], count: number): Token[] | null {
  const rows = [...new Set(named.map(kindOf))].map(kind =>
    named.filter(
      (token, at) =>
        kindOf(token) === kind && named.findIndex(one => kindOf(one) === kind && one.text === token.text) === at,
    ),
  )
  const fits = rows.filter(row => row.length === count && new Set(row.map(({ text }) => text)).size === count)
  return fits.length === 1 ? (fits[0] ?? null) : null
}

/** So many names of one kind, and no more of that kind: those that so many numbers, or 前者 and 后者, are told of. */
export function rowOf(told: Token[], count: number, index: VocabularyIndex): Token[] | null {
  const named = told.filter(token => SHARING.test(kindOf(token)))
  const last = named.at(-1)
  if (last === undefined) return null
  const parts = splitLevels(last, index)
  if (parts.length === count) return parts.map(part => part.instead.get(last) ?? last)
  const row = lastOfKind(named, count) ?? named.slice(-count)
  const isRow =
    row.length === count && new Set(row.map(kindOf)).size === 1 && new Set(row.map(token => token.text)).size === count
  const texts = named.flatMap(token => (kindOf(token) === kindOf(row[0] ?? last) ? [token.text] : []))
  const isAll = new Set(texts).size === count
  return isRow && isAll ? row : null
}

/**
 * 滨河新城片区、北湖智谷是主战场。1—6月分别新开工…: the names of an earlier sentence, where they are as many and of one
 * kind, and the sentence names none of that kind itself.
 */
export function lastRow(before: Token[], left: Token[], count: number, index: VocabularyIndex): Token[] | null {
  const row = rowOf(before, count, index)
  const kind = kindOf(row?.[0] ?? NOTHING)
  return row === null || left.some(token => kindOf(token) === kind) ? null : row
}

const NOTHING: Token = { kind: 'stop', start: 0, end: 0, text: '', quoted: false }

interface Part {
  tokens: Token[]
  /** What stands for a token that holds several: 省、市级重点项目 → 省级重点项目. */
  instead: Map<Token, Token>
}

/** Rows of things of one kind side by side: 央企、世界500强、国内500强. */
export function rowsIn(left: Token[], index: VocabularyIndex): Part[][] {
  const rows: Part[][] = []
  let row: Part[] = []
  let kind = ''
  for (const token of left) {
    const own = kindOf(token)
    if (own === '') {
      if (!isJoint(token) && !isTrailing(token)) [row, kind] = [[], '']
      continue
    }
    const levels = splitLevels(token, index)
    if (levels.length > 1) rows.push(levels)
    if (own !== kind) row = []
    kind = own
    row.push({ tokens: [token], instead: new Map() })
    if (row.length > 1) rows.push([...row])
    else rows.push(row.slice())
  }
  return rows
}

/** 企业 after a tag doesn't end a row. */
const isTrailing = (token: Token) => token.kind === 'word' && token.roles.head !== null

function splitLevels(token: Token, index: VocabularyIndex): Part[] {
  if (token.kind !== 'word') return []
  const group = token.roles.lists.find(list => list.group)
  const levels = token.roles.levels.length > 1 ? token.roles.levels : (group?.levels ?? [])
  const core = token.roles.core ?? group?.core ?? null
  if (levels.length < 2) return []
  return levels.map(level => {
    const lists = index.lists.atLevels([level], core)
    const word: WordToken = { ...(token as WordToken), roles: { ...emptyRoles(), lists, levels: [level], core } }
    return { tokens: [token], instead: new Map([[token, word]]) }
  })
}
