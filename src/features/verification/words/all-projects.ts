import { hasFlag, isWord, type Token } from './tokens.ts'

const ALL = /^(?:各类|各种|全部|所有|全口径)$/
const KEPT = /^(?:在库|在册|在列|入库|在建)$/
const JOINT = /^(?:和|及|与|以及|加)$/

/** So many pieces on, 分别 tells the list and the others apart. */
const APART = 4

/**
 * 各类在库项目, 重点项目和其他在库项目: all projects, whatever lists they are on, as one word that says so. 各类在库的 needs no list;
 * 在库项目 alone may be those of the list that is spoken of.
 */
export function withAllProjects(tokens: Token[]): Token[] {
  const kept: Token[] = []
  for (const [at, token] of tokens.entries()) {
    kept.push(token)
    const from = beginningOf(kept, tokens.slice(at + 1, at + APART))
    const first = kept[from]
    if (first === undefined || !isWord(token)) continue
    const text = kept
      .slice(from)
      .map(one => one.text)
      .join('')
    kept.length = from
    kept.push({ ...token, start: first.start, text, roles: { ...token.roles, flags: ['all'] } })
  }
  return kept
}

/** Where what the last word ends begins: the place of 各类, or of the list that the others are told with; -1 for neither. */
function beginningOf(tokens: Token[], ahead: Token[]): number {
  const last = tokens.at(-1)
  if (hasFlag(last, 'rest')) {
    const [list, joint] = tokens.slice(-3)
    const isListed = list !== undefined && isWord(list) && (list.roles.lists.length > 0 || list.roles.core !== null)
    const isApart = ahead.some(token => hasFlag(token, 'each'))
    return isListed && JOINT.test(joint?.text ?? '') && !isApart ? tokens.length - 3 : -1
  }
  const [all, stock] = tokens.slice(-3)
  const isAll = last?.text === '项目' && KEPT.test(stock?.text ?? '') && ALL.test(all?.text ?? '')
  return isAll ? tokens.length - 3 : -1
}
