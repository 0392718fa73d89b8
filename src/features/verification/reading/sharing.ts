import { isJoint, type Phrase, phraseAt, REACH } from '../words/phrases.ts'
import { hasFlag } from '../words/refine.ts'
import { isNoun, type Token, type WordToken } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'

/** A phrase with what the number shares with others put in its place. */
export interface SharedPhrase extends Phrase {
  /** The value before the change, 由61个增加至148个, with no day of its own: the beginning of the year. */
  isBase: boolean
  /** One of several numbers whose order can't be told. */
  isUnclear: boolean
}

/** The phrase of a number, with 由…增加至… and 分别 resolved. */
export function sharedPhraseAt(
  tokens: Token[],
  at: number,
  index: VocabularyIndex,
  before: Token[] = [],
): SharedPhrase {
  const phrase = phraseAt(tokens, at)
  const change = ofChange(tokens, phrase)
  if (change !== null) return change
  const told = toldBehind(tokens, phrase)
  if (told !== null) return told
  const each = eachBefore(tokens, at) ?? eachAgain(tokens, at)
  if (each !== null) return ofEach(tokens, phrase, each, index, before)
  const told2 = withPredicate(tokens, phrase)
  const beside = besideOther(tokens, phrase)
  if (beside !== null) return { ...phrase, left: beside, isBase: false, isUnclear: false }
  return { ...told2, isBase: false, isUnclear: phrase.shares !== null }
}

/** 数字是“46”，这是全区新开工项目的个数: what it counts is told behind it. */
function toldBehind(tokens: Token[], phrase: Phrase): SharedPhrase | null {
  const { at, number } = phrase
  if (number.number.kind !== 'bare' || phrase.right.length > 0 || !isStop(tokens[at + 1])) return null
  const behind = tokens.slice(at + 2, at + REACH)
  const end = behind.findIndex(token => token.kind === 'number' || /[。；]/.test(stopText(token)))
  const clauses = behind.slice(0, end < 0 ? behind.length : end)
  const isTold = /(?:个数|数量|数目|这么多|数字)[，。]?$/.test(clauses.map(({ text }) => text).join(''))
  const right = clauses.filter(token => token.kind !== 'stop' && token.kind !== 'time')
  return isTold ? { ...phrase, left: [], right, shares: null, follows: false, isBase: false, isUnclear: false } : null
}

const isStop = (token: Token | undefined) => token?.kind === 'stop'

/** 2个省级重点项目、7个市级重点项目未按计划开工: what is said behind the last is said of each. */
function withPredicate(tokens: Token[], phrase: Phrase): Phrase {
  let at = phrase.at
  let right = phrase.right
  while (right.some(isNoun) && isRow(right)) {
    const next = nextNumber(tokens, at)
    if (next === null) break
    at = next
    right = phraseAt(tokens, at).right
  }
  if (at === phrase.at) return phrase
  const predicate = right.slice(right.findIndex(isNoun) + 1)
  return right.some(isNoun) && !isRow(right)
    ? { ...phrase, right: [...phrase.right.filter(one => !isJoint(one)), ...predicate] }
    : phrase
}

/** A noun and a joint behind it: the row goes on. */
const isRow = (right: Token[]) => right.length > 0 && isJoint(right.at(-1) as Token)

function nextNumber(tokens: Token[], at: number): number | null {
  const ahead = tokens.slice(at + 1, at + REACH).findIndex(token => token.kind === 'number')
  return ahead < 0 ? null : at + 1 + ahead
}

/** 产业发展类7个、41.55亿元: two measures of one thing; the second speaks of what the first does. */
function besideOther(tokens: Token[], { shares, number }: Phrase): Token[] | null {
  const former = shares === null ? undefined : tokens[shares]
  if (shares === null || former?.kind !== 'number' || former.number.kind === number.number.kind) return null
  const { left } = phraseAt(tokens, shares)
  return left.filter(token => token.kind === 'word' && token.roles.figures.length === 0 && token.roles.head === null)
}

const isFiller = (token: Token) => token.kind === 'word' && (token.roles.filler || hasFlag(token, 'of'))

/** 由…增加至…、再增加至…: further back nothing is looked for. */
const MOST_STEPS = 4

