import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Zip } from 'easy-template-x'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    const absent = (content.figures as BriefFigure[]).filter(
      ({ name, definition, period, display, records, scopeLabel }) =>
        !annex.includes(`${name}：${definition}`) ||
        !annex.includes([scopeLabel || '全区', period, display, records].join('\n')),
    )
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

describe('the form of an issued brief', () => {
  const wordOf = async (id: string) => (await readWord((await planner.file(`/briefs/${id}/docx`)).bytes)).paragraphs
  const issue = async (form: object) => {
    app.clock.now = new Date(app.clock.now.getTime() + 1000)
    return (await planner.call('POST', '/briefs', { asOf: '2023-06-30', ...form })).body.id
  }

  test('its head and imprint are as given, numbered on from brief to brief, and may be left out', async () => {
    const masthead = { name: '示范简报', number: '第8期', office: '示范办公室' }
    const first = await wordOf(await issue({ masthead, imprint: { to: '示范领导', office: '示范印发处' } }))
    expect(first.slice(0, 3)).toEqual(['示范简报', '第8期', '示范办公室\t2024年3月1日'])
    expect(first).toContain('报送：示范领导')
    expect(first).toContain('示范印发处\t2024年3月1日印发')
    const { body: next } = await planner.call('GET', '/briefs/preview?asOf=2023-06-30')
    expect(next.masthead).toEqual({ ...masthead, number: '第9期' })
    const bare = await wordOf(await issue({ masthead: null, imprint: null }))
    expect(bare[0]).toBe('槐荫区2023年1—6月重点项目建设和招商引资情况')
    expect(bare.join('')).not.toMatch(/报送|期$/m)
    expect((await planner.call('GET', '/briefs/preview?asOf=2023-06-30')).body).toMatchObject({
      masthead: null,
      imprint: null,
    })
  })

  test('without the annex no figure is explained, yet all are kept', async () => {
    const id = await issue({ annex: false })
    expect((await wordOf(id)).join('')).not.toContain('指标口径与数值')
    const { body } = await planner.call('GET', `/briefs/${id}`)
    expect([body.annex, body.figures.length > 100]).toEqual([false, true])
  })

  test('下一步 is what was typed, a paragraph a line, and goes when nothing was', async () => {
    const typed = await wordOf(await issue({ nextSteps: '第一件事。\n\n第二件事。' }))
    const at = typed.findIndex(text => text.endsWith('、下一步'))
    expect(typed.slice(at + 1, at + 3)).toEqual(['第一件事。', '第二件事。'])
    expect((await wordOf(await issue({ nextSteps: ' ' }))).join('')).not.toContain('下一步')
  })

  test.each([
    { masthead: { name: '', number: '第1期', office: '示范' } },
    { imprint: { to: '示', office: '' } },
    { nextSteps: '长'.repeat(2001) },
    { annex: '否' },
  ])('%j is refused', async form => {
    const { status } = await planner.call('POST', '/briefs', { asOf: '2023-06-30', ...form })
    expect([400, 422]).toContain(status)
  })
})

describe('存在问题', () => {
  test('names who is behind and by what rule, who is overdue, and what the months report', async () => {
    await app.district('370197')
    const project = (no: string, more: object = {}) => ({
      项目编号: no,
      项目名称: `示范${no}`,
      类别: '产业发展类',
      '总投资(万元)': '20000',
      责任单位: `示范${no}局`,
      ...more,
    })
    const member = (no: string) => ({
      项目编号: no,
      名单: '示范市级名单',
      年度: 2023,
      纳入日期: '2023-01-01',
      类别: '实施类',
      层级: '市级',
    })
    await app.load('370197', {
      项目: [
        project('慢', { 实际开工日期: '2023-01-05' }),
        project('快', { 实际开工日期: '2023-01-05' }),
        project('未', { 计划开工日期: '2023-03-01' }),
      ],
      名单: [member('慢'), member('快'), member('未')],
      年度计划: ['慢', '快'].map(no => ({ 项目编号: no, 年度: 2023, '计划投资(万元)': '1000' })),
      月度投资: [
        { 项目编号: '慢', 月份: '2023-06', '本月完成投资(万元)': '390', 形象进度: '示范进度', 存在问题: '示范问题。' },
        { 项目编号: '快', 月份: '2023-06', '本月完成投资(万元)': '1000' },
      ],
    })
    const desk = await briefDesk(app, '问题示范', 'planner', '370197')
    const { text } = await readWord((await desk.file('/briefs/preview/docx?asOf=2023-06-30')).bytes)
    expect(text).toContain('（一）投资进度偏慢。示范慢，年度投资完成率39%。所列为')
    expect(text).toContain('（二）逾期未开工。示范未（示范未局）。所列为')
    expect(text).toContain('（三）月报反映的问题。示范慢（示范慢局），示范问题。所列为')
    expect(text).toContain('示范慢局要逐项查明原因')
    expect(text).toContain('投资进度较快的有：示范快，年度投资完成率100%。以上为')
    expect(text).toMatch(/示范慢\n示范慢局\n2\n0\.1\n0\.04\n39\.00\n示范进度\n/)
    // 11 points behind is named, 9 is not
    await app.load('370197', { 月度投资: [{ 项目编号: '慢', 月份: '2023-05', '本月完成投资(万元)': '20' }] })
    const { text: later } = await readWord((await desk.file('/briefs/preview/docx?asOf=2023-06-30')).bytes)
    expect(later).not.toContain('投资进度偏慢')
  })
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
