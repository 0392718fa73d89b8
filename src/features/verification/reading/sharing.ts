import { Named } from '../subject/named.ts'
import { kindOf } from '../words/kinds.ts'
import { isJoint, isTally, type Phrase, phraseAt, REACH } from '../words/phrases.ts'
import { hasFlag, isNaming, type NumberToken, type Token } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { alikeIn, type Entity } from './alike.ts'
import { nounOfRow, withPredicate } from './behind-rows.ts'
import { isBeside } from './compared.ts'
import { earlierSubjects, lastRow, rowsIn } from './each-rows.ts'
import { toldInOrder } from './told-in-order.ts'
import { besideCountOf, besideOther } from './two-measures.ts'

/** A phrase with what the number shares with others put in its place. */
export interface SharedPhrase extends Phrase {
  /** The value before the change, 由61个增加至148个, with no day of its own: the beginning of the year. */
  isBase: boolean
  /** The same with a day of its own. */
  isDatedBase: boolean
  /** Of these the number is said as well as of the one that is named: 南湖片区与老商埠片区各7个. */
  others: Entity[]
  /** One of several numbers whose order can't be told. */
  isUnclear: boolean
  /** The zones are taken in the order in which the text named them first. */
  isGuessed: boolean
}

/** What earlier sentences named: the last row of things of one kind, and all names in order. */
export interface Earlier {
  row: Token[]
  named: Named
  /** What is spoken of. */
  family: string | null
}

const PLAIN = { isBase: false, isDatedBase: false, others: [] as Entity[], isUnclear: false, isGuessed: false }

/** The phrase of a number, with 由…增加至… and 分别 resolved. */
export function sharedPhraseAt(
  tokens: Token[],
  at: number,
  index: VocabularyIndex,
  before: Earlier = { row: [], named: new Named(), family: null },
): SharedPhrase {
  const own = phraseAt(tokens, at)
  const phrase = { ...own, right: nounOfRow(tokens, own) }
  const change = ofChange(tokens, phrase)
  if (change !== null) return change
  const told = toldBehind(tokens, phrase)
  if (told !== null) return told
  const each = eachBefore(tokens, at) ?? eachAgain(tokens, at)
  if (each !== null) return ofEach(tokens, phrase, each, index, before)
  const alike = alikeIn(tokens, phrase.left, at)
  if (alike !== null) return { ...phrase, ...PLAIN, ...alike }
  const row = rowOfNumbers(tokens, at)
  const told3 = row === null ? null : ofEach(tokens, phrase, row, index, before)
  if (told3 !== null && !told3.isUnclear) return told3
  const told2 = withPredicate(tokens, phrase)
  const beside = besideOther(tokens, phrase) ?? besideCountOf(tokens, phrase, index, before.family)
  if (beside !== null) return { ...phrase, left: beside, ...PLAIN }
  return { ...told2, ...PLAIN, isUnclear: phrase.shares !== null || isSum(phrase) }
}

/** 数字是“46”，这是全区新开工项目的个数: what it counts is told behind it. */
function toldBehind(tokens: Token[], phrase: Phrase): SharedPhrase | null {
  const { at, number } = phrase
  const dashed = toldBehindDash(tokens, phrase)
  if (dashed !== null) return dashed
  if (number.number.kind !== 'bare' || phrase.right.length > 0 || !isStop(tokens[at + 1])) return null
  const behind = tokens.slice(at + 2, at + REACH)
  const end = behind.findIndex(token => token.kind === 'number' || /[。；]/.test(stopText(token)))
  const clauses = behind.slice(0, end < 0 ? behind.length : end)
  const isTold = /(?:个数|数量|数目|这么多|数字)[，。]?$/.test(clauses.map(({ text }) => text).join(''))
  const right = clauses.filter(token => token.kind !== 'stop' && token.kind !== 'time')
  return isTold ? { ...phrase, left: [], right, shares: null, follows: false, ...PLAIN } : null
}

