import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FrontDoor, frontDoor, MINUTE, PASSWORD } from '#test/harness/identity.ts'
import { disable } from './account.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await frontDoor()
})
afterAll(() => door.database.close())

const events = async (username: string) => {
  const rows = await door.db
    .selectFrom('account_events')
    .innerJoin('users', 'users.id', 'account_events.user_id')
    .select(['account_events.kind', 'account_events.actor', 'account_events.address', 'account_events.detail', 'at'])
    .where('users.username', '=', username)
    .orderBy('account_events.id')
    .execute()
  return rows
}

test('signing in opens a session that signing out ends, and both are noted', async () => {
  await door.add('wang')
  expect(await door.session(undefined)).toMatchObject({ user: null, demo: false, demoAccounts: [] })
  const { status, answer, cookie } = await door.signIn('wang')
  expect(status).toBe(200)
  expect(answer.user).toEqual({
    username: 'wang',
    displayName: 'wang',
    roleLabel: '发改',
    district: { code: '370104', name: '演示370104区' },
    scope: '全区',
    unit: null,
    mustChangePassword: false,
  })
  expect(answer.can).toMatchObject({ 'ledger.write': true, 'accounts.manage': false })
  expect(await door.session(cookie)).toEqual(answer)
  const out = await door.send('DELETE', '/session', { cookie })
  expect(out.status).toBe(200)
  expect(out.headers.getSetCookie()[0]).toMatch(/^yishang\.session_token=;.*Max-Age=0/)
  expect(await door.isSignedIn(cookie)).toBe(false)
  expect((await door.send('DELETE', '/session', { cookie })).status).toBe(401)
  expect(await events('wang')).toEqual([
    {
      kind: 'created',
      actor: '测试',
      address: null,
      detail: { role: 'planner', scope: '全区' },
      at: '2024-03-01T01:00:00.000Z',
    },
    { kind: 'signed_in', actor: 'wang', address: '192.0.2.1', detail: null, at: '2024-03-01T01:00:00.000Z' },
    { kind: 'signed_out', actor: 'wang', address: '192.0.2.1', detail: null, at: '2024-03-01T01:00:00.000Z' },
  ])
})

test('a wrong password and an unknown name get the same answer', async () => {
  await door.add('zhao')
  const wrong = await door.signIn('zhao', 'Wrong-pass-1')
  const unknown = await door.signIn('nobody-here', 'Wrong-pass-1')
  const impossible = await door.signIn("x' or '1'='1 <b>", 'Wrong-pass-1')
  expect(wrong.status).toBe(401)
  expect(wrong.answer.detail).toBe('用户名或密码不正确。')
  expect(unknown).toEqual({ ...wrong, headers: expect.anything() })
  expect(impossible).toEqual({ ...wrong, headers: expect.anything() })
  expect(wrong.setCookie).toEqual([])
  expect((await events('zhao')).at(-1)).toMatchObject({ kind: 'sign_in_failed', address: '192.0.2.1' })
})

test('a name is the same in capitals, in full-width letters and with stray spaces', async () => {
  await door.add('Li.Na')
  for (const written of ['li.na', 'LI.NA', ' Ｌｉ．Ｎａ ']) {
    expect((await door.signIn(written)).answer.user?.username).toBe('li.na')
  }
  await expect(door.add('LI.NA')).rejects.toMatchObject({ status: 409, code: 'username_taken' })
  await expect(door.add('LI.NA', 'planner', '370199')).rejects.toMatchObject({ status: 409, code: 'username_taken' })
})

test('a Chinese name signs in', async () => {
  await door.add('甲一')
  expect((await door.signIn('甲一')).answer.user?.username).toBe('甲一')
})

test('names with SQL, HTML or control characters are refused for accounts and do no harm in display names', async () => {
  for (const name of ["a'; drop table users; --", '<script>', 'a b', 'a\u0000b', 'a'.repeat(33), 'x', 'аdmin']) {
    await expect(door.add(name)).rejects.toMatchObject({ status: 422, code: 'bad_username' })
  }
  const { createUser } = await import('./account.ts')
  const displayName = `<img src=x onerror=alert(1)> '); drop table users; --`
  await createUser(door.ctx(), { username: 'odd', displayName, role: 'leader', password: PASSWORD })
  expect((await door.signIn('odd')).answer.user?.displayName).toBe(displayName)
})

test('a disabled account gets to know it only with the right password, and gets no session', async () => {
  await door.add('sun')
  const { cookie } = await door.signIn('sun')
  await disable(door.ctx(), 'sun')
  expect(await door.isSignedIn(cookie)).toBe(false)
  const right = await door.signIn('sun')
  expect([right.status, right.answer.title]).toEqual([403, 'account_disabled'])
  expect(right.setCookie).toEqual([])
  expect((await door.signIn('sun', 'Wrong-pass-1')).status).toBe(401)
  const { n } = await door.db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('username', '=', 'sun')
    .executeTakeFirstOrThrow()
  expect(n).toBe(1)
})

test('changing the password needs the current one, ends every other session and renews one’s own', async () => {
  await door.add('zhou')
  const here = await door.signIn('zhou')
  const there = await door.signIn('zhou')
  const change = (current: string, next: string, cookie: string | undefined) =>
    door.send('PUT', '/session/password', { cookie, body: { current, next } })
  expect((await change(PASSWORD, 'Other-pass-2', undefined)).status).toBe(401)
  expect((await change('Wrong-pass-1', 'Other-pass-2', here.cookie)).status).toBe(422)
  expect((await change(PASSWORD, PASSWORD, here.cookie)).status).toBe(422)
  expect((await change(PASSWORD, 'simple', here.cookie)).status).toBe(400)
  expect(await door.isSignedIn(here.cookie)).toBe(true)
  door.pass(MINUTE)
  const changed = await change(PASSWORD, 'Other-pass-2', here.cookie)
  expect([changed.status, await changed.json()]).toEqual([200, {}])
  expect(await door.isSignedIn(here.cookie)).toBe(false)
  expect(await door.isSignedIn(there.cookie)).toBe(false)
  expect(await door.isSignedIn(changed.headers.getSetCookie()[0]?.split(';')[0])).toBe(true)
  expect((await door.signIn('zhou')).status).toBe(401)
  expect((await door.signIn('zhou', 'Other-pass-2')).status).toBe(200)
})

test('a write from another site is refused', async () => {
  await door.add('qian')
  const { cookie } = await door.signIn('qian')
  const headers = { origin: 'https://elsewhere.invalid', host: 'localhost' }
  expect((await door.send('DELETE', '/session', { cookie, headers })).status).toBe(403)
  expect(await door.isSignedIn(cookie)).toBe(true)
})

test('the hash in the database is no password', async () => {
  const rows = await door.db.selectFrom('credentials').select('password').execute()
  for (const { password } of rows) expect(password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
})
