import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Zip } from 'easy-template-x'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proseDay } from '#platform/day.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { findOffice } from '#platform/office.ts'
import { testApp } from '#test/harness/app.ts'
import { type BriefDesk, briefDesk, readWord } from '#test/harness/briefs.ts'
import { runProgram, yishangOn } from '#test/harness/command.ts'
import facts from '../../../demo/facts/huaiyin-2023.json' with { type: 'json' }
import type { BriefFigure } from './contract.ts'

const app = await testApp()
let planner: BriefDesk
afterAll(() => app.close())
beforeAll(async () => {
  await app.demo()
  planner = await briefDesk(app, '发改示范', 'planner')
})

/** What a PDF says, page numbers left out; null where no pdftotext is. */
async function textOfPdf(bytes: Buffer): Promise<string | null> {
  const file = join(tmpdir(), `yishang-brief-${process.pid}.pdf`)
  await writeFile(file, bytes)
  const ran = await runProgram('pdftotext', ['-raw', file, '-']).catch(() => null)
  await rm(file)
  return ran?.code === 0 ? ran.stdout.replace(/^— \d+ —$/gm, '') : null
}

interface Fact {
  figure: string
  scope: Record<string, string | number>
  asOf: string
  value: string
  compare: string
}
const numberIn = (text: string) => Number(/\d+(\.\d+)?/.exec(text)?.[0])
const decimals = (value: string) => value.split('.')[1]?.length ?? 0
const holds = ({ value, compare }: Fact, display: string) => {
  const said = numberIn(display)
  const stated = Number(value)
  if (compare === 'approx') return Math.abs(said - stated) <= stated * 0.02
  if (compare === 'eq') return Number(said.toFixed(decimals(value))) === stated
  return said >= stated
}

describe.each(['2023-12-31', '2023-11-30'])('the brief of the demonstration as of %s', asOf => {
  test('states every number that was published of that day, in the text or its tables', async () => {
    const { body: content } = await planner.call('GET', `/briefs/preview?asOf=${asOf}`)
    const { bytes } = await planner.file(`/briefs/preview/docx?asOf=${asOf}`)
    const { text } = await readWord(bytes)
    const figures: BriefFigure[] = content.figures
    const due = (facts.figures as unknown as Fact[]).filter(
      fact => fact.asOf === asOf || fact.asOf === '2023-01-01' || fact.scope.listYear === 2024,
    )
    const stated = (fact: Fact) =>
      figures.find(
        ({ id, scope, asOf: day }) =>
          id === fact.figure &&
          JSON.stringify(Object.entries(scope).sort()) === JSON.stringify(Object.entries(fact.scope).sort()) &&
          (day.slice(0, 4) === fact.asOf.slice(0, 4) && day.slice(5) !== '01-01') === (fact.asOf.slice(5) !== '01-01'),
      )
    const missing = due.filter(fact => {
      const figure = stated(fact)
      return !figure || !holds(fact, figure.display) || !text.includes(String(numberIn(figure.display)))
    })
    expect(due.length).toBeGreaterThan(5)
    expect(missing).toEqual([])
  })

  test('has no number that is not some figure’s', async () => {
    const { body: content } = await planner.call('GET', `/briefs/preview?asOf=${asOf}`)
    const { bytes } = await planner.file(`/briefs/preview/docx?asOf=${asOf}`)
    const { text, drawn } = await readWord(bytes)
    const figures: BriefFigure[] = content.figures
    const names = figures.flatMap(({ name, definition, period, scopeLabel, scope }) => [
      name,
      definition,
      period,
      scopeLabel,
      ...Object.values(scope).map(String),
    ])
    const structure = [
      '2023年1—12月',
      '2023年1—11月',
      '2024年3月1日',
      '2024年',
      '2023年',
      '表1',
      '表2',
      '表3',
      '图1',
      '图2',
      '图3',
      // the rules by which projects are named, and the number of the issue
      '低于序时进度10个百分点',
      '最多列5个',
      '第1期',
    ]
    let rest = text.replaceAll(/示范项目 ?\d+/g, '')
    for (const known of [...new Set([...names, ...structure])].sort((a, b) => b.length - a.length)) {
      if (/\d/.test(known)) rest = rest.replaceAll(known, '')
    }
    // 116% in a sentence and 116.00 in a table are one number.
    const numbers = (of: string) => (of.match(/\d+(\.\d+)?/g) ?? []).map(plainDecimal)
    const rows = Array.from({ length: 20 }, (_, at) => String(at + 1))
    const ofFigures = new Set([
      ...figures.flatMap(({ display, records }) => [...numbers(display), String(records)]),
      ...rows,
    ])
    expect(numbers(rest).length).toBeGreaterThan(300)
    expect(numbers(rest).filter(number => !ofFigures.has(number))).toEqual([])

    const values = figures.map(({ value }) => Number(value))
    const elapsed = Array.from({ length: 12 }, (_, at) => ((at + 1) / 12) * 100)
    const near = (value: string) => [...values, ...elapsed].some(one => Math.abs(one - Number(value)) < 0.0051)
    expect(drawn.length).toBeGreaterThan(20)
    expect(drawn.filter(value => !near(value))).toEqual([])
  })

  test('lists every figure it uses with its definition, period, value and number of records', async () => {
    const { body: content } = await planner.call('GET', `/briefs/preview?asOf=${asOf}`)
    const { bytes } = await planner.file(`/briefs/preview/docx?asOf=${asOf}`)
    const { text } = await readWord(bytes)
    const annex = text.slice(text.lastIndexOf('指标口径与数值'))
    const figures = content.figures as BriefFigure[]
    // Each group says its period after the name; a row of another one says so itself, without the year they share.
    const groups = new Map(
      figures.map(({ id, name, definition }) => {
        const end = annex.indexOf(`）：${definition}`, annex.indexOf(`${name}（`))
        return [
          id,
          { period: annex.slice(annex.lastIndexOf(`${name}（`, end) + name.length + 1, end), at: end },
        ] as const
      }),
    )
    const starts = [...groups.values()].map(({ at }) => at).sort((a, b) => a - b)
    const absent = figures.filter(({ id, period, asOf: day, display, records, scopeLabel }) => {
      const { period: usual = '', at = -1 } = groups.get(id) ?? {}
      const rows = annex.slice(
        at,
        starts.find(one => one > at),
      )
      const said = period.startsWith('截至') ? `截至${proseDay(day)}` : period
      const year = usual.startsWith('截至') ? '' : usual.slice(0, '2023年'.length)
      const place = `${scopeLabel || '全区'}${said === usual ? '' : `，${said.startsWith(year) ? said.slice(year.length) : said}`}`
      return at < 0 || !rows.includes(`\n${[place, display, records].join('\n')}\n`)
    })
    expect(absent).toEqual([])
  })
})

