import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, restore } from '#platform/db/backup.ts'
import { testApp } from '#test/harness/app.ts'
import { type BriefDesk, briefDesk, readWord } from '#test/harness/briefs.ts'
import type { PublishedFigure } from './contract.ts'
import { spoken } from './say.ts'

// Invented: a zone, three projects of a list, and some months; issued in March 2024, corrected afterwards.

const DISTRICT = '370104'
const app = await testApp()
let planner: BriefDesk
let leader: BriefDesk
afterAll(() => app.close())

const project = (number: string, more: Record<string, string> = {}) => ({
  项目编号: number,
  项目名称: `示范项目${number}`,
  类别: '产业发展类',
  '总投资(万元)': '100000',
  实际开工日期: '2023-02-01',
  载体编码: 'Z',
  ...more,
})
const member = (number: string, more: Record<string, string> = {}) => ({
  项目编号: number,
  名单: '区级重点项目',
  年度: 2023,
  纳入日期: '2023-01-01',
  类别: '实施类',
  ...more,
})
const plan = (number: string) => ({ 项目编号: number, 年度: 2023, '计划投资(万元)': '50000' })
const month = (number: string, 月份: string, amount: string) => ({
  项目编号: number,
  月份,
  '本月完成投资(万元)': amount,
})

beforeAll(async () => {
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: [{ 编码: 'Z', 名称: '示范片区', 类型: '片区' }],
    项目: ['A', 'B', 'C'].map(number => project(number)),
    名单: ['A', 'B'].map(number => member(number)),
    年度计划: ['A', 'B'].map(plan),
    月度投资: [month('A', '2023-10', '10000'), month('A', '2023-11', '8000'), month('B', '2023-11', '20000')],
  })
  planner = await briefDesk(app, '发改示范', 'planner')
  leader = await briefDesk(app, '领导示范', 'leader')
})

const figureOf = (figures: PublishedFigure[], id: string, asOf = '2023-11-30', scope: Record<string, unknown> = {}) =>
  figures.find(
    one =>
      one.id === id && one.asOf === asOf && Object.entries(scope).every(([key, value]) => one.scope[key] === value),
  )
const minutes = (count: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + count * 60_000)
}

