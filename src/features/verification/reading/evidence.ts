import type { ListName } from '../words/lists.ts'
import type { EntityKind } from '../words/names.ts'
import { type Phrase, withoutExamples } from '../words/phrases.ts'
import { hasFlag, isNaming, isNoun, isSilent, isWord, type Token, type WordToken } from '../words/tokens.ts'
import type { FigureName, VocabularyIndex } from '../words/vocabulary-index.ts'
import type { Flag } from '../words/words.ts'
import { narrowingOf, unknownOf } from './doubts.ts'

/** The name of a figure beside a number; `covered` when other things are named between it and the number. */
export interface NamedFigure extends FigureName {
  text: string
  covered: boolean
}

/** What the words around one number say of it. */
export interface Evidence {
  /** Tokens that speak of the number, in order. */
  tokens: Token[]
  /** Names of figures, the one nearest to the number first. */
  names: NamedFigure[]
  /** Figures of whose doing verb and object are there: 新签 + 投资协议. */
  acted: string[]
  /** Figures all of whose name parts are there: 在建 + 百亿. */
  whole: string[]
  /** How sure that is: parts may come from the sentence, the headings or the sentence before. */
  wholeness: number
  entities: Partial<Record<EntityKind, string[]>>
  /** Candidates of the list named last; null when none is named. */
  lists: ListName[] | null
  levels: string[]
  head: string | null
  flags: Set<Flag>
  /** The nearest token left of the number that says anything. */
  nearest: Token | null
  /** Unknown words before what is counted. */
  narrowing: string[]
  /** Unknown words between what is counted and its number, or after it. */
  unknown: string[]
  /** 等 right before the number: what stands there are examples. */
  isExemplified: boolean
  /** Nothing is named: the number goes on with what was spoken of. */
  isElliptical: boolean
  /** A day of its own stands beside the number. */
  isDated: boolean
  /** Behind the count something else is measured: 5个签约项目超90天未注册 are some of them. */
  isMeasured: boolean
}

/** Words near the sentence that may hold a part of a name: the headings above, the sentence before. */
export interface Around {
  headings: WordToken[]
  before: WordToken[]
}

export function evidenceOf(phrase: Phrase, index: VocabularyIndex, around: Around): Evidence {
  const left = withoutExamples(phrase.left)
  const first = phrase.follows ? left.findIndex(token => !isSilent(token)) : -1
  const former = first >= 0 && isAmountName(left[first] as Token, index) ? -1 : first
  const side = sideOf(phrase, left, former, index)
  const tokens = [...left, ...side]
  const words = tokens.filter(isWord)
  const near = [...left.filter(isWord).toReversed(), ...side.filter(isWord)]
  const sentence = [...phrase.before, ...phrase.clause, ...words].filter(isWord)
  const own = words.filter(token => former < 0 || token !== left[former])
  const inSentence = wholeNames(own, sentence, index)
  const inHeadings = wholeNames(own, [...sentence, ...around.headings], index)
  const beside = wholeNames(own, [...sentence, ...around.headings, ...around.before], index)
  const before =
    beside.length > 0 || words.some(isNaming) ? [] : wholeNames(clauseBefore(phrase.before), sentence, index)
  const whole = beside.length > 0 ? beside : before
  // 重点项目方面：24个市级重点项目: what is named beside the number, and before the colon what it is about.
  const behind = left.filter(({ start }) => start > phrase.colon)
  const nearest = [...behind.toReversed(), ...side, ...left.slice(0, left.length - behind.length).toReversed()]
  const lists = nearest.filter(isWord).find(token => token.roles.lists.length > 0 || token.roles.core !== null)
  return {
    tokens,
    names: namesOf(left, side, former, whole),
    acted: actedIn(left, side),
    whole,
    wholeness: inSentence.length > 0 ? 1 : inHeadings.length > 0 ? 0.85 : 0.7,
    entities: entitiesOf(words),
    lists: lists === undefined ? null : lists.roles.lists,
    levels: near.find(token => token.roles.levels.length > 0)?.roles.levels ?? [],
    head: near.find(token => token.roles.head !== null)?.roles.head ?? null,
    flags: new Set(words.flatMap(flagsOf)),
    nearest: left.findLast(token => !isSilent(token)) ?? null,
    narrowing: narrowingOf(left, side),
    unknown: unknownOf(left, side, /^(?:money|percent|tenths|points)$/.test(phrase.number.number.kind)),
    isExemplified: hasFlag(phrase.left.at(-1), 'examples'),
    isDated: left.some(token => token.kind === 'time'),
    isMeasured: isMeasured(phrase),
    isElliptical: tokens.every(token => isSilent(token) || isCarrying(token)),
  }
}

