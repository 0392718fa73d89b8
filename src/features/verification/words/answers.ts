import type { Token } from './tokens.ts'

const ASKING = /(?:的?[是有为]?(?:多少|几|多高|多大)(?:[个家场条项次]|亿元)?)$/

/** 动了工的几个？5个; 准备类有多少？三级统筹里头21个: what is asked for is what the answer, in one sentence with it, states. */
export function withAnswers(tokens: Token[]): Token[] {
  const answered = new Set(
    tokens.flatMap((token, at) =>
      token.text === '？' && isAsking(tokens[at - 1]) && at < tokens.length - 1 ? [at] : [],
    ),
  )
  if (answered.size === 0) return tokens
  return tokens.flatMap((token, at) => {
    if (answered.has(at)) return isAnswer(tokens, at + 1) ? [] : [{ ...token, text: '，' }]
    if (!answered.has(at + 1)) return [token]
    const kept = token.text.replace(ASKING, '')
    return kept === '' ? [] : [{ ...token, text: kept, end: token.start + kept.length }]
  })
}

const isAsking = (token: Token | undefined) => token !== undefined && ASKING.test(token.text)

/** Only 只有, 是, 约 stand before the number. */
function isAnswer(tokens: Token[], from: number): boolean {
  const at = tokens.findIndex(
    (token, i) => i >= from && !(token.kind === 'word' && (token.roles.filler || token.roles.compare !== null)),
  )
  return tokens[at]?.kind === 'number'
}
