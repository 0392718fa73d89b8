import type { Line } from '../text/sentences.ts'
import { refined } from '../words/refine.ts'
import { isNaming, isWord, type Token, tokensOf } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'
import { nameIn, onlyUnit } from './subject-words.ts'

/** 我局, 本单位: who writes. */
const WRITER = /^(?:我局|我委|我办|我中心|我单位|本单位|本局|本委|本办|本中心)$/

export const isWriter = ({ text }: Token): boolean => WRITER.test(text)

/** Under a text stand who writes and the day, and perhaps whom to ask. */
const LAST_LINES = 4
/** Under the title, before the text begins. */
const FIRST_LINES = 3
const LONGEST = 30

/** The unit that writes: who signs the text, or who stands under its title, 区发展改革局局长　某某. Null for none. */
export function writerOf(lines: Line[], index: VocabularyIndex): string | null {
  const said = (line: Line) => (line.text.length > LONGEST ? [] : refined(tokensOf(line.text, index), index))
  const signed = lines.slice(FIRST_LINES).slice(-LAST_LINES).map(said).filter(isNameOnly)
  const headed = lines.slice(1, FIRST_LINES).map(line => (/[。：；]/.test(line.text) ? [] : said(line)))
  const units = [...signed, ...headed].map(tokens => onlyUnit(tokens.filter(isWord)))
  return units.find(unit => unit !== null) ?? null
}

/** Nothing but the unit, and the day. */
const isNameOnly = (tokens: Token[]) =>
  tokens.every(token => token.kind === 'stop' || token.kind === 'time' || (isWord(token) && !isOther(token)))

const isOther = (token: Token) => isNaming(token) && isWord(token) && nameIn(token, 'unit') === ''

/** 我局全年承办企业诉求2件: put as the unit that writes. */
export function withWriter(tokens: Token[], writer: string | null): Token[] {
  if (writer === null || !tokens.some(isWriter)) return tokens
  const roles = { ...emptyRoles(), entities: [{ kind: 'unit' as const, value: writer }] }
  return tokens.map(token => (token.kind === 'word' && isWriter(token) ? { ...token, roles } : token))
}
