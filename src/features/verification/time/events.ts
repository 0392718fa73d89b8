import type { Token } from '../words/tokens.ts'

/** What happens once, on a day of its own: the day says nothing of what is counted elsewhere. */
const EVENT =
  /成立|设立|组建|创建|始建|筹建|启用|上线|挂牌|获批|揭牌|开园|开业|开馆|开街|投用|投入使用|投入运营|印发|出台|召开|发布实施|正式发布|落户|批准|批复|施行|起实施|通车|奠基|封顶|揭幕|入选|获评|荣获|授予|正式运营|正式启动|启动建设|首次|搬迁|迁入|撤[县区市镇]|更名/

export const isEventful = (text: string): boolean => EVENT.test(text)

/**
 * The days, months and years of a sentence that tell when something happened once: 片区成立于2020年5月，…. They belong to
 * their own clause, and no number stands in it.
 */
export function eventTimes(tokens: Token[]): Set<number> {
  const found = new Set<number>()
  let times: number[] = []
  let text = ''
  let hasNumber = false
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at]
    const isEnd = token === undefined || (token.kind === 'stop' && /[，；。：！？]/.test(token.text))
    if (!isEnd) {
      if (token.kind === 'time') {
        if (isPointed(token)) times.push(at)
      } else if (token.kind === 'number') hasNumber = true
      else text += token.text
      continue
    }
    const isLead = text === '' && !hasNumber && times.length > 0 && token?.text === '，'
    if (isLead) continue
    if (!hasNumber && isEventful(text)) for (const one of times) found.add(one)
    times = []
    text = ''
    hasNumber = false
  }
  return found
}

/** 截至 and 1—9月 count what was done until then, whatever else happened. */
const isPointed = ({ time }: Token & { kind: 'time' }) => !time.until && /^(?:day|month|year)$/.test(time.part.kind)
