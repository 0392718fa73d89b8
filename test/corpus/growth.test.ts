import { Session } from 'node:inspector/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourceOf } from './corpus.ts'

/*
 * Reading takes steps in proportion to the text, whatever it repeats. Steps are counted by the engine: how often each
 * block of code in the reader ran. For a text four times as long, none may run much more than four times as often.
 */

const session = new Session()
let read: (text: string) => void
beforeAll(async () => {
  session.connect()
  await session.post('Profiler.enable')
  // Before the reader is compiled: what is optimised already isn't counted.
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const { readText } = await import('#features/verification/reading/reader.ts')
  const vocabulary = await (await sourceOf('demo')).vocabulary()
  read = text => void readText(text, vocabulary, '2023-12-31')
  read('全区重点项目1个。') // builds what is kept
})
afterAll(() => session.disconnect())

/** How often each block of the reader ran while a text was read, by its place in the code. */
async function stepsOf(text: string): Promise<Map<string, number>> {
  await session.post('Profiler.takePreciseCoverage') // counts from here
  read(text)
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const steps = new Map<string, number>()
  for (const { url, functions } of result.filter(({ url }) => url.includes('/features/verification/'))) {
    for (const { functionName, ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        const place = `${url.slice(url.lastIndexOf('/') + 1)} ${functionName} ${startOffset}-${endOffset}`
        steps.set(place, (steps.get(place) ?? 0) + count)
      }
    }
  }
  return steps
}

const SHORT = 2000
const TIMES = 4
/** What happens once, or in the rest of a division; four times four would be sixteen. */
const SLACK = 4000
const MORE = 1.5
/** No block runs more often for a character: of what looks around a number, REACH in both directions. */
const MOST_A_CHARACTER = 400

const HOSTILE: [what: string, piece: string, before?: string, after?: string][] = [
  ['1.', '1.'],
  ['digits', '1'],
  ['numbers with commas', '1，'],
  ['numbers with enumeration commas', '1、'],
  ['Chinese numerals', '一'],
  ['scales', '万', '1'],
  ['open brackets', '（'],
  ['closed brackets', '）'],
  ['brackets in brackets', '（1个', '', '）'],
  ['bracket pairs', '（1）'],
  ['quotes', '“'],
  ['quoted names', '“重点项目'],
  ['其中', '其中'],
  ['其中 with numbers', '其中1个'],
  ['分别', '分别1个、'],
  ['changes', '由1个增加至2个'],
  ['至', '增加至1'],
  ['ordinals', '第1'],
  ['levels', '省市级'],
  ['levels before a list', '省级、', '', '重点项目5个'],
  ['years', '2023年'],
  ['days with numbers', '1月2日1个'],
  ['months with enumeration commas', '今年、'],
  ['same steps', '今年谋划、今年开工、'],
  ['当月', '当月1个'],
  ['位于', '位于的'],
  ['names', '济南西站枢纽经济商务区'],
  ['shortened names', '西站商务区'],
  ['name with closed brackets', '重点项目）'],
  ['tabs', '\t'],
  ['tabs with numbers', '1\t'],
  ['a table in width', '名1\t', '甲\t乙\n'],
  ['a long row', '3\t', '甲\t乙\n丙\t', ''],
  ['rows', '甲\t1\n'],
  ['rows of words', '甲乙\t丙丁\n'],
  ['rows with a head', '开工\t1\t2\t\t3\n', '名单\t项目\t\t其中\n\t数\t个\t家\n'],
  ['rules', '|---|---|\n'],
  ['cells with labels', '滨河\t开工1个\n'],
  ['a long head', '甲', '', `\t数\n${'乙\t1\n'.repeat(300)}`],
  ['a caption of units', '单位', '单位：', `\n${'乙\t1\n'.repeat(300)}`],
  ['lines', '1\n'],
  ['headings', '一、重点项目\n'],
  ['labels', '【重点项目】1个\n'],
  ['wrapped lines', '重点项目重点项目重点项目重点项目重点，\n'],
  ['spaces', ' '],
  ['spaces between', '1  2 '],
  ['colons', '：'],
  ['colons with numbers', '项目：1'],
  ['等', '甲、乙等1个'],
  ['dashes', '—1'],
  ['percent', '百分之'],
  ['pinyin', '(xiàng'],
  ['sentences', '全区重点项目216个，已开工128个，其中产业类30个。'],
  ['one long sentence', '全区重点项目216个，已开工128个，其中产业类30个，'],
  ['parts of names', '在建1个、百亿2个'],
  ['在 within', '个中1个'],
  ['policies', '“槐荫二十条”，22条'],
]

async function grownFor(textOf: (characters: number) => string): Promise<string[]> {
  const few = await stepsOf(textOf(SHORT))
  const many = await stepsOf(textOf(SHORT * TIMES))
  const grown = [...many].filter(([place, count]) => {
    const before = few.get(place) ?? count // a block that the engine hasn't told apart
    return count > before * TIMES * MORE + SLACK || count > MOST_A_CHARACTER * SHORT * TIMES
  })
  return grown.map(([place, count]) => `${place}: ${few.get(place) ?? 0} → ${count}`)
}

test.each(HOSTILE)('%s', { timeout: 60_000 }, async (_, piece, before = '', after = '') => {
  const textOf = (characters: number) => before + piece.repeat(Math.ceil(characters / piece.length)) + after
  const grown = await grownFor(textOf)
  // What grows does so every time; what the engine compiled between the two texts was not counted in the first.
  expect(grown.length > 0 ? await grownFor(textOf) : grown).toEqual([])
})