/** 集中开工 may be a list of that name. */
const flagsOf = ({ roles: { flags, lists } }: WordToken) =>
  lists.length > 0 ? flags.filter(flag => flag !== 'status') : flags

function isMeasured({ clause, number: { end } }: Phrase): boolean {
  const behind = clause.filter(token => token.start >= end)
  const next = behind.findIndex(token => token.kind === 'number')
  const measure = behind[next]
  if (measure?.kind !== 'number' || behind.slice(0, next).some(token => token.text === '、')) return false
  return measure.number.kind === 'other' || /^(?:次|倍)$/.test(measure.number.unit)
}

/** 百亿级的在建项目，8月底还有13个: the clause right before, where no number stands in it. */
function clauseBefore(before: Token[]): WordToken[] {
  const last = before.at(-1)
  if (last?.kind !== 'stop' || last.text !== '，') return []
  const told = before.slice(0, -1)
  const from = told.findLastIndex(
    token => token.kind === 'number' || (token.kind === 'stop' && /[，；：。]/.test(token.text)),
  )
  return told[from]?.kind === 'number' ? [] : told.slice(from + 1).filter(isWord)
}

/** Words that may stand in a statement that names nothing: 其中, 增加至, 全区, 该项目. */
const isCarrying = (token: Token) =>
  isWord(token) &&
  !isNaming(token) &&
  token.roles.entities.length === 0 &&
  token.roles.flags.every(flag => /^(?:among|each|to|of|own|same|within|plan)$/.test(flag))

/**
 * 216个重点项目 is told by what follows, 项目216个 by what goes before; 项目216个开工 by both:
 * after a noun only the verb belongs to the number, for a following noun begins the next statement.
 */
function sideOf(phrase: Phrase, left: Token[], former: number, index: VocabularyIndex): Token[] {
  const right = nounOf(upToNext(phrase.right, index))
  const last = left.findLast(token => !isSilent(token))
  if (last === undefined || !isWord(last) || !isNoun(last)) return right
  // 重点项目方面：市里下达的24个市级重点项目
  if (last.start < phrase.colon && right.some(token => isWord(token) && token.roles.lists.length > 0)) return right
  if (left.some((token, at) => at !== former && isWord(token) && token.roles.figures.length > 0)) return []
  const noun = right.findIndex(isNoun)
  if (isPartOfList(right[0], last, index)) return right.slice(0, noun + 1)
  return noun < 0 ? right : right.slice(0, noun)
}

/** 县级重点项目60个实施类项目: the list and, behind the number, which of it. */
const isPartOfList = (next: Token | undefined, last: WordToken, index: VocabularyIndex) =>
  last.roles.lists.length > 0 &&
  next !== undefined &&
  isWord(next) &&
  next.roles.figures.some(one => one.nominal && index.figures.get(one.id)?.family === 'list')

/** 8家500强企业|撑起了总部经济: names behind the thing counted are others, unless they say where. */
function nounOf(right: Token[]): Token[] {
  const first = right.findIndex(isNoun)
  const length = right.slice(first).findIndex(token => !isNoun(token))
  if (first < 0 || length < 0) return right
  const isOther = (token: Token) =>
    isWord(token) && token.roles.entities.some(({ kind }) => kind !== 'zone' && kind !== 'park')
  return right.filter((token, at) => at < first + length || !isOther(token))
}

/** 86个重点项目|完成投资…, 303个重点项目|中: where the next statement begins. */
function upToNext(right: Token[], index: VocabularyIndex): Token[] {
  const noun = right.findIndex(isNoun)
  const next = right.findIndex(
    (token, at) => at > noun && (hasFlag(token, 'within') || hasFlag(token, 'of') || isAmountName(token, index)),
  )
  return noun < 0 || next < 0 ? right : right.slice(0, next)
}

