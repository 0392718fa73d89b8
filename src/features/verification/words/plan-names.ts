import type { Token } from './tokens.ts'
import { emptyRoles, type VocabularyIndex } from './vocabulary-index.ts'

/** 年度计划66.26亿元 is money; 列入年度计划的项目, 年度计划新开工60个 are not of it. */
export function withPlans(tokens: Token[], index: VocabularyIndex): Token[] {
  return tokens.map((token, at) => {
    if (isOfPlan(tokens, at)) return { ...token, roles: { ...emptyRoles(), filler: true } } as Token
    if (token.text === '计划' && (isBesideDone(tokens, at) || isBehindSlash(tokens, at)))
      return { ...token, kind: 'word', roles: index.forms.longest('年度计划', 0)?.value ?? emptyRoles() }
    if (token.kind !== 'word' || !/^(?:年度?|全年|本年|今年|当年)计划$/.test(token.text)) return token
    const next = tokens[at + 1]
    const isBetween = (next?.kind === 'word' && next.roles.filler) || isStop(next, '：')
    if (isOfMoney(tokens, at)) return token
    const told = isBetween ? tokens[at + 2] : next
    return told?.kind === 'number' ? token : { ...token, roles: { ...token.roles, figures: [] } }
  })
}

/** 计划229亿元，目前完成86亿元: what is planned for the year and what is done of it. */
function isBesideDone(tokens: Token[], at: number): boolean {
  const [told, comma, ...behind] = tokens.slice(at + 1, at + 1 + LONGEST_PAIR)
  if (told?.kind !== 'number' || told.number.kind !== 'money' || !/^[，、]$/.test(comma?.text ?? '')) return false
  const done = behind.findIndex(({ kind }) => kind === 'number' || kind === 'stop')
  const number = behind[done]
  return (
    number?.kind === 'number' &&
    number.number.kind === 'money' &&
    /^(?:实际|累计|已|已经|只|仅|才|实)?(?:完成|干|投)[了到]?$/.test(
      behind
        .slice(0, done)
        .filter(token => token.kind !== 'time' && !/^(?:目前|现在|实际|累计|已经?|投资)$/.test(token.text))
        .map(({ text }) => text)
        .join(''),
    )
  )
}

/** 今年计划安排投资870亿元: with words of arranging and 投资 between. */
function isOfMoney(tokens: Token[], at: number): boolean {
  const end = tokens.findIndex((token, i) => i > at && !ARRANGED.test(token.text))
  const told = tokens[end]
  return end > at + 1 && told?.kind === 'number' && told.number.kind === 'money'
}

const ARRANGED = /^(?:安排|完成|拟|共|拟安排|投资|投资额)$/

const isOfPlan = (tokens: Token[], at: number): boolean =>
  /^投资额?$/.test(tokens[at]?.text ?? '') &&
  [at - 1, at - 2].some(i => /^(?:年度?|全年|本年|今年|当年)计划$/.test(tokens[i]?.text ?? '') && isOfMoney(tokens, i))

/** 投资181.19亿元/计划309.15亿元. */
const isBehindSlash = (tokens: Token[], at: number): boolean => {
  const [done, told] = [tokens[at - 2], tokens[at + 1]]
  return isStop(tokens[at - 1], '/') && [done, told].every(one => one?.kind === 'number' && one.number.kind === 'money')
}

const LONGEST_PAIR = 8

const isStop = (token: Token | undefined, sign: string) => token?.kind === 'stop' && token.text === sign
