import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: what the register says of an enterprise, and its honours and risks.

const HOME = '370104'
const CODE = '91370104MA3C0HBU2C'
const app = await testApp()
afterAll(() => app.close())
let planner: Send
let auditor: Send

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  await app.district(HOME)
  const of = { 统一社会信用代码: CODE }
  await app.load(HOME, {
    企业: [{ ...of, 企业名称: '示范企业', 入驻日期: '2020-05-01' }],
    企业登记: [
      {
        ...of,
        法定代表人: '示范法定代表人',
        '注册资本(万元)': '500.50',
        成立日期: '2019-03-01',
        经营状态: '存续',
        注册地址: '示范路 1 号',
        联系人: '示范联系人',
        联系电话: '00000000001',
      },
    ],
    企业记事: [
      { ...of, 日期: '2025-06-01', 事项: '市长质量奖', 类别: '荣誉', 来源: '示范市政府' },
      { ...of, 日期: '2025-02-01', 事项: '未按期公示年报', 类别: '经营异常', 解除日期: '2025-08-01' },
      { ...of, 日期: '2026-03-01', 事项: '买卖合同纠纷', 类别: '诉讼' },
    ],
  })
  planner = await app.signIn('reg-planner', 'planner', HOME)
  auditor = await app.signIn('reg-auditor', 'auditor', HOME)
})

const profileOf = async (send: Send) => (await send('GET', `/enterprises/${CODE}`)).body

test('the profile tells what the register says, honours, and risks that still are', async () => {
  const { registration, risks, timeline, events } = await profileOf(planner)
  expect(registration).toMatchObject({ capital: '500.5', foundedOn: '2019-03-01', state: '存续', phone: '000****0001' })
  expect(events.map((one: { matter: string | null }) => one.matter)).toEqual([null, '市长质量奖', null])
  expect(risks).toEqual([{ on: '2026-03-01', words: '诉讼', noun: 'enterprise-events', key: null }])
  expect(timeline.map((one: { kind: string; on: string; words: string }) => [one.kind, one.on, one.words])).toEqual([
    ['风险', '2026-03-01', '诉讼'],
    ['风险', '2025-08-01', '解除：经营异常'],
    ['荣誉', '2025-06-01', '市长质量奖'],
    ['风险', '2025-02-01', '经营异常'],
    ['入驻', '2020-05-01', '入驻'],
  ])
  await planner('POST', '/reading-purposes', { body: { kind: '统计' } })
  const open = await planner('GET', `/enterprise-events?openOn=2026-11-20&enterprise=${CODE}`)
  expect(open.body.records.map((one: { values: { matter: string } }) => one.values.matter)).toEqual([
    '买卖合同纠纷',
    '市长质量奖',
  ])
})

test('whom to call and what went wrong are for those who may read it', async () => {
  const profile = await profileOf(auditor)
  expect(profile.registration).toMatchObject({ capital: '500.5', contact: null, phone: null, contactsKept: true })
  expect([profile.events, profile.risks]).toEqual([[], []])
  expect(profile.unread).toContain('企业记事')
  for (const path of [`/registrations/${CODE}`, '/registrations', `/registrations/${CODE}/history`]) {
    const { status, body } = await auditor('GET', path)
    expect([path, status, JSON.stringify(body).includes('00000000001')]).toEqual([path, 200, false])
  }
  expect((await auditor('GET', '/enterprise-events')).status).toBe(403)
})

test('whom to call and what a risk is about are read with a purpose, which is noted', async () => {
  const leader = await app.signIn('reg-leader', 'leader', HOME)
  const asked = (of: string, uscc = CODE) => leader('GET', `/enterprise-${of}?enterprise=${uscc}`)
  expect([await asked('contacts'), await asked('risks')].map(({ status, body }) => [status, body.title])).toEqual([
    [428, 'purpose_required'],
    [428, 'purpose_required'],
  ])
  const lists = ['', `/${CODE}`, `/${CODE}/history`, '/totals', '/export', '/values?field=representative']
  const events = ['', '/totals', '/export', '/values?field=matter']
  const paths = [...lists.map(path => `/registrations${path}`), ...events.map(path => `/enterprise-events${path}`)]
  const opened = async () => {
    const answers = paths.map(async path => (await leader('GET', path)).status)
    return new Set(await Promise.all(answers))
  }
  expect(await opened()).toEqual(new Set([428]))
  await leader('POST', '/reading-purposes', { body: { kind: '走访准备' } })
  expect(await opened()).toEqual(new Set([200]))
  expect((await asked('contacts')).body).toEqual({ contact: '示范联系人', phone: '00000000001' })
  const { events: risks } = (await asked('risks')).body
  expect(risks.map(({ on, kind, matter }: Record<string, string>) => [on, kind, matter])).toEqual([
    ['2026-03-01', '诉讼', '买卖合同纠纷'],
    ['2025-02-01', '经营异常', '未按期公示年报'],
  ])
  const unseen = [await asked('contacts', '91370104MA3C0HBU3C'), await asked('risks', '91370104MA3C0HBU3C')]
  expect(unseen.map(({ status }) => status)).toEqual([404, 404])
  expect((await auditor('GET', `/enterprise-contacts?enterprise=${CODE}`)).status).toBe(403)
  await leader('GET', '/registrations')
  const noted = async (what: string) => {
    const { events } = (await auditor('GET', `/audit?operation=${encodeURIComponent(what)}`)).body
    return events.map((one: { actor: string; detail: { purpose?: string } }) => [one.actor, one.detail.purpose])
  }
  for (const what of ['查看企业联系人', '查看企业风险事项', '查看企业登记'])
    expect([what, await noted(what)]).toEqual([what, expect.arrayContaining([['reg-leader', '走访准备']])])
})

test('an event of a day to come is taken, with a word that it has not happened', async () => {
  const values = { uscc: CODE, happened_on: '2030-05-01', matter: '市长质量奖', kind: '荣誉' }
  const { status, body } = await planner('POST', '/enterprise-events', { body: { values } })
  expect(status).toBe(201)
  expect(body.warnings.map(({ field }: { field: string }) => field)).toContain('happened_on')
})

test('an event that was lifted before it happened is refused', async () => {
  const values = { uscc: CODE, happened_on: '2026-05-01', matter: '欠税公告', kind: '欠税', lifted_on: '2026-04-01' }
  expect((await planner('POST', '/enterprise-events', { body: { values } })).status).toBe(422)
})
