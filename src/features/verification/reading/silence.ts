import { isTally } from '../words/phrases.ts'
import { hasFlag, type NumberToken, type Token } from '../words/tokens.ts'

/** A number with more digits is a code. */
const LONGEST_NUMBER = 18

/**
 * Why a number states nothing, or null when it does: ordinals, durations and 一个 state nothing; numbers without unit
 * don't either, unless they follow what they count.
 */
export function silenceOf(tokens: Token[], at: number): string | null {
  const { number, quoted } = tokens[at] as NumberToken
  if (number.value.length > LONGEST_NUMBER || number.scale > LONGEST_NUMBER) return '过长，不是数量'
  if (number.kind === 'bare') {
    return isLabelled(tokens, at) || isOfRow(tokens, at) || number.unit !== ''
      ? null
      : '没有单位，前面也没有名目，看不出数的是什么'
  }
  if (isOfPaper(tokens, at)) return '文号'
  if (/^新?台阶/.test(tokens[at + 1]?.text ?? '')) return '说的是一级台阶，不是所数的数量'
  if (number.unit === '大' && !isTally(tokens, at)) return null
  if (/^(?:期|届|级|号|年|周年|代|周|股|强|间|口|对|门)$/.test(number.unit))
    return '期次、年限、等级一类，不是所数的数量'
  if (/^(?:个月|个季度|天|周|小时|分钟|秒|刻)$/.test(number.unit) && number.chinese) return '时间长短，不是所数的数量'
  if (number.chinese && number.value === '1' && number.scale === 0) return '“一个”一类的说法，不是所数的数量'
  if (isTally(tokens, at) || isOfThese(tokens, at)) return '只是点明前面列了几个'
  return quoted && number.chinese ? '引号中的说法，不是所数的数量' : null
}

/** 入驻企业2家，两家分别属…: these again. */
const isOfThese = (tokens: Token[], at: number) =>
  (tokens[at] as NumberToken).number.chinese && tokens[at - 1]?.text === '，' && hasFlag(tokens[at + 1], 'each')

/** 〔2026〕15次 */
const isOfPaper = (tokens: Token[], at: number) =>
  tokens[at - 1]?.text === '］' && tokens[at - 3]?.text === '［' && /^(?:19|20)\d\d$/.test(tokens[at - 2]?.text ?? '')

/** 实施类8、准备类3; 空港9／古城3; 登记19、在跟16; 实施类39开33: right behind the name of a part or a doing, and another so beside it. */
const isOfRow = (tokens: Token[], at: number) =>
  isBehindPart(tokens, at) && STEPS.some(step => isBehindPart(tokens, at + step) || isBehindPart(tokens, at - step))

/** How far the next number may stand: 衙前老城5，北山、泽塘各3. */
const STEPS = [2, 3, 4, 6, 8]

const PART_OF_LIST = /^(?:implementing|preparing|started)$/
const PART = /^(?:zone|park|tag|qualification|sector|chain|region)$/

function isBehindPart(tokens: Token[], at: number): boolean {
  const [token, stop] = [tokens[at], tokens[at + 1]]
  const name = tokens[at - 1]?.text === '各' ? tokens[at - 2] : tokens[at - 1]
  if (name?.kind !== 'word' || token?.kind !== 'number') return false
  const { kind, chinese, decimals } = token.number
  const isCount = kind === 'bare' && !chinese && decimals === 0
  const isEnd = stop === undefined || (stop.kind === 'stop' && /[、，；。（）|｜/]/.test(stop.text))
  return isCount && isPart(name) && (isEnd || isOfNext(stop))
}

const isPart = (token: Token) =>
  isOfNext(token) ||
  (token.kind === 'word' &&
    (token.roles.figures.some(({ counts }) => counts) || token.roles.verbOf.length > 0 || token.roles.lists.length > 0))

/** 空港9　古城3; 39开33: of so many so many have begun. */
const isOfNext = (token: Token) =>
  token.kind === 'word' &&
  (token.roles.entities.some(one => PART.test(one.kind)) ||
    token.roles.figures.some(({ role }) => PART_OF_LIST.test(role ?? '')))

/** 项目总数：216 */
const isLabelled = (tokens: Token[], at: number) =>
  (/^[：|\t]$/.test(tokens[at - 1]?.text ?? '') && !/^(?:number|time)$/.test(tokens[at - 2]?.kind ?? '')) ||
  /^(?:达|达到|为|共|是)$|数$|数量$/.test(tokens[at - 1]?.text ?? '')
