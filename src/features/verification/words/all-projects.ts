import { isWord, type Token } from './tokens.ts'

const ALL = /^(?:各类|各种|全部|所有|全口径)$/
const KEPT = /^(?:在库|在册|在列|入库|在建)$/
const JOINT = /^(?:和|及|与|以及|加|、)$/
const OTHER = /^(?:其他|其余|别的|其它)$/

/**
 * 各类在库项目, 重点项目和其他在库项目: all projects, whatever lists they are on, as one word that says so. 各类在库的 needs no list;
 * 在库项目 alone may be those of the list that is spoken of.
 */
export function withAllProjects(tokens: Token[]): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    kept.push(token)
    const from = token.text === '项目' ? beginningOf(kept) : -1
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
function beginningOf(tokens: Token[]): number {
  let at = tokens.length - 2
  const isKept = KEPT.test(tokens[at]?.text ?? '')
  if (isKept) at--
  const token = tokens[at]
  if (token === undefined) return -1
  if (ALL.test(token.text)) return isKept ? at : -1
  const [list, joint] = [tokens[at - 2], tokens[at - 1]]
  const isListed = list !== undefined && isWord(list) && (list.roles.lists.length > 0 || list.roles.core !== null)
  return OTHER.test(token.text) && JOINT.test(joint?.text ?? '') && isListed ? at - 2 : -1
}
