import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

let app: Awaited<ReturnType<typeof testApp>>
let chief: Send

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  await app.district('370199')
  chief = await app.signIn('chief', 'admin', '370104')
  await app.signIn('elsewhere', 'admin', '370199')
})
afterAll(() => app.close())

interface Found {
  id: string
  version: string
  own: boolean
}
const find = async (username: string): Promise<Found> =>
  (await chief('GET', `/accounts?q=${username}`)).body.accounts[0]
const edit = async (by: Send, { id }: Found, body: Record<string, unknown>) => {
  const { version } = (await by('GET', `/accounts/${id}`)).body
  return by('PATCH', `/accounts/${id}`, { body, headers: { 'if-match': version } })
}
const codeOf = async (answer: Promise<{ status: number; body: { title?: string } }>) => {
  const { status, body } = await answer
  return [status, body.title]
}

test('a district keeps an administrator who can sign in: another district’s, a shut and a never used one do not count', async () => {
  const mine = await find('chief')
  const handedOut = await chief('POST', '/accounts', { body: { username: 'never-used', role: 'admin' } })
  await app.signIn('was-admin', 'admin', '370104')
  const shut = await find('was-admin')
  expect((await chief('POST', `/accounts/${shut.id}/disable`)).status).toBe(200)
  expect(await codeOf(chief('POST', `/accounts/${mine.id}/disable`))).toEqual([409, 'last_admin'])

  const { password } = handedOut.body
  const first = await app.anonymous('POST', '/session', { body: { username: 'never-used', password } })
  expect(first.status).toBe(200)
  // It has looked in, but with the password that the other one knows.
  expect(await codeOf(chief('POST', `/accounts/${mine.id}/disable`))).toEqual([409, 'last_admin'])

  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const changed = { body: { current: password, next: 'Own-pass-2024' }, headers: { cookie } }
  expect((await app.anonymous('PUT', '/session/password', changed)).status).toBe(200)
  expect((await chief('POST', `/accounts/${mine.id}/disable`)).status).toBe(200)
})

test('nobody changes their own role or data scope; a second administrator does', async () => {
  const second = await app.signIn('second', 'admin', '370104')
  const third = await app.signIn('third', 'admin', '370104')
  chief = second
  const mine = await find('second')
  expect(mine.own).toBe(true)
  const zones = { zones: ['A'], units: [], streets: [], lists: [] }
  for (const body of [{ role: 'planner' }, { scope: zones }, { displayName: '新名', role: 'planner' }]) {
    const refused = await edit(second, mine, body)
    expect([refused.status, refused.body.title]).toEqual([403, 'own_rights'])
    expect(refused.body.detail).toContain('请由另一位系统管理员办理')
  }
  const kept = await edit(second, mine, { displayName: '新名', role: 'admin', scope: 'district' })
  expect(kept.body.account).toMatchObject({ displayName: '新名', role: 'admin', scope: 'district' })

  expect((await edit(third, mine, { scope: zones })).status).toBe(200)
  const whole = await edit(second, mine, { scope: 'district' })
  expect([whole.status, whole.body.title]).toEqual([403, 'own_rights'])
  expect((await edit(third, mine, { role: 'planner' })).body.account).toMatchObject({ role: 'planner', own: false })
})
