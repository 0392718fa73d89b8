import { random } from '#demo/random.ts'
import { ledgerSource } from '../../harness/text-source.ts'
import { type CorpusText, parse } from '../corpus.ts'
import { ledgerOf } from '../invented.ts'
import { inventDistrict } from './district.ts'
import { levelLists, noise, ownList, projects, promotion, type Sentence, statistics, zones } from './sentences.ts'
import { tableText } from './tables.ts'
import { Unsayable, Writer } from './writer.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六']
const SECTIONS: [heading: string, sentences: Sentence[]][] = [
  ['项目建设', ownList],
  ['重点名单', levelLists],
  ['片区发展', zones],
  ['招商引资和项目储备', promotion],
  ['典型项目', projects],
  ['经济指标', statistics],
]

/** A text about a district of its own, of one of several styles, drawn from the seed. */
export async function generatedText(seed: number): Promise<CorpusText> {
  const r = random(`text ${seed}`)
  const invented = inventDistrict(r)
  const source = ledgerSource(ledgerOf(invented.district), { code: '990000', name: invented.name, aliases: [] })
  const w = new Writer(r, invented, source, r.pick([0, 0.1, 0.3]))
  const style = r.pick([bulletin, news, points, tableText, minutes])
  const body = await style(w)
  return { ...parse(`generated ${seed} ${style.name}`, `ledger: generated\n---\n${body}`), source }
}

/** So many sentences that the ledger can bear out, no kind twice. */
async function some(w: Writer, of: Sentence[], count: number): Promise<string[]> {
  const said: string[] = []
  for (const sentence of w.r.shuffled(of)) {
    if (said.length === count) break
    try {
      said.push(await sentence(w))
    } catch (cause) {
      if (!(cause instanceof Unsayable)) throw cause
    }
  }
  return said
}

const dayAfter = (w: Writer) => `${w.year}年${w.month + 1}月${w.r.int(2, 20)}日`

async function bulletin(w: Writer): Promise<string> {
  const lines = [
    `关于${w.year}年1—${w.month}月${w.invented.name}重点工作推进情况的通报`,
    '各镇街、各部门：',
    '现将有关情况通报如下。',
  ]
  for (const [at, [heading, of]] of w.r.shuffled(SECTIONS).slice(0, 4).entries()) {
    const said = await some(w, of, w.r.int(1, 2))
    if (w.r.chance(0.5)) said.push(...(await some(w, noise, 1)))
    if (said.length > 0) lines.push(`${NUMERALS[at]}、${heading}`, said.join(''))
  }
  return [...lines, `${w.invented.name}发展和改革局`, dayAfter(w)].join('\n')
}

async function news(w: Writer): Promise<string> {
  const lines = [
    w.r.pick(['项目建设“热”力足', '聚链成群向新行', '奋楫扬帆正当时']),
    `本报${w.month + 1}月${w.r.int(2, 20)}日讯 ${w.year}年以来，${w.invented.name}抓项目、强产业、优环境。`,
  ]
  for (const [, of] of w.r.shuffled(SECTIONS).slice(0, 3)) {
    const said = [...(await some(w, of, w.r.int(1, 2))), ...(w.r.chance(0.6) ? await some(w, noise, 1) : [])]
    if (said.length > 0) lines.push(said.join(''))
  }
  return lines.join('\n')
}

async function points(w: Writer): Promise<string> {
  const said: string[] = []
  for (const [, of] of w.r.shuffled(SECTIONS)) said.push(...(await some(w, of, 1)))
  said.push(...(await some(w, noise, 2)))
  const sign = w.r.pick(['1', '●', '（'])
  const lines = said.map((one, at) =>
    sign === '1' ? `${at + 1}.${one}` : sign === '●' ? `●${one}` : `（${NUMERALS[at % 6]}）${one}`,
  )
  return [`${w.invented.name}经济运行简报`, `（${dayAfter(w)}）`, ...lines].join('\n')
}

async function minutes(w: Writer): Promise<string> {
  const past: string[] = []
  for (const kind of [ownList, promotion, zones]) past.push(...(await some(w, kind, 1)))
  const plans = await some(w, noise.slice(0, 2), 2)
  return [
    `${w.invented.name}重点项目推进会议纪要`,
    `${dayAfter(w)}，召开重点项目推进会。纪要如下：`,
    `一、会议听取了有关情况汇报。${past.join('')}`,
    `二、会议要求，${plans.join('')}`,
  ].join('\n')
}

/** Texts for the seeds from one up. */
export const generatedTexts = (from: number, count: number): Promise<CorpusText[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => generatedText(from + i)))