/** 36个——这是全年新开工项目数; 36个。这是…: the number begins the sentence. */
function toldBehindDash(tokens: Token[], phrase: Phrase): SharedPhrase | null {
  const { at } = phrase
  const isParted =
    stopText(tokens[at + 1]) === '—' || (/^[。，]$/.test(stopText(tokens[at + 1])) && tokens[at + 2]?.text === '这')
  if (!isParted || !tokens.slice(0, at).every(token => token.kind === 'stop')) return null
  const behind = tokens.slice(at + 2, at + REACH)
  const end = behind.findIndex(token => token.kind === 'number' || /[，。；！]/.test(stopText(token)))
  const right = behind.slice(0, end < 0 ? behind.length : end).filter(token => !isStop(token) && token.kind !== 'time')
  return right.some(isNaming) ? { ...phrase, left: [], right, shares: null, follows: false, ...PLAIN } : null
}

/** 省级重点项目、市级重点项目合计30个, 滨河新城、北湖智谷两个片区合计27个: of several, which no figure tells. */
function isSum({ left }: Phrase): boolean {
  const named = left.flatMap((token, at) => (nameOf(token) === null ? [] : [at]))
  const [first, second] = named.slice(-2)
  if (first === undefined || second === undefined || second === first + 1) return false
  const [a, b] = [nameOf(left[first] as Token), nameOf(left[second] as Token)]
  return left.slice(first + 1, second).every(isJoint) && a?.kind === b?.kind && a?.name !== b?.name
}

/** A list or a place. */
function nameOf(token: Token): { kind: string; name: string } | null {
  if (token.kind !== 'word') return null
  const [list] = token.roles.lists
  if (list !== undefined) return { kind: 'list', name: list.name }
  const [entity] = token.roles.entities
  return entity !== undefined && kindOf(token) === 'place' ? { kind: 'place', name: entity.value } : null
}

const isStop = (token: Token | undefined) => token?.kind === 'stop'

const isFiller = (token: Token) =>
  token.kind === 'word' && (token.roles.filler || hasFlag(token, 'of') || hasFlag(token, 'ordinal'))

/** 由…增加至…、再增加至…: further back nothing is looked for. */
const MOST_STEPS = 4

function ofChange(tokens: Token[], phrase: Phrase, steps = MOST_STEPS): SharedPhrase | null {
  // 较上半年的第4位前移至第3位, as 由…
  const from = phrase.left.findLastIndex(token => hasFlag(token, 'from') || /^[较比]$/.test(token.text))
  if (from >= 0) {
    const between = phrase.left.slice(from + 1)
    const ahead = tokens.slice(phrase.at + 1, phrase.at + REACH).findIndex(token => token.kind === 'number')
    const next = ahead < 0 ? -1 : phrase.at + 1 + ahead
    const isChange = next > 0 && tokens.slice(phrase.at + 1, next).some(token => hasFlag(token, 'to'))
    if (!isChange || !between.every(token => token.kind === 'time' || isFiller(token))) return null
    return {
      ...phrase,
      left: phrase.left.slice(0, from),
      right: [],
      ...PLAIN,
      ...(between.some(isTime) ? { isDatedBase: true } : { isBase: true }),
    }
  }
  const isTo =
    phrase.left.some(token => hasFlag(token, 'to')) &&
    phrase.left.every(token => isJoint(token) || isTime(token) || isFiller(token))
  if (!isTo) return null
  let before = phrase.at - 1
  while (before >= Math.max(0, phrase.at - REACH) && tokens[before]?.kind !== 'number') before--
  if (tokens[before]?.kind !== 'number' || steps === 0) return null
  const base = ofChange(tokens, phraseAt(tokens, before), steps - 1)
  return base === null ? null : { ...phrase, left: [...base.left, ...phrase.left], ...PLAIN }
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
  while (each >= start && !isEach(tokens[each] as Token)) each--
  if (each < start) return null
  const numbers: number[] = []
  for (let i = each + 1; i < Math.min(tokens.length, each + REACH); i++) {
    const token = tokens[i] as Token
    if (numbers.length > 0 && isTally(tokens, i)) break
    if (token.kind === 'number') numbers.push(i)
    else if (numbers.length === 0 ? !isIntroducing(token) : !isRowJoint(tokens, i)) break
  }
  const isOfOne = /^各/.test(tokens[each]?.text ?? '') && numbers.length === 1
  return numbers.includes(at) && !isOfOne ? { at: each, numbers } : null
}

