import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

let app: Awaited<ReturnType<typeof testApp>>
let admin: Send
let planner: Send
const ID = 'list.total_investment'
const path = `/figures/${ID}/settings`

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  await app.load('370104', {
    项目: [{ 项目编号: 'P1', 项目名称: '示范一', 类别: '产业发展类', '总投资(万元)': '12345678.9' }],
    名单: [{ 项目编号: 'P1', 名单: '示范名单', 年度: 2023, 纳入日期: '2023-01-01', 类别: '实施类' }],
  })
  admin = await app.signIn('admin', 'admin', '370104')
  planner = await app.signIn('planner', 'planner', '370104')
})
afterAll(() => app.close())

const shown = async (knownAt?: string) => {
  const { body } = await planner('GET', `/figures?asOf=2023-12-31${knownAt ? `&knownAt=${knownAt}` : ''}`)
  const found = body.figures.find((one: { id: string }) => one.id === ID)
  return [found?.value, found?.display]
}
const set = (body: object, version: string) => admin('PUT', path, { body, headers: { 'if-match': version } })

test('an administrator rounds a figure for display, and what was shown before can be shown again', async () => {
  expect(await shown()).toEqual(['1234.56789', '1234.57亿元'])
  const before = app.clock.now.toISOString()
  app.clock.now = new Date(app.clock.now.getTime() + 60_000)
  const done = await set({ decimals: 1, rounding: 'truncate' }, '0')
  expect(done.body).toMatchObject({ decimals: 1, rounding: 'truncate', setBy: '示范admin', declared: { decimals: 2 } })
  expect(await shown()).toEqual(['1234.56789', '1234.5亿元'])
  expect(await shown(before)).toEqual(['1234.56789', '1234.57亿元'])
})

test('what somebody else changed meanwhile is not overwritten', async () => {
  expect((await set({ decimals: 3, rounding: 'half-up' }, '0')).status).toBe(412)
  expect((await admin('PUT', path, { body: { decimals: 3, rounding: 'half-up' } })).status).toBe(428)
})

test('taking it back restores what is declared, and the history tells of both', async () => {
  const { settings, can } = (await planner('GET', '/figures/settings')).body
  expect(can).toEqual({ edit: false })
  const { version } = settings.find((one: { figure: string }) => one.figure === ID)
  expect((await admin('DELETE', path, { headers: { 'if-match': version } })).body).toMatchObject({
    decimals: 2,
    setBy: null,
  })
  expect((await shown())[1]).toBe('1234.57亿元')
  const { entries } = (await planner('GET', `${path}/history`)).body
  expect(entries).toMatchObject([
    { by: '示范admin', decimals: null },
    { by: '示范admin', decimals: 1, rounding: 'truncate' },
  ])
})

test('what a setting would show is shown beside what is shown', async () => {
  const preview = (id: string) => admin('GET', `/figures/${id}/settings/preview?decimals=1&rounding=truncate`)
  expect((await preview(ID)).body.samples).toMatchObject([
    { value: '1234.56789', before: '1234.57亿元', after: '1234.5亿元', scope: { list: '示范名单' } },
  ])
  expect((await preview('project.total_investment')).body.samples).toMatchObject([{ after: '1234.5亿元' }])
  expect((await preview('none')).status).toBe(404)
})

test('settings out of bounds, of no figure, or by whom they are not for are refused', async () => {
  expect((await set({ decimals: 11, rounding: 'half-up' }, '*')).status).toBe(400)
  expect((await admin('PUT', '/figures/none/settings', { body: { decimals: 1, rounding: 'half-up' } })).status).toBe(
    404,
  )
  expect((await planner('PUT', path, { body: { decimals: 1, rounding: 'half-up' } })).status).toBe(403)
})
