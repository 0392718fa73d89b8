import { readFileSync } from 'node:fs'
import type { Answer, Answered } from '#features/questions/contract.ts'

/** What is right of one question; `day` is the day of the ledger's figures, `today` that of who asks. */
export interface Asked {
  question: string
  day: string
  today: string
  expect:
    | { figure: string; scope: Record<string, string | number>; asOf: string }
    | { rate: string; asOf: string }
    | { list: Record<string, string>; asOf: string }
    | { choices: string[] }
    | 'unknown'
}
/** `wrong` is an answer by guess; `missed` neither answers nor offers what was asked for. */
export type Outcome = 'right' | 'offered' | 'missed' | 'wrong'

export const questionsOf = (file: string): Asked[] => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))

const inOrder = (scope: object) => JSON.stringify(Object.entries(scope).toSorted(([a], [b]) => (a < b ? -1 : 1)))

function isMeant(expect: Exclude<Asked['expect'], 'unknown'>, answer: Answer): boolean {
  if ('choices' in expect) return answer.kind === 'figure' && expect.choices.includes(answer.figure.id)
  if (answer.asOf !== expect.asOf) return false
  if ('rate' in expect) return answer.kind === 'rate' && answer.about.includes(expect.rate)
  if ('list' in expect)
    return answer.kind === 'list' && Object.entries(expect.list).every(([key, value]) => answer.filter[key] === value)
  return (
    answer.kind === 'figure' &&
    answer.figure.id === expect.figure &&
    inOrder(answer.figure.scope) === inOrder(expect.scope)
  )
}

export function outcomeOf({ expect }: Asked, { state, answers }: Answered): Outcome {
  if (state === 'unknown') return expect === 'unknown' ? 'right' : 'missed'
  if (expect === 'unknown') return state === 'answered' ? 'wrong' : 'missed'
  const isThere = answers.some(answer => isMeant(expect, answer))
  if (state === 'answered') return 'choices' in expect || !isThere || answers.length > 1 ? 'wrong' : 'right'
  if (!isThere) return 'missed'
  return 'choices' in expect ? 'right' : 'offered'
}
