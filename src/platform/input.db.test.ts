import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import type { OpenApi } from '#test/harness/openapi-client.ts'

const app = await testApp()
afterAll(() => app.close())
let planner: Send
let admin: Send
let account: string
const ID = '00000000-0000-4000-8000-000000000000'
const isInteger = (schema: object) => 'type' in schema && schema.type === 'integer'

beforeAll(async () => {
  await app.district('370104')
  planner = await app.signIn('input-planner', 'planner', '370104')
  admin = await app.signIn('input-admin', 'admin', '370104')
  account = (await admin('GET', '/accounts?q=input-planner')).body.accounts[0].id
})

test('a field that nothing knows is refused by its name, wherever it stands, and nothing is done', async () => {
  const refused: [Send, string, string, unknown, string][] = [
    [app.anonymous, 'POST', '/session', { username: 'input-planner', password: 'x', admin: true }, '没有这一项：admin'],
    [planner, 'POST', '/views', { page: 'projects', name: '甲', query: '', team: true }, '没有这一项：team'],
    [planner, 'POST', '/briefs', { asOf: '2023-12-31', draft: true }, '没有这一项：draft'],
    [planner, 'POST', '/spaces', { values: { name: '甲', colour: 'red' } }, '没有这一项：colour'],
    [planner, 'POST', '/spaces', { values: { name: '甲' }, by: 'x' }, '没有这一项：by'],
    [planner, 'POST', '/verifications', { text: '甲', asof: '2023-12-31' }, '没有这一项：asof'],
    [admin, 'POST', '/accounts', { username: 'input-new', role: 'leader', password: 'x' }, '没有这一项：password'],
    [
      admin,
      'POST',
      '/accounts',
      { username: 'input-new', role: 'zone', scope: { zones: ['A'], towns: [] } },
      '没有这一项：towns',
    ],
    [admin, 'POST', `/accounts/${account}/disable`, { reason: '甲' }, '没有这一项：reason'],
    [planner, 'POST', '/views', JSON.parse('{"page":"projects","name":"甲","query":"","__proto__":{}}'), '__proto__'],
  ]
  for (const [send, method, path, body, said] of refused) {
    const answer = await send(method, path, { body })
    expect([path, answer.status, answer.body.detail]).toEqual([path, 400, expect.stringContaining(said)])
  }
  expect((await planner('GET', '/views?page=projects')).body.views).toEqual([])
  expect((await planner('GET', '/briefs')).body.briefs).toEqual([])
  expect((await admin('GET', '/accounts?q=input-new')).body.accounts).toEqual([])
  expect((await admin('GET', `/accounts/${account}`)).body.disabledAt).toBeNull()
})

test('a question that nothing knows is refused, also where nothing may be asked', async () => {
  for (const path of ['/session?a=1', '/lists?asof=2023-12-31', '/briefs?x=', `/accounts/${account}?deep=1`]) {
    const { status, body } = await admin('GET', path)
    expect([path, status, body.detail]).toEqual([path, 400, expect.stringContaining('没有这一项')])
  }
})

test('a whole number in an address is decimal digits, at every address that asks for one', async () => {
  const roles = ['planner', 'admin', 'auditor', 'service', 'enterprise', 'leader', 'security'] as const
  const everybody = [
    app.anonymous,
    ...(await Promise.all(roles.map(role => app.signIn(`whole-${role}`, role, '370104')))),
  ]
  const { paths } = (await app.anonymous('GET', '/openapi.json')).body as OpenApi
  const asked = Object.entries(paths).flatMap(([path, { get }]) =>
    (get?.parameters ?? []).flatMap(one => (isInteger(one.schema) && one.in === 'query' ? [[path, one.name]] : [])),
  ) as [string, string][]
  expect(asked.length).toBeGreaterThan(30)
  for (const [path, name] of asked) {
    const part = (_: string, of: string) => ({ year: '2024', floor: '1' })[of] ?? ID
    const at = (odd: string) =>
      `${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, part)}?${new URLSearchParams({ [name]: odd })}`
    const may = await Promise.all(everybody.map(async send => [send, (await send('GET', at('0x5'))).status] as const))
    const [send] = may.find(([, status]) => status !== 401 && status !== 403) ?? []
    for (const odd of ['0x5', '1e3', '', ' 5', '5.0', '05', '+5', '５', 'x']) {
      const { status, body } = (await send?.('GET', at(odd))) ?? {}
      expect([at(odd), status]).toEqual([at(odd), 400])
      if (!path.startsWith('/api')) continue
      const said = { path: `query.${name}`, message: expect.stringMatching(/须为/) }
      expect([at(odd), body.issues]).toEqual([at(odd), expect.arrayContaining([said])])
    }
  }
})

test('JSON is application/json in UTF-8 and nothing that only looks like it', async () => {
  const status = async (type: string) => {
    const body = { page: 'projects', name: type, query: '' }
    return (await planner('POST', '/views', { body, headers: { 'content-type': type } })).status
  }
  for (const type of ['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])
    expect([type, await status(type)]).toEqual([type, 201])
  const others = [
    'application/jsonx',
    'application/json5',
    'application/json-patch+json',
    'application/problem+json',
    'text/json',
    'text/plain; a=application/json',
    'application/json, text/plain',
    'application/json; charset=gb18030',
  ]
  for (const type of others) expect([type, await status(type)]).toEqual([type, 415])
  const disable = { body: {}, headers: { 'content-type': 'text/plain' } }
  expect((await admin('POST', `/accounts/${account}/disable`, disable)).status).toBe(415)
})
