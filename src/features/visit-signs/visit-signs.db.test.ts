import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: a bureau that looks after an enterprise, one of its officers by name, and a street that visits it.

const HOME = '370104'
const [FIRST, SECOND] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02']
const app = await testApp()
afterAll(() => app.close())
let service: Send
let officer: Send
let colleague: Send
let leader: Send

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  await app.district(HOME)
  const admin = await app.signIn('si-admin', 'admin', HOME)
  const values = { unit_no: 'U1', name: '示范局', kind: '部门', aliases: '示范局机关' }
  await admin('POST', '/units', { body: { values } })
  await app.load(HOME, {
    企业: [FIRST, SECOND].map((统一社会信用代码, at) => ({ 统一社会信用代码, 企业名称: `示范企业${at + 1}` })),
    包联: [
      { 统一社会信用代码: FIRST, 起始日期: '2026-01-01', 单位: '示范局机关', 人员: '示范si-officer' },
      { 统一社会信用代码: SECOND, 起始日期: '2026-01-01', 单位: '示范局' },
    ],
  })
  const scope = { units: ['示范局'] }
  service = await app.signIn('si-service', 'service', HOME)
  officer = await app.signIn('si-officer', 'department', HOME, scope, 'U1')
  colleague = await app.signIn('si-colleague', 'department', HOME, scope, 'U1')
  leader = await app.signIn('si-leader', 'leader', HOME)
})

const told = async (send: Send): Promise<{ noun: string; key: string; sentence: string }[]> => {
  await app.tick()
  return (await send('GET', '/notices')).body.notices
}
const visit = (visit_no: string, more = {}) => ({
  visit_no,
  uscc: FIRST,
  visited_on: '2026-11-19',
  mode: '上门',
  unit: '示范街道',
  visitor: '张某',
  findings: '厂房租约将到期，邻区来招引。',
  may_leave: '是',
  ...more,
})
const register = async (values: object) =>
  expect((await service('POST', '/visits', { body: { values } })).status).toBe(201)

test('a wish to leave is told to who looks after the enterprise, by name, and to the leaders, with what was seen', async () => {
  await register(visit('V1'))
  const expected = {
    noun: 'visits',
    key: 'V1',
    sentence: '走访预警：“示范企业1”外迁意向（示范街道 张某，2026年11月19日走访）。情况：厂房租约将到期，邻区来招引。',
  }
  expect(await told(officer)).toMatchObject([expected])
  expect(await told(leader)).toMatchObject([expected])
  expect([await told(colleague), await told(service)]).toEqual([[], []])
  expect((await officer('GET', '/visits/V1')).status).toBe(200)
})

test('it is told once, again when something else was seen, and not of what is long past', async () => {
  const edit = (values: object) => service('PATCH', '/visits/V1', { body: { values }, headers: { 'if-match': '*' } })
  expect((await edit({ mode: '视频' })).status).toBe(200)
  expect(await told(leader)).toHaveLength(1)
  expect((await edit({ findings: '已与邻区签约，明年三月搬离。' })).status).toBe(200)
  expect((await told(leader))[0]?.sentence).toContain('明年三月搬离')
  await register(visit('V2', { visited_on: '2026-10-01' }))
  expect(await told(leader)).toHaveLength(2)
})

test('a workbook tells of what it brings like a form, and its whole unit where nobody is named', async () => {
  await app.load(HOME, {
    走访: [
      { 编号: 'V3', 统一社会信用代码: SECOND, 日期: '2026-11-18', 方式: '电话', 走访单位: '示范街道', 外迁意向: '是' },
      { 编号: 'V4', 统一社会信用代码: SECOND, 日期: '2023-05-18', 方式: '电话', 走访单位: '示范街道', 外迁意向: '是' },
    ],
  })
  for (const send of [officer, colleague])
    expect((await told(send))[0]).toMatchObject({ key: 'V3', sentence: expect.stringContaining('没有写情况') })
  expect(await told(leader)).toHaveLength(3)
})

test('a sign is also what was asked and answered with 是', async () => {
  const body = {
    id: randomUUID(),
    uscc: FIRST,
    visitedOn: '2026-11-20',
    mode: '上门',
    unit: '示范街道',
    findings: '经营正常。',
    form: '一般企业',
    answers: [
      { question: '租约在 12 个月内到期', answer: '是' },
      { question: '有外地来招引', answer: '否' },
    ],
    madeAt: '2026-11-20T09:00:00+08:00',
  }
  expect((await service('POST', '/visit-reports', { body })).status).toBe(201)
  expect((await told(officer))[0]?.sentence).toContain('“示范企业1”租约在 12 个月内到期（示范街道')
  expect(await told(leader)).toHaveLength(4)
})

test('a district says which signs are told of', async () => {
  const { body } = await service('GET', '/visit-signs')
  expect(body.value.signs).toContain('外迁意向')
  const set = (send: Send, signs: string[]) =>
    send('PUT', '/visit-signs', { body: { signs }, headers: { 'if-match': `"${body.version}"` } })
  expect((await set(leader, [])).status).toBe(403)
  expect((await set(service, ['有外地来招引'])).status).toBe(200)
  await register(visit('V5', { uscc: SECOND }))
  expect(await told(leader)).toHaveLength(4)
})
