import type { Vocabulary } from '#features/verification/contract.ts'
import { readText } from '#features/verification/reading/reader.ts'

/** Numbers as anybody would look for them, knowing nothing of reading: digits, and Chinese numerals that are measured. */
const NUMBER =
  /[①-⒛㈠-㈩]|[一二]九?[〇零]?[〇零一二三四五六七八九]{2,3}年|[\d０-９]+(?:[,，][\d０-９]{3}(?![\d０-９]))*(?:[.．][\d０-９]+)?|百分之[一二三四五六七八九十百]+|[二三四五六七八九十百千]+(?:个(?!月)|家|项(?!目)|场|名(?!单)|亿元|万元|个百分点)/g

/** What of the numbers of a text is in neither list, in both, misquoted or without a reason. */
export function missing(text: string, vocabulary: Vocabulary, asOf: string | undefined) {
  const { numbers, passedOver } = readText(text, vocabulary, asOf ?? null)
  const spans = [...numbers, ...passedOver].toSorted((a, b) => a.start - b.start)
  const characters = [...text]
  const joined = spans.filter((span, at) => (spans[at + 1]?.start ?? Number.POSITIVE_INFINITY) < span.end)
  const misquoted = spans.filter(({ quote, start, end }) => characters.slice(start, end).join('') !== quote)
  const unsaid = passedOver.filter(({ why }) => why === '')
  const empty = spans.filter(({ quote }) => !/[\d０-９零〇一二两三四五六七八九十百千半①-⒛㈠-㈩]/.test(quote))
  const told = new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)))
  const lost = [...text.matchAll(NUMBER)].filter(({ index, 0: found }) => {
    const start = [...text.slice(0, index)].length
    return [...found].some((sign, at) => !/[,，.．]/.test(sign) && !told.has(start + at))
  })
  return { lost: lost.map(([found]) => found), joined, misquoted, unsaid, empty }
}

export const NOTHING = { lost: [], joined: [], misquoted: [], unsaid: [], empty: [] }