/** 分别; 各有4家、5家、4家: one number each, unless it is one number of all. */
const isEach = (token: Token) => hasFlag(token, 'each') || /^各(?:有|为|达|是)?$/.test(token.text)

/** 市重点工程、省重大项目的完成率是45.3%和51.3%: numbers of one measure side by side, as behind 分别. */
function rowOfNumbers(tokens: Token[], at: number): Each | null {
  const numbers = [at]
  for (let i = at; numbers.length < LONGEST_ROW && isBeside(tokens, i - 2); i -= 2) numbers.unshift(i - 2)
  for (let i = at; numbers.length < LONGEST_ROW && isBeside(tokens, i); i += 2) numbers.push(i + 2)
  const measures = new Set(numbers.map(i => (tokens[i] as NumberToken).number.unit))
  return numbers.length > 1 && measures.size === 1 ? { at, numbers } : null
}

const LONGEST_ROW = 6

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
  token.kind === 'word' &&
  token.roles.lists.length === 0 &&
  token.roles.entities.every(({ kind }) => /^(?:tag|qualification)$/.test(kind))

/** Between the numbers: 、 和, or a comma with the next number right behind. */
function isRowJoint(tokens: Token[], at: number): boolean {
  const token = tokens[at] as Token
  return isJoint(token) || (stopText(token) === '，' && tokens[at + 1]?.kind === 'number')
}

function ofEach(tokens: Token[], phrase: Phrase, each: Each, index: VocabularyIndex, before: Earlier): SharedPhrase {
  const first = phraseAt(tokens, each.numbers[0] as number)
  const own = each.numbers.indexOf(phrase.at)
  const left = first.left.filter(token => !isEach(token))
  const rows = rowsIn(left, index).filter(row => row.length === each.numbers.length)
  const [row] = rows.toReversed()
  if (row === undefined) {
    const again = figuresOfRow(tokens, each, index)?.[own]
    if (again !== undefined) return { ...phrase, left: [again, ...left], right: [], ...PLAIN }
    const earlier =
      earlierSubjects(tokens, startOf(tokens, first) - 1, each.numbers.length, index, left) ??
      lastRow(before.row, left, each.numbers.length, index)
    const one = earlier?.[own]
    if (one !== undefined) return { ...phrase, left: [one, ...left], right: [], ...PLAIN }
    const zone = toldInOrder(tokens, each.numbers, before.named, index)?.[own]
    if (zone !== undefined) return { ...phrase, left: [zone, ...left], right: [], ...PLAIN, isGuessed: true }
    return { ...phrase, left, right: [], ...PLAIN, isUnclear: each.numbers.length > 1 }
  }
  const dropped = new Set(
    row.flatMap((one, i) => (i === own ? [] : one.tokens)).filter(token => !row[own]?.tokens.includes(token)),
  )
  const kept = left.flatMap(token => (dropped.has(token) ? [] : [row[own]?.instead.get(token) ?? token]))
  return {
    ...phrase,
    left: kept,
    right: own === each.numbers.length - 1 ? phrase.right : [],
    ...PLAIN,
  }
}

/** 签约、落地分别为18个和9个，老商埠片区分别为9个和6个: what the 分别 before it tells apart, where that is no place. */
function figuresOfRow(
  tokens: Token[],
  { numbers: [first = 0, ...more] }: Each,
  index: VocabularyIndex,
): Token[] | null {
  const last = tokens.slice(0, first).findLastIndex(({ kind }) => kind === 'number')
  const former = last < 0 ? null : eachBefore(tokens, last)
  if (former === null || former.numbers.length !== more.length + 1 || former.numbers.includes(first)) return null
  const left = phraseAt(tokens, former.numbers[0] as number).left.filter(token => !isEach(token))
  const row = rowsIn(left, index).findLast(one => one.length === former.numbers.length)
  const words = row?.flatMap(one => one.tokens) ?? []
  return words.length === former.numbers.length && words.every(word => kindOf(word) === 'figure') ? words : null
}

/** Where the phrase of a number begins. */
function startOf(tokens: Token[], { left, at }: Phrase): number {
  const [token] = left
  return token === undefined ? at : tokens.indexOf(token, Math.max(0, at - REACH))
}
