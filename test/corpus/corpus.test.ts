import { readFileSync } from 'node:fs'
import { delimiter } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Statement } from '#features/verification/contract.ts'
import { verifyText } from '#features/verification/verify.ts'
import { compareTo } from '../../src/features/verification/judge/compare.ts'
import { numberAt } from '../../src/features/verification/words/numbers.ts'
import { corpusTexts, sourceOf } from './corpus.ts'
import { generatedTexts } from './generated/texts.ts'
import { measure, tableOf } from './measure.ts'

const percent = (part: number, whole: number) => (100 * part) / whole

describe('the texts of the corpus', () => {
  it('are judged rightly, and no number is called wrong that is right or not covered', {
    timeout: 300_000,
  }, async () => {
    const { scores, misses } = await measure(corpusTexts(() => true))
    process.stdout.write(`${[tableOf(scores), ...misses].join('\n')}\n`)
    const cases = scores.find(({ batch }) => batch === 'cases')
    expect(cases?.right, 'each of the cases stands for its kind').toBe(cases?.marks)
    for (const { batch, right, marks, recalled, facts, sound, claims, falseAlarms } of scores) {
      expect.soft(falseAlarms, `${batch}: false alarms`).toBe(0)
      expect.soft(percent(right, marks), `${batch}: judged rightly`).toBeGreaterThanOrEqual(96)
      expect.soft(percent(recalled, facts), `${batch}: recall`).toBeGreaterThanOrEqual(95)
      expect.soft(percent(sound, claims), `${batch}: precision`).toBeGreaterThanOrEqual(98)
    }
  })

  it('are marked as the ledger has it: a fact marked as matching does, one marked as wrong does not', async () => {
    for (const one of corpusTexts(() => true)) {
      for (const { quote, verdict, figure, scope, asOf } of one.marks) {
        if (figure === null || scope === null || asOf === null) continue
        const computed = await (await sourceOf(one.ledger)).compute(figure, scopeOf(scope), asOf)
        const number = numberIn(quote)
        if (number === null || computed === null) expect.fail(`${one.name}: ${quote} ${figure} ${scope} ${asOf}`)
        const isDown = computed.value?.startsWith('-') ?? false
        const said = compareTo(number, computed, isDown).verdict
        expect.soft(said, `${one.name}: ${quote} ${figure} ${scope} ${asOf}`).toBe(verdict)
      }
    }
  })
})

const scopeOf = (text: string) =>
  Object.fromEntries(
    text
      .split(';')
      .filter(part => part !== '')
      .map(part => part.split('=') as [string, string])
      .map(([key, value]) => [key, key === 'listYear' ? Number(value) : value]),
  )

/** The number of a quote, with the word of comparison before it. */
function numberIn(quote: string) {
  const at = quote.search(/百分之|[\d一二三四五六七八九十百]/)
  const number = at < 0 ? null : numberAt(quote, at)
  if (number === null || number.compare !== 'eq') return number
  const before = quote.slice(0, at)
  return {
    ...number,
    compare: /约/.test(before) ? 'approx' : /超|突破/.test(before) ? 'over' : /近/.test(before) ? 'near' : 'eq',
  } as const
}

it('texts generated over invented districts are judged rightly', { timeout: 300_000 }, async () => {
  const { scores, misses } = await measure(await generatedTexts(1, 60))
  process.stdout.write(`${[tableOf(scores), ...misses].join('\n')}\n`)
  const [score] = scores
  if (score === undefined) expect.fail('no texts')
  expect(score.falseAlarms).toBe(0)
  expect(percent(score.right, score.marks)).toBeGreaterThanOrEqual(99)
})

interface Fact {
  figure: string
  scope: Record<string, string | number>
  asOf: string
  value: string
  compare: string
}

/** The published article is not part of this repository: YISHANG_ARTICLE may name copies of it. */
const articles = (process.env.YISHANG_ARTICLE ?? '').split(delimiter).filter(path => path !== '')

describe('the published facts of the demonstration district', () => {
  const { figures }: { figures: Fact[] } = JSON.parse(
    readFileSync(new URL('../../demo/facts/huaiyin-2023.json', import.meta.url), 'utf8'),
  )
  const told = corpusTexts(name => name.startsWith('09-demo-year-report')).map(one => [one.name, one.text] as const)
  const texts = [...told, ...articles.map(path => [path, readFileSync(path, 'utf8')] as const)]

  it.each(texts)('are all found and matched in %s, and nothing else is claimed', async (_, text) => {
    const { statements, summary } = await verifyText(text, await sourceOf('demo'))
    const missing = figures.filter(fact => !statements.some(one => isOf(fact, one)))
    expect(missing).toEqual([])
    expect({ ...summary, uncheckable: 0 }).toEqual({ match: figures.length, mismatch: 0, uncheckable: 0 })
    expect(summary.uncheckable).toBeGreaterThan(0)
  })
})

const isOf = (fact: Fact, one: Statement) =>
  one.verdict === 'match' &&
  one.figure === fact.figure &&
  one.stated === fact.value &&
  one.compare === fact.compare &&
  JSON.stringify(Object.entries(one.scope ?? {}).toSorted()) === JSON.stringify(Object.entries(fact.scope).toSorted())
