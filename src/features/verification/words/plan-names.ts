import type { Token } from './tokens.ts'
import { emptyRoles, type VocabularyIndex } from './vocabulary-index.ts'

/** 年度计划66.26亿元 is money; 列入年度计划的项目, 年度计划新开工60个 are not of it. */
export function withPlans(tokens: Token[], index: VocabularyIndex): Token[] {
  return tokens.map((token, at) => {
    if (token.text === '计划' && isBesideDone(tokens, at))
      return { ...token, kind: 'word', roles: index.forms.longest('年度计划', 0)?.value ?? emptyRoles() }
    if (token.kind !== 'word' || !/^(?:年度?|全年|本年|今年|当年)计划$/.test(token.text)) return token
    const next = tokens[at + 1]
    const isBetween = (next?.kind === 'word' && next.roles.filler) || isStop(next, '：')
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

const LONGEST_PAIR = 8

const isStop = (token: Token | undefined, sign: string) => token?.kind === 'stop' && token.text === sign
