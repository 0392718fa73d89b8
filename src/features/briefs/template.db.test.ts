import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { body, officialDocument, tags } from '#platform/word/official.ts'
import { table } from '#platform/word/table.ts'
import { testApp } from '#test/harness/app.ts'
import { type BriefDesk, briefDesk, readWord } from '#test/harness/briefs.ts'

// Invented: a list of three projects, one of them in preparation.

const app = await testApp()
let planner: BriefDesk
afterAll(() => app.close())

const project = (number: string, more = {}) => ({
  项目编号: number,
  项目名称: `示范项目${number}`,
  类别: '产业发展类',
  '总投资(万元)': '10000',
  ...more,
})
const member = (number: string, 类别: string) => ({
  项目编号: number,
  名单: '区级重点项目',
  年度: 2023,
  纳入日期: '2023-01-01',
  类别,
})

beforeAll(async () => {
  await app.district('370104')
  await app.load('370104', {
    项目: [project('A', { 实际开工日期: '2023-02-01' }), project('B'), project('C')],
    名单: [member('A', '实施类'), member('B', '实施类'), member('C', '准备类')],
  })
  planner = await briefDesk(app, '发改示范', 'planner')
})

const made = (...paragraphs: Parameters<typeof officialDocument>[0]) => officialDocument(paragraphs, { title: '示范' })
const replace = (file: Buffer, name = '本区模板.docx') =>
  planner.upload(`/brief-template?fileName=${encodeURIComponent(name)}`, file)
const preview = async () => readWord((await planner.file('/briefs/preview/docx?asOf=2023-06-30')).bytes)

describe('the template of a district', () => {
  test('is the built-in one until another is uploaded, and again after a reset', async () => {
    expect((await planner.call('GET', '/brief-template')).body).toMatchObject({
      source: 'built-in',
      can: { replace: true },
    })
    const own = await made(body('{区县}{年度}开工率{开工率（区级重点项目）}，截至{截至}。'))
    const { body: described } = await replace(own)
    expect(described).toMatchObject({ source: 'district', fileName: '本区模板.docx', setBy: '示范发改示范' })
    expect((await preview()).text.trim()).toBe('示范区3701042023年开工率50.00%，截至2023年6月30日。')
    expect((await planner.file('/brief-template/file')).bytes.equals(own)).toBe(true)
    const builtIn = await readFile(new URL('./template/brief.docx', import.meta.url))
    expect((await planner.file('/brief-template/file?builtIn=true')).bytes.equals(builtIn)).toBe(true)
    expect((await planner.call('DELETE', '/brief-template')).body).toMatchObject({ source: 'built-in' })
    expect((await preview()).text).toContain('一、投资与开工')
  })

  test('may be the built-in one, downloaded and uploaded as it is', async () => {
    const before = await preview()
    const { status } = await replace((await planner.file('/brief-template/file?builtIn=true')).bytes)
    expect(status).toBe(200)
    expect(await preview()).toEqual(before)
    await planner.call('DELETE', '/brief-template')
  })

  test('decides which figures a brief states and keeps', async () => {
    await replace(
      await made(body('开工率{开工率（区级重点项目）}。'), tags('{#来年计划}'), body('{标题}'), tags('{/来年计划}')),
    )
    const { body: issued } = await planner.call('POST', '/briefs', { asOf: '2023-06-30' })
    const { body: shown } = await planner.call('GET', `/briefs/${issued.id}`)
    expect(shown.figures.map((one: { id: string }) => one.id)).toEqual(['list.start_rate'])
    await planner.call('DELETE', '/brief-template')
  })

  test('may show a sentence only where there is a value', async () => {
    const wish = (name: string) => body(`{#${name}}${name}为{${name}}。{/${name}}`)
    await replace(await made(wish('开工率（区级重点项目）'), wish('新策划项目数（某片区）'), body('完')))
    expect((await preview()).text.trim().split('\n').filter(Boolean)).toEqual([
      '开工率（区级重点项目）为50.00%。',
      '完',
    ])
    await planner.call('DELETE', '/brief-template')
  })
})

describe('a broken template is refused with a sentence, and the one in force stays', () => {
  const cases: [string, () => Promise<Buffer>, RegExp][] = [
    ['no Word file', async () => Buffer.from('示范'), /不是 \.docx 文件/],
    ['a loop without an end', () => made(body('{#段落}{文字}')), /\{#段落\} 没有对应的 \{\/段落\}/],
    ['an end without a loop', () => made(body('{标题}{/段落}')), /\{\/段落\} 之前没有 \{#段落\}/],
    ['loops that cross', () => made(body('{#段落}{#行}{/段落}{/行}')), /\{#行\} 应由 \{\/行\} 结束/],
    ['a brace that is not closed', () => made(body('{标题 与正文')), /\{ 没有对应的 \}/],
    ['a tag that nobody fills', () => made(body('{标题}{开工绿}')), /不认识的标签 \{开工绿\}/],
    [
      'a loop from a table into the text',
      () => made(table([{ header: '甲', cell: '{#行}{名单}', share: 1 }]), body('{/行}')),
      /不在同一处/,
    ],
    ['no tags at all', () => made(body('正文')), /没有任何标签/],
  ]
  test.each(cases)('%s', async (_, file, said) => {
    const { status, body: answer } = await replace(await file())
    expect(status).toBe(422)
    expect(answer.detail).toMatch(said)
    expect((await planner.call('GET', '/brief-template')).body.source).toBe('built-in')
  })

  test('one that is too large', async () => {
    const { status, body: answer } = await replace(Buffer.alloc(9 * 1024 * 1024))
    expect([status, answer.detail]).toEqual([413, expect.stringContaining('8 MB')])
  })

  test('from somebody who may not', async () => {
    const leader = await briefDesk(app, '领导示范', 'leader')
    const { status } = await leader.upload('/brief-template?fileName=a.docx', await made(body('{标题}')))
    expect(status).toBe(403)
    expect((await leader.call('DELETE', '/brief-template')).status).toBe(403)
  })
})