describe('an issued brief', () => {
  let id = ''
  let bytes: Buffer
  beforeAll(async () => {
    minutes(10)
    const { status, body } = await planner.call('POST', '/briefs', { asOf: '2023-11-30', title: '示范简报第1期' })
    expect(status).toBe(200)
    id = body.id
    bytes = (await planner.file(`/briefs/${id}/docx`)).bytes
  })

  test('is listed with who issued it and when, and carries the title it was given', async () => {
    const { body } = await leader.call('GET', '/briefs')
    expect(body).toMatchObject({
      briefs: [
        {
          id,
          title: '示范简报第1期',
          asOf: '2023-11-30',
          issuedBy: '示范发改示范',
          issuedAt: '2024-03-01T02:10:00.000Z',
        },
      ],
      nextCursor: null,
      can: { issue: false, replaceTemplate: false },
    })
    expect((await readWord(bytes)).paragraphs).toContain('示范简报第1期')
  })

  test('agrees with the ledger as long as nothing changes', async () => {
    const { body } = await leader.call('GET', `/briefs/${id}`)
    expect(body.figures.length).toBeGreaterThan(10)
    expect(body.figures.filter((one: PublishedFigure) => one.differs)).toEqual([])
    const [{ spans }] = body.sections[0].paragraphs
    const stated = spans.filter(
      (one: { figure: number | null; text: string }) => one.figure !== null && /\d/.test(one.text),
    )
    expect(stated.length).toBeGreaterThan(3)
    expect(stated.map((one: { figure: number; text: string }) => spoken(body.figures[one.figure].display))).toEqual(
      stated.map((one: { text: string }) => one.text),
    )
  })

  test('says of each figure that differs later which records made it, who changed them, when and why', async () => {
    minutes(10)
    await app.load(DISTRICT, {
      项目: [project('A'), project('B'), project('C', { '总投资(万元)': '150000' })],
      名单: [member('C', { 纳入日期: '2023-03-01', 类别: '准备类' })],
      月度投资: [month('A', '2023-11', '9000.5'), month('A', '2023-12', '1')],
    })
    const { body } = await leader.call('GET', `/briefs/${id}`)
    const completed = figureOf(body.figures, 'list.completed_investment')
    expect(completed).toMatchObject({
      display: '3.8亿元',
      differs: true,
      now: { display: '3.9亿元' },
      differenceCount: 1,
    })
    expect(completed?.differences).toEqual([
      {
        sheet: '项目',
        key: { 项目编号: 'A' },
        title: '示范项目A',
        kind: 'changed',
        before: { numerator: '18000', denominator: null },
        after: { numerator: '19000.5', denominator: null },
        changes: [
          {
            at: '2024-03-01T02:20:00.000Z',
            by: '测试',
            reason: '更正',
            sheet: '月度投资',
            key: 'A / 2023-11',
            kind: 'changed',
            cells: [{ column: '本月完成投资(万元)', before: '8000', after: '9000.5' }],
          },
        ],
      },
    ])
    const projects = figureOf(body.figures, 'list.projects')
    expect(projects).toMatchObject({ display: '2个', now: { display: '3个' }, differenceCount: 1 })
    expect(projects?.differences[0]).toMatchObject({ kind: 'came', title: '示范项目C', before: null })
    expect(projects?.differences[0]?.changes.map(({ sheet, kind }) => [sheet, kind])).toEqual(
      expect.arrayContaining([
        ['名单', 'added'],
        ['项目', 'changed'],
      ]),
    )
    const zone = figureOf(body.figures, 'projects.completed_investment', '2023-11-30', { zone: '示范片区' })
    expect(zone?.differences).toMatchObject([
      { sheet: '月度投资', key: { 项目编号: 'A', 月份: '2023-11' }, kind: 'changed' },
    ])
    expect(figureOf(body.figures, 'list.started')).toMatchObject({ differs: false, differences: [] })
  })

  test('keeps its file and its text as they were issued', async () => {
    expect((await leader.file(`/briefs/${id}/docx`)).bytes.equals(bytes)).toBe(true)
    const { body } = await leader.call('GET', `/briefs/${id}`)
    const text = body.sections[0].paragraphs
      .flatMap((one: { spans: { text: string }[] }) => one.spans.map(({ text }) => text))
      .join('')
    expect(text).toContain('完成投资3.8亿元')
  })

  test('tells what a zone lost when a project was moved out of it, and that the zone goes by another name now', async () => {
    minutes(5)
    const { body: issued } = await planner.call('POST', '/briefs', { asOf: '2023-11-30' })
    minutes(5)
    await app.load(DISTRICT, {
      载体: [
        { 编码: 'Z', 名称: '更名片区', 类型: '片区' },
        { 编码: 'Y', 名称: '另一片区', 类型: '片区' },
      ],
      项目: [project('B', { 载体编码: 'Y' })],
    })
    const { body } = await leader.call('GET', `/briefs/${issued.id}`)
    const zone = figureOf(body.figures, 'projects.completed_investment', '2023-11-30', { zone: '示范片区' })
    expect(zone).toMatchObject({ now: null, differs: true })
    expect(zone?.differences.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['went']))
    const moved = zone?.differences.find(({ key }) => key.项目编号 === 'B')
    expect(moved?.changes).toMatchObject([{ sheet: '项目', cells: [{ column: '载体编码', before: 'Z', after: 'Y' }] }])
    const stayed = zone?.differences.find(({ key }) => key.项目编号 === 'A')
    expect(stayed?.changes.map(({ sheet, kind, cells }) => [sheet, kind, cells[0]])).toEqual(
      expect.arrayContaining([['载体', 'changed', { column: '名称', before: '示范片区', after: '更名片区' }]]),
    )
  })

  test('comes back whole from a backup', async () => {
    const file = join(tmpdir(), `yishang-briefs-${process.pid}-${app.database.engine}.backup`)
    try {
      await backup(app.database, file, app.clock.now)
      await restore(app.database, file)
      expect((await leader.file(`/briefs/${id}/docx`)).bytes.equals(bytes)).toBe(true)
      expect((await leader.call('GET', `/briefs/${id}`)).body.title).toBe('示范简报第1期')
    } finally {
      await rm(file, { force: true })
    }
  })
})

describe('who may do what', () => {
  test('only the planner issues; a reader is told in a sentence', async () => {
    const { status, body } = await leader.call('POST', '/briefs', { asOf: '2023-11-30' })
    expect(status).toBe(403)
    expect(body.detail).toMatch(/权限.*系统管理员/)
  })

  test('another district sees none of it', async () => {
    const { body: listed } = await planner.call('GET', '/briefs')
    await app.district('370105')
    const other = await briefDesk(app, '邻区示范', 'planner', '370105')
    expect((await other.call('GET', '/briefs')).body.briefs).toEqual([])
    for (const path of ['', '/docx', '/pdf']) {
      expect((await other.file(`/briefs/${listed.briefs[0].id}${path}`)).status).toBe(404)
    }
  })

  test('an account that sees only its own reads what is issued, not a draft and not the records of others', async () => {
    const zone = await briefDesk(app, '园区示范', 'zone')
    expect((await zone.call('GET', '/briefs/preview?asOf=2023-11-30')).status).toBe(403)
    const { body: listed } = await zone.call('GET', '/briefs')
    const { body } = await zone.call('GET', `/briefs/${listed.briefs.at(-1).id}`)
    const completed = figureOf(body.figures, 'list.completed_investment')
    expect(completed).toMatchObject({ differs: true, recordsWithheld: true, differences: [] })
    expect(completed?.now).not.toBeNull()
  })

  test('pages go back to the first brief', async () => {
    const first = await leader.call('GET', '/briefs?limit=1')
    const second = await leader.call('GET', `/briefs?limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`)
    expect(second.body.briefs[0].issuedAt < first.body.briefs[0].issuedAt).toBe(true)
    expect(second.body.nextCursor).toBeNull()
    expect((await leader.call('GET', '/briefs?cursor=x')).status).toBe(400)
  })
})