function ofChange(tokens: Token[], phrase: Phrase, steps = MOST_STEPS): SharedPhrase | null {
  const from = phrase.left.findLastIndex(token => hasFlag(token, 'from'))
  if (from >= 0) {
    const between = phrase.left.slice(from + 1)
    const ahead = tokens.slice(phrase.at + 1, phrase.at + REACH).findIndex(token => token.kind === 'number')
    const next = ahead < 0 ? -1 : phrase.at + 1 + ahead
    const isChange = next > 0 && tokens.slice(phrase.at + 1, next).some(token => hasFlag(token, 'to'))
    if (!isChange || !between.every(token => token.kind === 'time' || isFiller(token))) return null
    return { ...phrase, left: phrase.left.slice(0, from), right: [], isBase: !between.some(isTime), isUnclear: false }
  }
  const isTo =
    phrase.left.some(token => hasFlag(token, 'to')) &&
    phrase.left.every(token => isJoint(token) || isTime(token) || isFiller(token))
  if (!isTo) return null
  let before = phrase.at - 1
  while (before >= Math.max(0, phrase.at - REACH) && tokens[before]?.kind !== 'number') before--
  if (tokens[before]?.kind !== 'number' || steps === 0) return null
  const base = ofChange(tokens, phraseAt(tokens, before), steps - 1)
  return base === null ? null : { ...phrase, left: [...base.left, ...phrase.left], isBase: false, isUnclear: false }
}

const isTime = (token: Token) => token.kind === 'time'

interface Each {
  at: number
  /** Places of the numbers told apart, in order. */
  numbers: number[]
}

/** The 分别 that governs a number, with all numbers it governs. */
function eachBefore(tokens: Token[], at: number): Each | null {
  let start = at
  while (start > 0 && !/[；。]/.test(stopText(tokens[start - 1])) && at - start < 40) start--
  let each = at - 1
  while (each >= start && !hasFlag(tokens[each], 'each')) each--
  if (each < start) return null
  const numbers: number[] = []
  for (let i = each + 1; i < Math.min(tokens.length, each + REACH); i++) {
    const token = tokens[i] as Token
    if (token.kind === 'number') numbers.push(i)
    else if (numbers.length === 0 ? !isIntroducing(token) : !isRowJoint(tokens, i)) break
  }
  return numbers.includes(at) ? { at: each, numbers } : null
}

/** 央企分别达到6家、8家、5家，世界500强企业9家、7家和4家: as many numbers again, of the same row. */
function eachAgain(tokens: Token[], at: number): Each | null {
  let first = at
  for (let shared = phraseAt(tokens, first).shares; shared !== null; shared = phraseAt(tokens, first).shares)
    first = shared
  const numbers = [first]
  for (let i = first + 1; i < Math.min(tokens.length, first + REACH); i++) {
    if (tokens[i]?.kind === 'number') numbers.push(i)
    else if (!isJoint(tokens[i] as Token)) break
  }
  if (numbers.length < 2) return null
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) {
    const former = tokens[i]?.kind === 'number' ? eachBefore(tokens, i) : null
    if (former !== null) return former.numbers.length === numbers.length ? { at: former.at, numbers } : null
  }
  return null
}

const stopText = (token: Token | undefined) => (token?.kind === 'stop' ? token.text : '')

/** 分别达到, 分别新开工: verbs before the first number belong to all. */
const isIntroducing = (token: Token) =>
  token.kind === 'word' && token.roles.lists.length === 0 && token.roles.entities.length === 0

/** Between the numbers: 、 和, or a comma with the next number right behind. */
function isRowJoint(tokens: Token[], at: number): boolean {
  const token = tokens[at] as Token
  return isJoint(token) || (stopText(token) === '，' && tokens[at + 1]?.kind === 'number')
}

