import type { Abbreviation } from './abbreviations.ts'
import { beginsNumber, type NumberMention, numberAt } from './numbers.ts'
import { type TimeMention, timeAt } from './times.ts'
import { isTransparent } from './trie.ts'
import { emptyRoles, type Roles, type VocabularyIndex } from './vocabulary-index.ts'

/** One piece of a sentence. A gap is Chinese that is no known word: it may narrow what is counted. */
export type Token = { start: number; end: number; text: string; quoted: boolean } & (
  | { kind: 'word'; roles: Roles }
  | { kind: 'time'; time: TimeMention }
  | { kind: 'number'; number: NumberMention }
  | { kind: 'gap' }
  | { kind: 'stop' }
)
export type WordToken = Token & { kind: 'word' }
export type NumberToken = Token & { kind: 'number' }
export type TimeToken = Token & { kind: 'time' }

export const isWord = (token: Token): token is WordToken => token.kind === 'word'

export const hasFlag = (token: Token | undefined, flag: Roles['flags'][number]): boolean =>
  token?.kind === 'word' && token.roles.flags.includes(flag)

const NOT_COUNTED = /^(?:zone|park|building|region|project|indicator|category|unit)$/

/** Does this token name things that may be counted? */
export const isNoun = (token: Token): boolean =>
  isWord(token) &&
  (token.roles.figures.some(one => one.nominal) ||
    token.roles.lists.length > 0 ||
    token.roles.core !== null ||
    token.roles.head !== null ||
    token.roles.objectOf.length > 0 ||
    token.roles.entities.some(({ kind }) => !NOT_COUNTED.test(kind)))

/** Does it name what is stated: things, or what happens to them? */
export const isNaming = (token: Token): boolean =>
  isNoun(token) ||
  (isWord(token) && (token.roles.figures.length > 0 || token.roles.parts.length > 0 || token.roles.levels.length > 0))

/** A filler, a sign or a day doesn't say what is counted. */
export const isSilent = (token: Token): boolean =>
  token.kind === 'stop' ||
  token.kind === 'time' ||
  (isWord(token) &&
    !isNaming(token) &&
    (token.roles.filler || token.roles.compare !== null || token.roles.flags.some(flag => flag === 'of')))

/** Signs that begin another point. */
const BULLETS = /[↑↓↗↘\u2580-\u259f\u2600-\u27bf\ud83c-\udbff\udc00-\udfff■□●○◆◇▲△▼▽★☆※→►▶✓√▪▫◎§⚫⚪]/
/** Signs of a point where one begins, of a note behind a word: then it is as if not there. */
const CIRCLED = /[①-⒛㈠-㈩]/
const STOPS = /[，。；：！？、（）｜|\t…—/／［］]/

/** The pieces of a normalised sentence; offsets count from its beginning. */
export function tokensOf(sentence: string, index: VocabularyIndex): Token[] {
  const tokens: Token[] = []
  const shortened = new Map(index.abbreviations.in(sentence).map(one => [one.start, one]))
  let quoteOpen = -1
  let at = 0
  let gap = -1
  const push = (made: Made, start: number, end: number) => {
    if (gap >= 0) tokens.push(tokenOf({ kind: 'gap' }, sentence, gap, start, quoteOpen >= 0))
    gap = -1
    tokens.push(tokenOf(made, sentence, start, end, quoteOpen >= 0))
  }
  while (at < sentence.length) {
    const sign = sentence.charAt(at)
    const negative = sign === '-' && !/[\d）%A-Za-z]/.test(sentence.charAt(at - 1)) ? numberAt(sentence, at + 1) : null
    if (negative !== null && !negative.chinese) {
      push({ kind: 'number', number: { ...negative, start: at, negative: true } }, at, negative.end)
      at = negative.end
    } else if (STOPS.test(sign)) {
      push({ kind: 'stop' }, at, at + 1)
      at++
    } else if (BULLETS.test(sign) || (CIRCLED.test(sign) && /^[，。；：、]?$/.test(sentence.charAt(at - 1)))) {
      push({ kind: 'stop' }, at, at + 1)
      at++
    } else if (isTransparent(sign) || sign === ' ' || CIRCLED.test(sign)) {
      if (gap >= 0) tokens.push(tokenOf({ kind: 'gap' }, sentence, gap, at, quoteOpen >= 0))
      gap = -1
      if (/[“《]/.test(sign)) quoteOpen = quoteOpen >= 0 && sign === '“' ? -1 : at
      if (/[”》]/.test(sign)) quoteOpen = -1
      at++
    } else {
      const made = longestAt(sentence, at, index, shortened.get(at))
      if (made === null) {
        if (gap < 0) gap = at
        at++
      } else {
        push(made.made, at, made.end)
        at = made.end
      }
    }
  }
  if (gap >= 0) tokens.push(tokenOf({ kind: 'gap' }, sentence, gap, sentence.length, quoteOpen >= 0))
  return tokens
}

