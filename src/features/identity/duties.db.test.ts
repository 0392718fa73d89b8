import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

let app: Awaited<ReturnType<typeof testApp>>
let [admin, security, auditor] = [] as unknown as [Send, Send, Send]

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  await app.district('370199')
  admin = await app.signIn('sys', 'admin', '370104')
  await app.signIn('other-security', 'security', '370199')
})
afterAll(() => app.close())

const now = async (by: Send) => (await by('GET', '/duties')).body
const set = async (by: Send, active: boolean, reason = '等保测评要求') =>
  by('PUT', '/duties', { body: { active, reason }, headers: { 'if-match': (await now(by)).version ?? '0' } })
const find = async (username: string) => (await admin('GET', `/accounts?q=${username}`)).body.accounts[0]
const edit = async (by: Send, username: string, body: object) => {
  const { id, version } = await find(username)
  return by('PATCH', `/accounts/${id}`, { body, headers: { 'if-match': version } })
}
const statusOf = async (answer: Promise<{ status: number }>) => (await answer).status

test('the duties are kept apart only once all three have somebody who can sign in', async () => {
  expect(await now(admin)).toMatchObject({ active: false, can: { set: true }, history: [] })
  const lacking = await set(admin, true)
  expect([lacking.status, lacking.body.title]).toEqual([409, 'duties_unfilled'])
  expect(lacking.body.detail).toContain('现在还缺：安全管理员、审计。')
  security = await app.signIn('sec', 'security', '370104')
  auditor = await app.signIn('aud', 'auditor', '370104')
  const unseen = await admin('PUT', '/duties', { body: { active: true, reason: '甲' } })
  expect(unseen.status).toBe(428)
  expect((await set(admin, true, ' ')).status).toBe(400)
  expect((await set(admin, true)).body).toMatchObject({
    active: true,
    can: { set: false },
    history: [{ active: true, reason: '等保测评要求', setBy: '示范sys' }],
  })
})

test('apart: the log is the auditor’s alone, authority the security administrator’s alone', async () => {
  for (const path of ['/audit', '/audit/check', '/audit/actors']) {
    expect([path, await statusOf(admin('GET', path)), await statusOf(security('GET', path))]).toEqual([path, 403, 403])
    expect([path, await statusOf(auditor('GET', path))]).toEqual([path, 200])
  }
  await app.signIn('clerk', 'leader', '370104')
  expect((await edit(admin, 'clerk', { role: 'planner' })).status).toBe(403)
  expect((await edit(auditor, 'clerk', { role: 'planner' })).status).toBe(403)
  expect((await edit(security, 'clerk', { role: 'planner' })).body.account.role).toBe('planner')
  expect((await edit(security, 'sec', { role: 'planner' })).body.title).toBe('own_rights')
  const { id } = await find('clerk')
  for (const path of ['disable', 'password', 'unlock'])
    expect([path, await statusOf(security('POST', `/accounts/${id}/${path}`))]).toEqual([path, 403])
  expect(await statusOf(admin('POST', `/accounts/${id}/disable`))).toBe(200)
  expect(await statusOf(admin('POST', `/accounts/${id}/enable`))).toBe(403)
  expect(await statusOf(security('POST', `/accounts/${id}/enable`))).toBe(200)
  expect((await admin('GET', '/session')).body.can).toMatchObject({
    'audit.read': false,
    'accounts.manage': true,
    'accounts.authorise': false,
  })
})

test('apart: an account that the system administrator creates opens nothing until it is authorised', async () => {
  const created = await admin('POST', '/accounts', { body: { username: 'fresh', role: 'planner' } })
  expect(created.body.warnings).toEqual([expect.stringContaining('要等安全管理员核定')])
  const { password } = created.body
  const signIn = () => app.anonymous('POST', '/session', { body: { username: 'fresh', password } })
  expect((await signIn()).body.title).toBe('account_disabled')
  const { id } = created.body.account
  expect(await statusOf(security('POST', `/accounts/${id}/enable`))).toBe(200)
  expect((await signIn()).status).toBe(200)
  expect(await statusOf(security('POST', '/accounts'))).toBe(403)
})

test('apart: none of the three loses its last holder, and only the security administrator ends it', async () => {
  const last = async (by: Send, username: string) => {
    const { id } = await find(username)
    const { status, body } = await by('POST', `/accounts/${id}/disable`)
    return [status, body.title]
  }
  for (const username of ['sec', 'aud', 'sys']) expect(await last(admin, username)).toEqual([409, 'last_admin'])
  expect((await edit(security, 'aud', { role: 'leader' })).body.title).toBe('last_admin')
  expect((await set(admin, false)).status).toBe(403)
  expect((await set(auditor, false)).status).toBe(403)
  expect((await set(security, false, '测评结束')).body).toMatchObject({
    active: false,
    history: [{ active: false, reason: '测评结束', setBy: '示范sec' }, { active: true }],
  })
  expect(await statusOf(admin('GET', '/audit'))).toBe(200)
  expect((await edit(admin, 'clerk', { role: 'leader' })).status).toBe(200)
})

test('another district decides for itself', async () => {
  await set(admin, true)
  const other = await app.signIn('other-admin', 'admin', '370199')
  expect(await now(other)).toMatchObject({ active: false, history: [] })
  expect(await statusOf(other('GET', '/audit'))).toBe(200)
})
