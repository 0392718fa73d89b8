import { isJoint } from '../words/phrases.ts'
import { hasFlag, isNaming, isNoun, isWord, type Token } from '../words/tokens.ts'

/** Unknown words: no name, no filler. They may make of 项目 another kind of 项目. */
const isUnknown = (token: Token): boolean => token.kind === 'gap' || hasFlag(token, 'narrow')

const isSubject = (token: Token): boolean =>
  hasFlag(token, 'own') || (isWord(token) && (token.roles.entities.length > 0 || token.roles.lists.length > 0))

/**
 * Unknown words before the thing counted: all since the subject of the clause, 全区[攻坚]项目;
 * and what touches the thing itself, 全区|城建|重点项目.
 */
export function narrowingOf(left: Token[], right: Token[]): string[] {
  const anchor = left.findLastIndex(isNaming)
  if (anchor < 0) {
    const last = right.findIndex(isNoun)
    // 三项改革落地: what no noun tells is told by the unknown word before the verb.
    const noun = last < 0 ? right.findIndex(isNaming) : last
    return right
      .slice(0, Math.max(0, noun))
      .filter(isUnknown)
      .map(token => token.text)
  }
  const start = left.slice(0, anchor).findLastIndex(isSubject)
  const between = left.slice(start + 1, anchor).filter(token => isUnknown(token) && token.text.length > 1)
  const touching = touchingBefore(left, anchor)
  const noun = right.findIndex(isNoun)
  const behind = right.slice(0, Math.max(0, noun)).filter(isUnknown)
  return [...new Set([...between, ...touching, ...behind])].map(token => token.text)
}

function touchingBefore(left: Token[], anchor: number): Token[] {
  const found: Token[] = []
  for (let i = anchor - 1; i >= 0; i--) {
    const [token, next] = [left[i] as Token, left[i + 1] as Token]
    if (isUnknown(token)) found.push(token)
    else if (!(isWord(token) && (isNaming(token) || token.roles.entities.length > 0)) && !isJoint(token)) break
    if (token.end !== next.start && token.kind !== 'stop' && !token.quoted) break
  }
  return found
}

/** Unknown words between the thing counted and its number, or after it: 重点项目[获评]12个. */
export function unknownOf(left: Token[], right: Token[], isAmount: boolean): string[] {
  const texts = (tokens: Token[]) => tokens.filter(isUnknown).map(token => token.text)
  const atLeft = left.findLastIndex(isNaming)
  const atRight = right.findLastIndex(isNaming)
  const behind = left.slice(atLeft + 1)
  // 签约的情形也差不多：滨河新城11个: what is remarked before the colon is none of the count.
  const colon = atLeft < 0 ? -1 : behind.findIndex(token => token.kind === 'stop' && token.text === '：')
  // 投资额排序相反：滨河新城42.16亿元: the same where a part is named behind it.
  const label = behind.findIndex(token => token.kind === 'stop' && token.text === '：')
  const isOfPart = behind.slice(label + 1).some(token => isWord(token) && token.roles.entities.length > 0)
  const before = atLeft < 0 && atRight >= 0 ? [] : texts(behind.slice((isOfPart ? label : colon) + 1))
  // 滨河新城片区223.96亿元夺冠: what is said of an amount behind it doesn't narrow it.
  return [...before, ...(isAmount || isGoverned(left) ? [] : texts(right.slice(atRight + 1)))]
}

/** 吸附23家企业实现…: a verb before the number has told all, what the things then do doesn't narrow them. */
function isGoverned(left: Token[]): boolean {
  const last = left.at(-1)
  const isVerb = last?.kind === 'word' && (last.roles.filler || last.roles.figures.length > 0)
  return isVerb && last.text.length >= 2 && !hasFlag(last, 'among')
}
