import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { oneTimePassword } from './one-time.ts'

let app: Awaited<ReturnType<typeof testApp>>
let admin: Send

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  await app.district('370199')
  admin = await app.signIn('admin', 'admin', '370104')
  await app.load('370104', {
    载体: [{ 编码: 'A', 名称: '示范片区', 类型: '片区' }],
    项目: [
      { 项目编号: 'P1', 项目名称: '示范一', 类别: '产业发展类', '总投资(万元)': '1', 载体编码: 'A' },
      { 项目编号: 'P2', 项目名称: '示范二', 类别: '产业发展类', '总投资(万元)': '1' },
    ],
  })
})
afterAll(() => app.close())

const create = async (username: string, role: string, more: Record<string, unknown> = {}) => {
  const { status, body } = await admin('POST', '/accounts', { body: { username, role, ...more } })
  expect(status).toBe(201)
  return body as { account: { id: string; version: string }; password: string; warnings: string[] }
}
const signIn = async (username: string, password: string) => {
  const { status, headers, body } = await app.anonymous('POST', '/session', { body: { username, password } })
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const send: Send = (method, path, sent = {}) =>
    app.anonymous(method, path, { ...sent, headers: { cookie, ...sent.headers } })
  return { status, body, send }
}

test('a new account has a password that is told once and opens nothing until it is changed', async () => {
  const { password, account } = await create('wang', 'planner', { displayName: '示范科员' })
  expect(JSON.stringify((await admin('GET', `/accounts/${account.id}`)).body)).not.toContain(password)
  const { body, send } = await signIn('wang', password)
  expect(body.user).toMatchObject({ displayName: '示范科员', mustChangePassword: true, scope: '全区' })
  expect(Object.values(body.can)).not.toContain(true)
  const refused = await send('GET', '/projects')
  expect([refused.status, refused.body.title]).toEqual([403, 'password_change_required'])
  const next = 'Own-pass-2024'
  expect((await send('PUT', '/session/password', { body: { current: password, next } })).status).toBe(200)
  expect((await (await signIn('wang', next)).send('GET', '/projects')).body.records).toHaveLength(2)
})

test('a password that was handed out ends after seven days', async () => {
  const { password } = await create('late', 'planner')
  const start = app.clock.now
  app.clock.now = new Date(start.getTime() + 7 * 24 * 3600_000 + 1000)
  const { status, body } = await signIn('late', password)
  expect([status, body.title]).toEqual([403, 'one_time_password_expired'])
  app.clock.now = start
  expect((await signIn('late', password)).status).toBe(200)
})

test('an account of a part of the district sees nothing until it is set, then that part', async () => {
  const { account } = await create('zone', 'zone')
  const zone = await app.anonymous('GET', '/session')
  expect(zone.body.user).toBeNull()
  const one = (await admin('GET', `/accounts/${account.id}`)).body
  expect(one).toMatchObject({ scope: { zones: [] }, scopeLabel: '尚未设定' })
  const scope = { zones: ['A', 'nowhere'], units: [], streets: [], lists: [] }
  const edit = (version: string) =>
    admin('PATCH', `/accounts/${account.id}`, { body: { scope }, headers: { 'if-match': version } })
  const edited = await edit(one.version)
  expect(edited.body).toMatchObject({
    account: { scope, scopeLabel: '载体 示范片区、nowhere' },
    warnings: ['台账中还没有载体“nowhere”，请核对，或待台账导入后再看。'],
  })
  expect((await edit(one.version)).status).toBe(412)
  const events = (await admin('GET', `/accounts/${account.id}/events`)).body.events
  expect(events[0]).toMatchObject({ kind: 'scope_changed', actor: '示范admin', detail: { to: '载体 A、nowhere' } })
})

