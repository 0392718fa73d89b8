import { REACH } from '../words/phrases.ts'
import { hasFlag, isNoun, type NumberToken, type Token } from '../words/tokens.ts'

/** 为13个项目提供过桥资金, 8亿元重点项目周转资金池: numbers of what a list or its projects get, which no figure counts. */
export const isOfAnotherMatter = (tokens: Token[], at: number): boolean => isGivenTo(tokens, at) || isFund(tokens, at)

/** 为13个项目提供过桥资金: those for which something is done. */
function isGivenTo(tokens: Token[], at: number): boolean {
  const { number } = tokens[at] as NumberToken
  const [noun, verb] = tokens.slice(at + 1, at + 3)
  const isFor = /^(?:为|给|向|帮|帮助|协助|助力)$/.test(tokens[at - 1]?.text ?? '')
  return number.kind === 'count' && isFor && noun !== undefined && isNoun(noun) && GIVING.test(verb?.text ?? '')
}

const GIVING =
  /^(?:提供|解决|办理|办好|争取|落实|协调|发放|兑现|减免|减负|配备|拨付|送|送去|代办|出具|申请|申报|对接|授信|担保|量身|排忧|节省|节约|降低)/

/** 8亿元重点项目周转资金池: the money is that of what the phrase ends in. */
function isFund(tokens: Token[], at: number): boolean {
  if ((tokens[at] as NumberToken).number.kind !== 'money') return false
  const after = tokens.slice(at + 1, at + REACH)
  const end = after.findIndex(token => token.kind === 'number' || token.kind === 'stop')
  const noun = after.slice(0, end < 0 ? after.length : end)
  return !noun.some(token => hasFlag(token, 'of')) && FUND.test(noun.map(({ text }) => text).join(''))
}

const FUND =
  /(?:资金池|周转金|基金|贷款|授信|信贷|补助|补助资金|补贴|奖补|奖补资金|专项资金|专项债|专项债券|国债|风险补偿金|担保)$/
