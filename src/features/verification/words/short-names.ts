import type { EntityKind } from './names.ts'
import type { Token } from './tokens.ts'
import { emptyRoles, type VocabularyIndex } from './vocabulary-index.ts'

/**
 * 空港、古城、西岭分别…, 产业17个、民生11个: names of zones and sectors cut to words that may mean something else, where two of
 * them stand in one sentence; a sector only right before its number.
 */
export function withShortNames(
  tokens: Token[],
  { shortPlaces, shortSectors, shortCategories, forms }: VocabularyIndex,
): Token[] {
  const whole = withWhole(tokens, shortPlaces)
  const placed = withShort(whole, 'zone', at => (whole[at]?.kind === 'gap' ? shortPlaces : null))
  const parted = withShort(withVerbs(placed, forms), 'sector', at => (isBeforeNumber(placed, at) ? shortSectors : null))
  return withShort(parted, 'category', at => (isBeforeNumber(parted, at) ? shortCategories : null))
}

const MOST_PIECES = 4

/** 衙|前|老城: a short name that has other words in it is one piece still. */
function withWhole(tokens: Token[], names: Map<string, string>): Token[] {
  const found: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at] as Token
    const length = first.kind === 'gap' ? piecesOf(tokens, at, names) : 1
    const last = tokens[at + length - 1] as Token
    const pieces = tokens.slice(at, at + length).map(({ text }) => text)
    found.push(length === 1 ? first : { ...first, end: last.end, text: pieces.join('') })
    at += length - 1
  }
  return found
}

function piecesOf(tokens: Token[], at: number, names: Map<string, string>): number {
  let [text, longest] = ['', 1]
  for (let length = 1; length <= MOST_PIECES; length++) {
    const token = tokens[at + length - 1]
    const isNext = token?.kind === 'gap' || token?.kind === 'word'
    if (token === undefined || !isNext || (length > 1 && token.start !== tokens[at + length - 2]?.end)) break
    text += token.text
    if (length > 1 && names.has(text)) longest = length
  }
  return longest
}

/** 产业17个, 产业、基础设施、民生三类: right before its number, or in a row that ends before one. */
function isBeforeNumber(tokens: Token[], at: number): boolean {
  let end = at + 1
  while (end < at + LONGEST_ROW && tokens[end]?.text === '、') end += 2
  return tokens[end]?.kind === 'number'
}

/** Names and the signs between them. */
const LONGEST_ROW = 9

const VERBS: Record<string, string> = { 签: '签约', 签了: '签约', 落: '落地', 落了: '落地', 结: '办结', 空: '空置' }

/** 双桥经开区签6个、落4个; 收11件、结10件; 汇川国际空2套; 实施类39开33. */
const withVerbs = (tokens: Token[], forms: VocabularyIndex['forms']): Token[] =>
  tokens.map((token, at) => {
    const whole = token.kind === 'gap' && tokens[at + 1]?.kind === 'number' ? VERBS[token.text] : undefined
    const verb = isBegunOf(tokens, at) ? '已开工' : whole
    const known = verb === undefined ? null : forms.longest(verb, 0)
    return known === null ? token : { ...token, kind: 'word', roles: known.value }
  })

/** 实施类39开33. */
const isBegunOf = (tokens: Token[], at: number) =>
  tokens[at]?.text === '开' && tokens[at - 1]?.kind === 'number' && tokens[at + 1]?.kind === 'number'

/** `shortAt` gives the short names that a token at a place may be. */
function withShort(tokens: Token[], kind: EntityKind, shortAt: (at: number) => Map<string, string> | null): Token[] {
  const names = new Set<string>()
  let hasShort = false
  const meant = tokens.map((token, at) => {
    const whole = token.kind === 'word' ? token.roles.entities.find(one => one.kind === kind)?.value : undefined
    const short = whole === undefined ? shortAt(at)?.get(token.text) : undefined
    hasShort ||= short !== undefined
    const name = whole ?? short
    if (name !== undefined) names.add(name)
    return short
  })
  if (!hasShort || names.size < 2) return tokens
  return tokens.map((token, at) => {
    const value = meant[at]
    return value === undefined
      ? token
      : { ...token, kind: 'word', roles: { ...emptyRoles(), entities: [{ kind, value }] } }
  })
}

/** 上市公司看空港：6家, 空港签约9个: a name cut to a word right before what is told of it, where the text has named the zone. */
export function withKnownShort(tokens: Token[], zones: Set<string>, { shortPlaces }: VocabularyIndex): Token[] {
  return tokens.map((token, at) => {
    const value = token.kind === 'gap' ? shortPlaces.get(token.text) : undefined
    if (
      value === undefined ||
      !zones.has(value) ||
      !isTold(tokens.slice(at + 1, at + 5).find(({ kind, text }) => kind !== 'time' && !BETWEEN.test(text)))
    )
      return token
    return { ...token, kind: 'word', roles: { ...emptyRoles(), entities: [{ kind: 'zone', value }] } }
  })
}

/** Little words between a name and its number: 泽塘就有5个. */
const BETWEEN = /^(?:只|就|仅|才|也|有|还|已|共|达|为|是|只有|仅有|已有|共有|半年|干了|干)$/

const isTold = (next: Token | undefined) =>
  next?.kind === 'number' ||
  next?.text === '：' ||
  (next?.kind === 'word' &&
    (next.roles.figures.length > 0 ||
      next.roles.verbOf.length > 0 ||
      next.roles.entities.some(({ kind }) => /^(?:brand|tag|qualification|chain)$/.test(kind))))
