import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FrontDoor, frontDoor, HOUR, MINUTE, PASSWORD, SECOND } from '#test/harness/identity.ts'
import { disable, enable, setRole } from './account.ts'
import type { Auth } from './auth.ts'
import { signIn } from './sign-in.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await frontDoor()
})
afterAll(() => door.database.close())

const fresh = async (username: string) => {
  await door.add(username)
  return (await door.signIn(username)).cookie
}

test('a session ends after 30 idle minutes, and use keeps it alive', async () => {
  const cookie = await fresh('idle')
  for (let i = 0; i < 4; i++) {
    door.pass(29 * MINUTE)
    expect(await door.isSignedIn(cookie)).toBe(true)
  }
  door.pass(30 * MINUTE)
  expect(await door.isSignedIn(cookie)).toBe(false)
})

test('a busy session is not idle for longer because its use is noted rarely', async () => {
  const cookie = await fresh('busy')
  for (let i = 0; i < 10; i++) {
    door.pass(20 * SECOND)
    expect(await door.isSignedIn(cookie)).toBe(true)
  }
  door.pass(29 * MINUTE + 30 * SECOND)
  expect(await door.isSignedIn(cookie)).toBe(true)
})

test('a session ends 12 hours after the sign-in however busy it is', async () => {
  const cookie = await fresh('long')
  const start = door.clock.now.getTime()
  while (door.clock.now.getTime() < start + 12 * HOUR - 20 * MINUTE) {
    door.pass(20 * MINUTE)
    expect(await door.isSignedIn(cookie)).toBe(true)
  }
  door.pass(20 * MINUTE)
  expect(await door.isSignedIn(cookie)).toBe(false)
})

test('a new role or a disabled account ends the session for good', async () => {
  const cookie = await fresh('moved')
  await setRole(door.ctx(), 'moved', 'planner')
  expect(await door.isSignedIn(cookie)).toBe(true)
  await setRole(door.ctx(), 'moved', 'auditor')
  expect(await door.isSignedIn(cookie)).toBe(false)
  const again = await door.signIn('moved')
  expect(again.answer.can).toMatchObject({ 'audit.read': true, 'ledger.write': false })
  await disable(door.ctx(), 'moved')
  await enable(door.ctx(), 'moved')
  expect(await door.isSignedIn(again.cookie)).toBe(false)
})

test('a session opened while the role changes is none', async () => {
  await door.add('racing')
  const auth: Auth = {
    ...door.auth,
    signIn: async (...sent) => {
      await setRole(door.ctx(), 'racing', 'leader')
      return door.auth.signIn(...sent)
    },
  }
  const from = { address: '192.0.2.1', userAgent: '' }
  const { cookies } = await signIn(door.ctx(), auth, { username: 'racing', password: PASSWORD }, from)
  expect(cookies).toHaveLength(1)
  expect(await door.isSignedIn(cookies[0]?.split(';')[0])).toBe(false)
})

test('the session of a removed account is none', async () => {
  const cookie = await fresh('gone')
  await door.db.deleteFrom('users').where('username', '=', 'gone').execute()
  expect(await door.isSignedIn(cookie)).toBe(false)
  expect((await door.signIn('gone')).status).toBe(401)
})

test('a cookie that we did not sign is none', async () => {
  const cookie = (await fresh('signed')) ?? ''
  const [name = '', value = ''] = cookie.split('=')
  const [token, signature] = decodeURIComponent(value).split('.')
  const other = encodeURIComponent(`${token}.${'A'.repeat(43)}=`)
  for (const forged of [`${name}=${token}`, `${name}=${other}`, `${name}=`, `${name}=%`, `${name}=x.${signature}`]) {
    expect(await door.isSignedIn(forged)).toBe(false)
  }
  expect(await door.isSignedIn(`a=1; ${cookie}; b=2`)).toBe(true)
})

test('the cookie is HttpOnly and Lax for the whole site, lasts 12 hours, and is Secure behind https', async () => {
  await door.add('cookie')
  const plain = (await door.signIn('cookie')).setCookie
  expect(plain).toHaveLength(1)
  const flags = plain[0]?.split('; ').slice(1).sort()
  expect(flags).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax'])
  const behind = await frontDoor({ origin: 'https://yishang.invalid' })
  await behind.add('cookie')
  const secure = await behind.signIn('cookie')
  expect(secure.setCookie[0]).toMatch(/^__Secure-yishang\.session_token=.*; Secure/)
  expect(await behind.isSignedIn(secure.cookie)).toBe(true)
  await behind.database.close()
})

test('expired sessions are cleared away at the next sign-in', async () => {
  door.pass(13 * HOUR)
  await door.signIn('cookie')
  const { n } = await door.db
    .selectFrom('sessions')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(n).toBe(1)
})

test('who signs in where somebody is signed in ends that session, and a wrong password does not', async () => {
  const cookie = await fresh('first')
  await door.add('second')
  expect((await door.signIn('second', 'Wrong-pass-1', { cookie })).status).toBe(401)
  expect(await door.isSignedIn(cookie)).toBe(true)
  const next = await door.signIn('second', PASSWORD, { cookie })
  expect([await door.isSignedIn(cookie), (await door.session(next.cookie)).user?.username]).toEqual([false, 'second'])
  const events = door.db.selectFrom('account_events').select('kind').where('kind', '=', 'signed_out')
  expect(await events.execute()).toHaveLength(1)
})
