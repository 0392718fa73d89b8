import { type Phrase, phraseAt } from '../words/phrases.ts'
import { isNoun, type NumberToken, type Token } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'
import { fitsMeasure } from './readings.ts'

/** 产业发展类7个、41.55亿元: two measures of one thing; the second speaks of what the first does. */
export function besideOther(tokens: Token[], { shares, number }: Phrase): Token[] | null {
  const former = shares === null ? undefined : tokens[shares]
  if (shares === null || former?.kind !== 'number' || former.number.kind === number.number.kind) return null
  const { left } = phraseAt(tokens, shares)
  return left.filter(token => token.kind === 'word' && token.roles.figures.length === 0 && token.roles.head === null)
}

/**
 * 走访企业26家、41次: two counts of one doing, each by the measure of a figure of that family; 北山片区31次、19家 of the one that is
 * spoken of.
 */
export function besideCountOf(
  tokens: Token[],
  { shares, number }: Phrase,
  { figures }: VocabularyIndex,
  spokenOf: string | null,
): Token[] | null {
  const former = shares === null ? undefined : tokens[shares]
  if (shares === null || former?.kind !== 'number' || former.number.unit === number.number.unit) return null
  let found = false
  const figuresBy = (families: string[], one: NumberToken) =>
    [...figures.values()].filter(figure => families.includes(figure.family ?? '') && fitsMeasure(figure, one.number))
  const { left: told } = phraseAt(tokens, shares)
  const left = told.map(token => {
    if (token.kind !== 'word' || token.roles.figures.length === 0) return token
    const [other, ...more] = figuresBy(
      token.roles.figures.flatMap(({ id }) => figures.get(id)?.family ?? []),
      number,
    )
    if (other === undefined || more.length > 0) return token
    found = true
    return { ...token, roles: { ...token.roles, figures: [nameOfFigure(other.id)] } }
  })
  if (found) return left
  const [other, ...more] = figuresBy([spokenOf ?? ''], number)
  const isOpen = told.length > 0 && !told.some(isNoun) && figuresBy([spokenOf ?? ''], former).length === 1
  return !isOpen || other === undefined || more.length > 0
    ? null
    : [...told, { ...number, kind: 'word', text: '', roles: { ...emptyRoles(), figures: [nameOfFigure(other.id)] } }]
}

const nameOfFigure = (id: string) => ({ id, role: null, nominal: true, counts: false })