type Made =
  | { kind: 'word'; roles: Roles }
  | { kind: 'time'; time: TimeMention }
  | { kind: 'number'; number: NumberMention }
  | { kind: 'gap' }
  | { kind: 'stop' }

const tokenOf = (made: Made, sentence: string, start: number, end: number, quoted: boolean): Token => ({
  ...made,
  start,
  end,
  text: sentence.slice(start, end),
  quoted,
})

/** A name wins over a time, a time over a number, a number over a word, unless another reads on further. */
function longestAt(
  sentence: string,
  at: number,
  index: VocabularyIndex,
  shortened: Abbreviation | undefined,
): { made: Made; end: number } | null {
  const known = knownAt(sentence, at, index)
  const time = timeAt(sentence, at)
  const number = beginsNumber(sentence.charAt(at)) || sentence.startsWith('百分之', at) ? numberAt(sentence, at) : null
  const isName =
    known !== null &&
    (known.value.entities.length > 0 || known.value.lists.length > 0 || known.value.flags.includes('own'))
  const options: { made: Made; end: number }[] = []
  if (known !== null && isName) options.push({ made: { kind: 'word', roles: known.value }, end: known.end })
  if (shortened !== undefined) options.push({ made: wordOf(shortened), end: shortened.end })
  if (time !== null) options.push({ made: { kind: 'time', time }, end: time.end })
  if (known !== null && number?.chinese) options.push({ made: { kind: 'word', roles: known.value }, end: known.end })
  if (number !== null && (isWritten(number) || sentence.charAt(at - 1) === '第'))
    options.push({ made: { kind: 'number', number }, end: number.end })
  if (known !== null && !isName) options.push({ made: { kind: 'word', roles: known.value }, end: known.end })
  const [first, ...others] = options
  if (first === undefined) return null
  return others.reduce((best, one) => (one.end > best.end ? one : best), first)
}

/** 比去年底, 较去年3月末, 比上年前三季度; 比年初（6个）. */
const COMPARED_DAY = /^[比较](?:[去上]年(?:[底末]|上半年|前\d|前三季|\d{1,2}月|[一二三四]季)|年初（)/
const LONGEST_COMPARED = 8

/** The longest form that begins there; 比去年底 is 比 and a day. */
function knownAt(sentence: string, at: number, { forms }: VocabularyIndex): ReturnType<typeof forms.longest> {
  if (!COMPARED_DAY.test(sentence.slice(at, at + LONGEST_COMPARED))) return forms.longest(sentence, at)
  const first = forms.longest(sentence.charAt(at), 0)
  return first === null ? null : { ...first, end: at + first.end }
}

/** 一 in 统一 is no number. */
const isWritten = (number: NumberMention) => number.kind !== 'bare' || !number.chinese

const wordOf = ({ kind, value }: Abbreviation): Made => ({
  kind: 'word',
  roles: {
    ...emptyRoles(),
    entities: value === null ? [] : [{ kind, value }],
    flags: value === null ? ['elsewhere'] : [],
  },
})