test('a role that works on its own part begins with none, and its sessions end', async () => {
  const send = await app.signIn('moved', 'planner', '370104')
  const [{ id, version }] = (await admin('GET', '/accounts?q=moved')).body.accounts
  expect((await admin('PATCH', `/accounts/${id}`, { body: { role: 'department' } })).status).toBe(428)
  const headers = { 'if-match': version }
  const { body } = await admin('PATCH', `/accounts/${id}`, {
    body: { role: 'department', displayName: '新名' },
    headers,
  })
  expect(body.account).toMatchObject({ roleLabel: '行业部门', displayName: '新名', scopeLabel: '尚未设定' })
  expect((await send('GET', '/projects')).status).toBe(401)
})

test('disabling, enabling, resetting and unlocking do what they say', async () => {
  const send = await app.signIn('busy', 'planner', '370104')
  const [{ id }] = (await admin('GET', '/accounts?q=busy')).body.accounts
  expect((await admin('POST', `/accounts/${id}/disable`)).body).toMatchObject({ disabledBy: '示范admin' })
  expect((await send('GET', '/projects')).status).toBe(401)
  expect((await signIn('busy', 'Right-pass-1')).body.title).toBe('account_disabled')
  expect((await admin('GET', '/accounts?state=disabled')).body.accounts).toMatchObject([{ username: 'busy' }])
  await admin('POST', `/accounts/${id}/enable`)
  for (let n = 0; n < 5; n++) await signIn('busy', 'Wrong-pass-1')
  expect((await signIn('busy', 'Right-pass-1')).status).toBe(429)
  expect((await admin('GET', `/accounts/${id}`)).body.waitsUntil).toEqual(expect.stringMatching(/^2024-03-01T02:00:/))
  expect((await admin('POST', `/accounts/${id}/unlock`)).body.waitsUntil).toBeNull()
  expect((await signIn('busy', 'Right-pass-1')).status).toBe(200)
  const { password } = (await admin('POST', `/accounts/${id}/password`)).body
  expect((await signIn('busy', 'Right-pass-1')).status).toBe(401)
  expect((await signIn('busy', password)).body.user.mustChangePassword).toBe(true)
})

test('sessions are listed and end one by one or all together', async () => {
  const first = await app.signIn('twice', 'planner', '370104')
  const second = await app.signInAgain('twice')
  const [{ id }] = (await admin('GET', '/accounts?q=twice')).body.accounts
  const { sessions } = (await admin('GET', `/accounts/${id}/sessions`)).body
  expect(sessions).toHaveLength(2)
  expect((await admin('DELETE', `/accounts/${id}/sessions/${sessions[0].id}`)).status).toBe(200)
  expect((await admin('DELETE', `/accounts/${id}/sessions/${sessions[0].id}`)).status).toBe(404)
  const alive = (await Promise.all([first('GET', '/projects'), second('GET', '/projects')])).map(({ status }) => status)
  expect(alive.sort()).toEqual([200, 401])
  expect((await admin('DELETE', `/accounts/${id}/sessions`)).body).toEqual({ ended: 1 })
})

test('accounts of another district do not exist', async () => {
  await app.signIn('elsewhere', 'planner', '370199')
  expect((await admin('GET', '/accounts?q=elsewhere')).body.accounts).toEqual([])
  const other = await app.signIn('other-admin', 'admin', '370199')
  const [{ id }] = (await other('GET', '/accounts?q=elsewhere')).body.accounts
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/sessions'],
    ['GET', '/events'],
    ['POST', '/disable'],
    ['POST', '/password'],
    ['DELETE', '/sessions'],
  ] as const)
    expect((await admin(method, `/accounts/${id}${path}`)).status).toBe(404)
})

test('every act is in the audit log, and no password', async () => {
  const { account, password } = await create('noted', 'planner')
  await admin('POST', `/accounts/${account.id}/disable`)
  const rows = await app.database.db.selectFrom('audit_events').selectAll().orderBy('id', 'desc').limit(2).execute()
  expect(rows).toMatchObject([
    { operation: 'POST /api/v1/accounts/{id}/disable', actor: 'admin', result: 'done', status: 200 },
    { operation: 'POST /api/v1/accounts', action: '账号：新建', result: 'done', status: 201 },
  ])
  expect(JSON.stringify(rows)).not.toContain(password)
})

