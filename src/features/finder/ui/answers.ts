import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type Answer, LONGEST_QUESTION, questions } from '#features/questions/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import type { Found } from './line.ts'

/** Words of asking, or the end of a figure's name: what is typed is a question, no name to look for. */
const ASKS =
  /多少|几|哪|谁|吗|怎么|如何|[?？]|率$|额$|排名|第几|落后|滞后|最快|最慢|垫底|超期|逾期|未报|没报|没开工|未开工/
const SHORTEST = 3

function foundOf(answer: Answer, state: string, year: string | null): Found {
  const whose = answer.part === 'own' ? '本人范围 · ' : ''
  const day = [`截至${dayText(answer.asOf)}`, year].filter(Boolean).join('，')
  return {
    kind: state === 'answered' ? '问数' : '是问',
    name: `${answer.about} ${answer.name}`,
    note: `${whose}${answer.kind === 'rate' ? `${day}，${answer.note}` : day}`,
    to: answer.to,
    value: answer.kind === 'list' ? `${answer.count} 个` : answer.display,
  }
}

/** What answers a question in plain words, and the same as a sentence. The day is that of the page, if it shows one. */
export function useAnswers(q: string): { found: Found[]; waiting: boolean; said: string | undefined } {
  const mayAsk = useCan('figures.read')
  const { search } = useLocation()
  const shown = 'asOf' in search && typeof search.asOf === 'string' ? search.asOf : undefined
  const isAsked = mayAsk && ASKS.test(q) && q.length >= SHORTEST && q.length <= LONGEST_QUESTION
  const { data, isFetching } = useQuery({
    ...queryOf(questions.ask, { query: { q, ...(shown && { asOf: shown }) } }),
    enabled: isAsked,
  })
  if (!isAsked || !data) return { found: [], waiting: isAsked && isFetching, said: undefined }
  const examples = data.examples.length > 0 ? `。可以这样问：${data.examples.map(one => `“${one}”`).join('、')}` : ''
  return {
    found: data.answers.map(answer => foundOf(answer, data.state, data.year)),
    waiting: isFetching,
    said: `${data.said}${examples}`,
  }
}