const isAmountName = (token: Token, index: VocabularyIndex) =>
  isWord(token) &&
  token.roles.figures.length > 0 &&
  token.roles.figures.every(one => /亿元|%|点/.test(index.figures.get(one.id)?.unit ?? ''))

/** 投资[量] is another word than 投资. */
function namesOf(left: Token[], side: Token[], former: number, whole: string[]): NamedFigure[] {
  const found: NamedFigure[] = []
  let covered = false
  for (const [at, token] of [...left.entries()].toReversed()) {
    if (!isWord(token)) continue
    // 策划项目中已有4个开工: those of which is told, and what the number counts stands behind it.
    if (hasFlag(token, 'within') && side.some(one => isWord(one) && one.roles.figures.length > 0)) covered = true
    const next = left[at + 1]
    const isLonger = next?.kind === 'gap' && next.start === token.end && next.text.length === 1
    for (const one of token.roles.figures) {
      const isCovered = covered || (at === former && one.nominal)
      if (!one.nominal || !isLonger) found.push({ ...one, text: token.text, covered: isCovered })
    }
    const isPart = token.roles.parts.length > 0 && !token.roles.parts.some(part => whole.includes(part.id))
    if (token.roles.figures.length > 0 || isPart || hasFlag(token, 'status')) covered = true
  }
  // 32个实施类项目已经破土动工: of these so many have begun.
  const isBegun = side.some(
    (token, at) =>
      isWord(token) &&
      token.roles.figures.some(one => one.role === 'started') &&
      /^已经?$/.test(side[at - 1]?.text ?? ''),
  )
  for (const token of side) {
    if (!isWord(token) || (isBegun && token.roles.figures.some(one => one.role === 'implementing'))) continue
    for (const one of token.roles.figures) found.push({ ...one, text: token.text, covered: false })
  }
  return found
}

function entitiesOf(words: WordToken[]): Evidence['entities'] {
  const found: Evidence['entities'] = {}
  for (const { roles } of words) {
    for (const { kind, value } of roles.entities) {
      const known = found[kind] ?? []
      if (!known.includes(value)) known.push(value)
      found[kind] = known
    }
  }
  return found
}

/** The doings whose object is what the number counts: the first noun behind it, else the last before it. */
function actedIn(left: Token[], side: Token[]): string[] {
  const noun = side.find(isNoun) ?? left.findLast(isNoun)
  if (noun === undefined || !isWord(noun)) return []
  const verbs = [...left, ...side].filter(isWord).flatMap(({ roles }) => roles.verbOf)
  return noun.roles.objectOf.filter(id => verbs.includes(id))
}

/** 南湖片区有11家: nothing but a place is named. */
export const isOfPlace = ({ entities, names, lists, head, tokens, levels }: Evidence): boolean =>
  names.length + levels.length === 0 &&
  lists === null &&
  head === null &&
  tokens.every(token => token.kind !== 'gap') &&
  Object.keys(entities).every(kind => kind === 'zone' || kind === 'park') &&
  Object.keys(entities).length > 0

/** Names of several parts: at least one beside the number, the others around; those with more beside it first. */
function wholeNames(words: WordToken[], around: WordToken[], index: VocabularyIndex): string[] {
  const near = new Set(words.flatMap(({ roles }) => roles.parts.map(({ id, rule }) => `${id} ${rule}`)))
  if (near.size === 0) return []
  const has = (id: string, rule: number, part: number, text: string) =>
    around.some(
      token =>
        token.text.includes(text) ||
        token.roles.parts.some(one => one.id === id && one.rule === rule && one.part === part),
    )
  const found = [...index.rules].flatMap(([id, rules]) => {
    const whole = rules.flatMap((parts, rule) =>
      near.has(`${id} ${rule}`) && parts.every((text, part) => has(id, rule, part, text))
        ? [parts.filter(text => words.some(word => word.text.includes(text))).length]
        : [],
    )
    return whole.length === 0 ? [] : [{ id, beside: Math.max(...whole) }]
  })
  return found.toSorted((a, b) => b.beside - a.beside).map(({ id }) => id)
}