describe('the words', () => {
  test('turn with the value: behind the schedule early in the year, ahead of it later', async () => {
    const textOf = async (asOf: string) =>
      (await readWord((await planner.file(`/briefs/preview/docx?asOf=${asOf}`)).bytes)).text
    expect(await textOf('2023-03-31')).toMatch(/区级重点项目完成投资[^。]*落后序时进度8\.09个百分点/)
    expect(await textOf('2023-11-30')).toMatch(/区级重点项目完成投资[^。]*超序时进度4\.4个百分点/)
    expect(await textOf('2023-12-31')).toMatch(/区级重点项目完成投资[^。]*超额完成年度计划，年度投资完成率105\.68%。/)
  })

  test('carry no trace of a value that was missing, nor a tag that nobody filled', async () => {
    for (const asOf of ['2022-06-30', '2023-01-15', '2023-12-31', '2024-01-04', '2030-01-01']) {
      const { text } = await readWord((await planner.file(`/briefs/preview/docx?asOf=${asOf}`)).bytes)
      expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}]|，。|。。|、。|：。|，，/)
    }
  })
})

test.each(['2023-03-31', '2023-06-30', '2023-11-30', '2023-12-31'])(
  'what it says as of %s is found and found right by the check of texts, tables included',
  async asOf => {
    const { paragraphs } = await readWord((await planner.file(`/briefs/preview/docx?asOf=${asOf}`)).bytes)
    const whole = paragraphs.slice(0, paragraphs.indexOf('附件')).join('\n')
    // by what rule projects are named is no fact of the ledger, nor is what the months say in words
    const text = whole.replaceAll(/所列为[^。]*。/g, '').replaceAll('二次结构', '')
    const { body } = await planner.call('POST', '/verifications', { text, asOf })
    expect(body.summary.match).toBeGreaterThan(100)
    expect(body.statements.filter((one: { verdict: string }) => one.verdict !== 'match')).toEqual([])
  },
)

test('it is signed by the office that gathers the ledger, until a brief is signed otherwise', async () => {
  const signed = async () => (await planner.call('GET', '/briefs/preview?asOf=2023-12-31')).body.signature
  expect(await signed()).toBe('槐荫区发展和改革局')
  const { body: issued } = await planner.call('POST', '/briefs', {
    asOf: '2023-12-31',
    signature: '示范办公室',
    masthead: null,
  })
  expect((await readWord((await planner.file(`/briefs/${issued.id}/docx`)).bytes)).paragraphs).toContain('示范办公室')
  expect((await planner.call('GET', `/briefs/${issued.id}`)).body.signature).toBe('示范办公室')
  expect(await signed()).toBe('示范办公室')
})