function ofEach(tokens: Token[], phrase: Phrase, each: Each, index: VocabularyIndex, before: Token[]): SharedPhrase {
  const first = phraseAt(tokens, each.numbers[0] as number)
  const own = each.numbers.indexOf(phrase.at)
  const left = first.left.filter(token => !hasFlag(token, 'each'))
  const rows = rowsIn(left, index).filter(row => row.length === each.numbers.length)
  const [row] = rows.toReversed()
  if (row === undefined) {
    const earlier =
      earlierSubjects(tokens, startOf(tokens, first) - 1, each, index) ??
      (hasPlural(left) ? lastRow(before, each) : null)
    const one = earlier?.[own]
    if (one !== undefined) return { ...phrase, left: [one, ...left], right: [], isBase: false, isUnclear: false }
    return { ...phrase, left, right: [], isBase: false, isUnclear: each.numbers.length > 1 }
  }
  const dropped = new Set(
    row.flatMap((one, i) => (i === own ? [] : one.tokens)).filter(token => !row[own]?.tokens.includes(token)),
  )
  const kept = left.flatMap(token => (dropped.has(token) ? [] : [row[own]?.instead.get(token) ?? token]))
  return {
    ...phrase,
    left: kept,
    right: own === each.numbers.length - 1 ? phrase.right : [],
    isBase: false,
    isUnclear: false,
  }
}

/**
 * 省、市级重点项目共18个，完成率分别为…; 省级6个、市级15个，开工率分别为…: told apart in a clause before; behind a
 * semicolon the row may stand before it.
 */
function earlierSubjects(tokens: Token[], before: number, each: Each, index: VocabularyIndex): Token[] | null {
  const told = tokens.slice(Math.max(0, before + 1 - REACH), Math.max(0, before + 1))
  const here = told.slice(told.findLastIndex(token => token.kind === 'stop' && token.text === '；') + 1)
  return rowOf(here, each, index) ?? rowOf(told, each, index)
}

/** The only row of so many of one kind, a single name of another behind it: 三个片区…，世界500强企业. */
function lastOfKind(named: Token[], count: number): Token[] | null {
  const rows = [...new Set(named.map(kindOf))].map(kind => named.filter(token => kindOf(token) === kind))
  const fits = rows.filter(row => row.length === count && new Set(row.map(({ text }) => text)).size === count)
  return fits.length === 1 ? (fits[0] ?? null) : null
}

const SHARING = /^(?:list|place|tag|qualification|project|chain|sector)$/

function rowOf(told: Token[], each: Each, index: VocabularyIndex): Token[] | null {
  const count = each.numbers.length
  const named = told.filter(token => SHARING.test(kindOf(token)))
  const last = named.at(-1)
  if (last === undefined) return null
  const parts = splitLevels(last, index)
  if (parts.length === count) return parts.map(part => part.instead.get(last) ?? last)
  const row = lastOfKind(named, count) ?? named.slice(-count)
  const isRow =
    row.length === count && new Set(row.map(kindOf)).size === 1 && new Set(row.map(token => token.text)).size === count
  const isAll = named.filter(token => kindOf(token) === kindOf(row[0] ?? last)).length === count
  return isRow && isAll ? row : null
}

/** Where the phrase of a number begins. */
function startOf(tokens: Token[], { left, at }: Phrase): number {
  const [token] = left
  return token === undefined ? at : tokens.indexOf(token, Math.max(0, at - REACH))
}

/** 这三条链上企业分别有…: the names of the sentence before, where they are as many and of one kind. */
function lastRow(before: Token[], each: Each): Token[] | null {
  const named = before.filter(token => SHARING.test(kindOf(token)))
  const isRow = named.length === each.numbers.length && new Set(named.map(kindOf)).size === 1
  return isRow ? named : null
}

/** 三个片区, 这三条链, 各片区: many are spoken of. */
const hasPlural = (left: Token[]) =>
  left.some(token => /^(?:这|各|上述|以上|三|两|四)|片区|园区|链|类别|层级/.test(token.text))

interface Part {
  tokens: Token[]
  /** What stands for a token that holds several: 省、市级重点项目 → 省级重点项目. */
  instead: Map<Token, Token>
}

/** Rows of things of one kind side by side: 央企、世界500强、国内500强. */
function rowsIn(left: Token[], index: VocabularyIndex): Part[][] {
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

function kindOf(token: Token): string {
  if (token.kind !== 'word') return ''
  const { roles } = token
  const [entity] = roles.entities
  if (entity !== undefined) return /^(?:zone|park)$/.test(entity.kind) ? 'place' : entity.kind
  if (roles.lists.length > 0) return 'list'
  if (roles.figures.length > 0) return 'figure'
  return roles.levels.length > 0 ? 'level' : ''
}

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