test('one-time passwords have twelve characters of three kinds', () => {
  for (let n = 0; n < 200; n++) expect(oneTimePassword()).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z2-9]{12}$/)
})

test('a scope is made of what the ledger and the register of units hold', async () => {
  await app.load('370104', {
    项目: [
      {
        项目编号: 'P3',
        项目名称: '示范三',
        类别: '产业发展类',
        '总投资(万元)': '1',
        责任单位: '示范局',
        街道: '示范街道',
      },
    ],
    名单: [{ 项目编号: 'P3', 名单: '示范名单', 年度: 2023, 纳入日期: '2023-01-01', 类别: '实施类' }],
    名单组: [{ 名单组: '示范组', 名单: '示范名单' }],
  })
  const values = async (query: string) => (await admin('GET', `/accounts/scope-values?${query}`)).body.values
  expect(await values('kind=units')).toEqual([{ value: '示范局', label: '示范局（未登记）' }])
  await admin('POST', '/units/registrations', { body: { names: ['示范局'] } })
  expect(await values('kind=units')).toEqual([{ value: '示范局', label: '示范局' }])
  expect(await values('kind=zones&q=示范片')).toEqual([{ value: 'A', label: '示范片区（片区 A）' }])
  expect(await values('kind=streets')).toEqual([{ value: '示范街道', label: '示范街道' }])
  expect(await values('kind=lists')).toEqual([
    { value: '示范组', label: '示范组（名单组）' },
    { value: '示范名单', label: '示范名单' },
  ])
})

test('an account has the unit that its holder works for, which stays in the register', async () => {
  await admin('POST', '/units', { body: { values: { unit_no: 'U1', name: '示范科技局', kind: '部门' } } })
  const { account } = await create('works', 'planner', { unit: '示范科技局' })
  expect(account).toMatchObject({ unit: { number: 'U1', name: '示范科技局' } })
  expect((await admin('GET', '/accounts/units')).body.units).toContainEqual({ number: 'U1', name: '示范科技局' })
  expect((await admin('GET', '/accounts?q=works')).body.accounts[0].unit.name).toBe('示范科技局')
  const send = await app.signIn('works-too', 'planner', '370104')
  expect((await send('GET', '/session')).body.user.unit).toBeNull()
  const [{ id, version }] = (await admin('GET', '/accounts?q=works-too')).body.accounts
  const edit = (unit: string | null, version: string) =>
    admin('PATCH', `/accounts/${id}`, { body: { unit }, headers: { 'if-match': version } })
  const unknown = await edit('没有的局', version)
  expect([unknown.status, unknown.body.title]).toEqual([422, 'unknown_unit'])
  expect(unknown.body.detail).toContain('没有“没有的局”')
  expect((await edit('U1', version)).body.account.unit.name).toBe('示范科技局')
  expect((await send('GET', '/session')).body.user.unit).toBe('示范科技局')
  const referenced = await admin('DELETE', '/units/U1')
  expect([referenced.status, referenced.body.title]).toEqual([409, 'referenced'])
  expect(referenced.body.detail).toContain('账号 2 个')
  const renamed = { body: { values: { name: '示范科学技术局' } }, headers: { 'if-match': '*' } }
  expect((await admin('PATCH', '/units/U1', renamed)).status).toBe(200)
  expect((await send('GET', '/session')).body.user.unit).toBe('示范科学技术局')
  const now = (await admin('GET', `/accounts/${id}`)).body
  expect((await edit(null, now.version)).body.account.unit).toBeNull()
  expect((await admin('GET', `/accounts/${id}/events`)).body.events.slice(0, 2)).toMatchObject([
    { kind: 'unit_changed', label: '改变所属单位', detail: { from: '示范科学技术局', to: '未设' } },
    { kind: 'unit_changed', detail: { from: '未设', to: '示范科技局' } },
  ])
})
