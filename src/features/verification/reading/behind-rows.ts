import { kindOf } from '../words/kinds.ts'
import { isJoint, type Phrase, phraseAt, REACH } from '../words/phrases.ts'
import { isNaming, isNoun, type Token } from '../words/tokens.ts'

/** What stands behind the last of several counts side by side and is said of each of them. */

/** 2个省级重点项目、7个市级重点项目未按计划开工: what is said behind the last is said of each. */
export function withPredicate(tokens: Token[], phrase: Phrase): Phrase {
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

/** 青石物流港3家、鲁光智造园4家高新技术企业: what is counted of both stands behind the last. */
export function nounOfRow(tokens: Token[], phrase: Phrase): Token[] {
  const [stop, place, next] = tokens.slice(phrase.at + 1, phrase.at + 4)
  const isRowOf =
    phrase.right.length === 0 &&
    !phrase.left.some(isNaming) &&
    phrase.left.some(token => kindOf(token) === 'place') &&
    stop?.text === '、' &&
    place !== undefined &&
    kindOf(place) === 'place' &&
    next?.kind === 'number' &&
    next.number.unit === phrase.number.number.unit
  if (!isRowOf) return phrase.right
  const { right } = phraseAt(tokens, phrase.at + 3)
  return right.some(isNoun) ? right : nounOfRow(tokens, { ...phraseAt(tokens, phrase.at + 3), left: phrase.left })
}

function nextNumber(tokens: Token[], at: number): number | null {
  const ahead = tokens.slice(at + 1, at + REACH).findIndex(token => token.kind === 'number')
  return ahead < 0 ? null : at + 1 + ahead
}