test('invented data says so, and a long title breaks after its period', async () => {
  const { paragraphs } = await readWord((await planner.file('/briefs/preview/docx?asOf=2023-06-30')).bytes)
  const head = paragraphs.indexOf('槐荫区2023年1—6月重点项目建设和招商引资情况')
  expect(paragraphs.slice(head, head + 3)).toEqual([
    '槐荫区2023年1—6月重点项目建设和招商引资情况',
    '（演示数据：已公布的数字之外均为虚构，请勿引用）',
    '现将2023年1—6月全区重点项目建设和招商引资情况简报如下。',
  ])
  const xml = await (await Zip.load((await planner.file('/briefs/preview/docx?asOf=2023-06-30')).bytes))
    .getFile('word/document.xml')
    .getContentText()
  expect(xml).toMatch(/1—6月<\/w:t>.{0,40}<w:br\/>/s)
})

describe('other districts', () => {
  test('an empty one has a short brief that says so, with no figures', async () => {
    await app.district('370199')
    const desk = await briefDesk(app, '空白示范', 'planner', '370199')
    const { body: content } = await desk.call('GET', '/briefs/preview?asOf=2023-12-31')
    expect(content).toMatchObject({ sections: [], figures: [] })
    const { text } = await readWord((await desk.file('/briefs/preview/docx?asOf=2023-12-31')).bytes)
    expect(text.replaceAll('示范区370199', '').match(/\d+/g)).toEqual('1 2024 3 1 2023 2024 3 1'.split(' '))
    expect(text).toContain('本期无数据')
  })

  test('one without plans and without anything to divide by leaves those sentences out', async () => {
    await app.district('370198')
    const rows = { 项目编号: 'A<&1', 项目名称: '示范项目{标题}<&>', 类别: '产业发展类', '总投资(万元)': '12345.6' }
    const member = {
      项目编号: 'A<&1',
      名单: '示范名单',
      年度: 2023,
      纳入日期: '2023-02-01',
      类别: '准备类',
      层级: '省级',
    }
    await app.load('370198', { 项目: [rows], 名单: [member], 载体: [{ 编码: 'Z', 名称: '示范片区', 类型: '片区' }] })
    const desk = await briefDesk(app, '少数示范', 'planner', '370198')
    const { bytes } = await desk.file('/briefs/preview/docx?asOf=2023-12-31')
    const { text } = await readWord(bytes)
    expect(text).toContain('全区共有示范名单1个，总投资1.23亿元，其中准备类1个。')
    expect(text).not.toMatch(/已全部开工|完成率为|示范片区。/)
    expect(text).toContain('示范名单\n1\n1.23\n0\n1\n0\n—\n—')
  })
})

describe('on the command line', () => {
  test('writes the same brief and lists its figures', async () => {
    const file = join(tmpdir(), `yishang-brief-${process.pid}.docx`)
    try {
      const args = ['brief', '--district', '370104', '--as-of', '2023-12-31', '--out', file, '--json']
      const { code, stdout } = await yishangOn(app.database, args)
      const { body: content } = await planner.call('GET', '/briefs/preview?asOf=2023-12-31')
      expect(code).toBe(0)
      expect(JSON.parse(stdout).figures.length).toBe(content.figures.length)
      expect((await readWord(await readFile(file))).text).toContain('开工率89.51%')
    } finally {
      await rm(file, { force: true })
    }
  })

  test('says which option is missing and writes nothing', async () => {
    expect(await yishangOn(app.database, ['brief', '--district', '370104', '--out', 'x.docx'])).toMatchObject({
      code: 2,
    })
  })
})

test('an issued brief opens in an office and becomes a PDF where LibreOffice is, and a sentence where it is not', async () => {
  const { body: issued } = await planner.call('POST', '/briefs', { asOf: '2023-12-31' })
  const { status, bytes, name } = await planner.file(`/briefs/${issued.id}/pdf`)
  if (await findOffice()) {
    expect([status, bytes.subarray(0, 5).toString(), name]).toEqual([200, '%PDF-', `${issued.title}.pdf`])
    expect(bytes.length).toBeGreaterThan(30_000)
    const written = await textOfPdf(bytes)
    const { paragraphs } = await readWord((await planner.file(`/briefs/${issued.id}/docx`)).bytes)
    const plain = (text: string) => text.replace(/\s/g, '')
    if (written !== null) expect(paragraphs.map(plain).filter(text => !plain(written).includes(text))).toEqual([])
  } else {
    expect(status).toBe(409)
    expect(JSON.parse(bytes.toString()).detail).toContain('LibreOffice')
  }
}, 120_000)
