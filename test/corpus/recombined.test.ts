import { expect, test } from 'vitest'
import { type Random, random, times } from '#demo/random.ts'
import { readQuestion } from '#features/verification/question/question.ts'
import { corpusTexts, sourceOf } from './corpus.ts'
import { missing, NOTHING } from './numbers-told.ts'

// Whatever is written, reading ends, without an error, and tells of every number: clauses of the corpus put together anew.

const TEXTS = 200
const QUESTIONS = 40
const DAYS = ['2023-12-31', '2024-02-29', '2025-01-10']
const LEDGERS = ['demo', 'huaiying', 'linxi', 'yanchuan']

const all = corpusTexts(() => true).map(({ text }) => text)
/** A clause with the sign behind it, and each sign, tab and line break that parts clauses. */
const clauses = all.flatMap(
  text => text.match(/[^，。；：！？、（）“”\n\t｜|／—]+[，。；：！？、（）“”\n\t｜|／—]?/g) ?? [],
)
const signs = [...'，。；：！？、（）“”\n\t｜|／—', '\n\n', '——', '【', '】', '①', '\n一、', '\n- ', '  ', '……', '']

/** Pieces as they were, cut anywhere, doubled, with another sign behind; now and then lines of a whole text between. */
function recombined(r: Random): string {
  const pieces = times(r.int(1, 60), () => {
    const clause = r.pick(clauses)
    const cut = r.chance(0.1) ? clause.slice(r.int(0, clause.length)) : clause
    const said = r.chance(0.05) ? cut + cut : cut
    return r.chance(0.25) ? said.slice(0, -1) + r.pick(signs) : said
  })
  const lines = r.chance(0.2) ? r.pick(all).split('\n').slice(0, r.int(1, 8)).join('\n') : ''
  return r.chance(0.5) ? lines + pieces.join('') : `${pieces.join('')}\n${lines}`
}

test('clauses put together anew are read to the end, and every number is told of', { timeout: 120_000 }, async () => {
  const r = random('recombined')
  for (const at of times(TEXTS, i => i)) {
    const vocabulary = await (await sourceOf(r.pick(LEDGERS))).vocabulary()
    const text = recombined(r)
    const asOf = r.chance(0.3) ? undefined : r.pick(DAYS)
    expect(missing(text, vocabulary, asOf), `text ${at}: ${text}`).toEqual(NOTHING)
  }
})

test('clauses put together anew are read as questions without an error', { timeout: 120_000 }, async () => {
  const r = random('asked anew')
  for (const at of times(QUESTIONS, i => i)) {
    const vocabulary = await (await sourceOf(r.pick(LEDGERS))).vocabulary()
    const text = times(r.int(1, 4), () => r.pick(clauses)).join('') + r.pick(['', '？', '多少', '多少个？'])
    const today = r.pick(DAYS)
    expect(() => readQuestion(text, vocabulary, { today, day: today }), `question ${at}: ${text}`).not.toThrow()
  }
})
