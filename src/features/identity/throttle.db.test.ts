import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FrontDoor, frontDoor, HOUR, MINUTE, SECOND } from '#test/harness/identity.ts'
import { disable, unlock } from './account.ts'
import { admit, attemptOf, succeeded } from './throttle.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await frontDoor()
  await door.add('chief', 'admin')
})
afterAll(() => door.database.close())

const wrong = (username: string, address = '192.0.2.1') => door.signIn(username, 'Wrong-pass-1', { address })
const retryAfter = async (username: string, address?: string) =>
  Number((await wrong(username, address)).headers.get('retry-after'))
/** Counts failures without the 80 ms of a password each. */
const fail = async (username: string, address: string, times: number) => {
  for (let i = 0; i < times; i++) {
    await admit(door.ctx(), attemptOf(username, address), true)
    door.pass(15 * MINUTE)
  }
}

test('wrong passwords from one address wait longer and longer, up to 15 minutes, and the right one is no exception', async () => {
  await door.add('wang')
  for (let i = 0; i < 5; i++) expect((await wrong('wang')).status).toBe(401)
  for (const seconds of [2, 4]) {
    door.pass(SECOND)
    const early = await door.signIn('wang')
    expect([early.status, Number(early.headers.get('retry-after'))]).toEqual([429, seconds - 1])
    expect(early.answer.title).toBe('too_many_attempts')
    door.pass((seconds - 1) * SECOND)
    expect((await wrong('wang')).status).toBe(401)
  }
  for (const seconds of [8, 16, 32, 64, 128, 256, 512, 900]) {
    expect(await retryAfter('wang')).toBe(seconds)
    door.pass(seconds * SECOND)
    await admit(door.ctx(), attemptOf('wang', '192.0.2.1'), false)
  }
  expect((await door.signIn('wang')).answer.detail).toBe('登录失败次数过多，请等待 15 分后再试。')
})

test('another address of the same account need not wait, and success clears the pair', async () => {
  await door.add('zhao')
  for (let i = 0; i < 5; i++) await wrong('zhao')
  expect((await door.signIn('zhao')).status).toBe(429)
  expect((await door.signIn('zhao', undefined, { address: '192.0.2.2' })).status).toBe(200)
  door.pass(2 * SECOND)
  expect((await door.signIn('zhao')).status).toBe(200)
  for (let i = 0; i < 4; i++) expect((await wrong('zhao')).status).toBe(401)
  expect((await door.signIn('zhao')).status).toBe(200)
})

test('failures are forgotten after a day without one', async () => {
  await door.add('qian')
  for (let i = 0; i < 5; i++) await wrong('qian')
  door.pass(24 * HOUR)
  for (let i = 0; i < 5; i++) expect((await wrong('qian')).status).toBe(401)
  expect((await wrong('qian')).status).toBe(429)
})

test('an unknown name is slowed down like a known one', async () => {
  for (let i = 0; i < 5; i++) expect((await wrong('nobody')).status).toBe(401)
  const early = await wrong('nobody')
  expect([early.status, early.answer.detail]).toEqual([429, '登录失败次数过多，请等待 2 秒后再试。'])
})

test('attempts at the same moment see each other', async () => {
  await door.add('sun')
  const statuses = (await Promise.all(Array.from({ length: 12 }, () => wrong('sun')))).map(answer => answer.status)
  expect(statuses.filter(status => status === 401)).toHaveLength(5)
  expect(statuses.filter(status => status === 429)).toHaveLength(7)
})

test('right passwords at the same moment are no failures', async () => {
  await door.add('wuwu')
  const statuses = (await Promise.all(Array.from({ length: 12 }, () => door.signIn('wuwu')))).map(
    ({ status }) => status,
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
})

test('an address that fails on many accounts waits on all of them, and others do not', async () => {
  await door.add('li')
  for (let i = 0; i < 50; i++) await admit(door.ctx(), attemptOf(`guess${i}`, '203.0.113.9'), false)
  expect(await retryAfter('li', '203.0.113.9')).toBe(2)
  expect((await wrong('li', '203.0.113.10')).status).toBe(401)
  door.pass(2 * SECOND)
  expect((await wrong('li', '203.0.113.9')).status).toBe(401)
  expect(await retryAfter('wu', '203.0.113.9')).toBe(4)
  door.pass(HOUR)
  expect((await door.signIn('li', undefined, { address: '203.0.113.9' })).status).toBe(200)
})

test('one IPv6 network is one address', async () => {
  await door.add('zhou')
  for (let i = 1; i <= 5; i++) await wrong('zhou', `2001:db8:0:7::${i}`)
  expect((await wrong('zhou', '2001:db8::7:a:b:c:d')).status).toBe(429)
  expect((await wrong('zhou', '2001:db8:0:8::1')).status).toBe(401)
})

test('guessing from many addresses slows strangers by at most a minute, and never an address that signed in before', async () => {
  await door.add('zheng')
  await door.signIn('zheng', undefined, { address: '192.0.2.7' })
  for (let i = 0; i < 40; i++) await admit(door.ctx(), attemptOf('zheng', `198.51.100.${i}`), true)
  expect(await retryAfter('zheng', '192.0.2.8')).toBe(60)
  expect((await door.signIn('zheng', undefined, { address: '192.0.2.7' })).status).toBe(200)
  door.pass(MINUTE)
  expect((await door.signIn('zheng', undefined, { address: '192.0.2.8' })).status).toBe(200)
})

test('the last active administrator is never slowed by others’ guesses; one of two is', async () => {
  for (let i = 0; i < 40; i++) await admit(door.ctx(), attemptOf('chief', `198.51.100.${i}`), true)
  expect((await door.signIn('chief', undefined, { address: '192.0.2.20' })).status).toBe(200)
  await door.add('deputy', 'admin')
  expect((await door.signIn('deputy', undefined, { address: '192.0.2.22' })).status).toBe(200)
  for (let i = 0; i < 2; i++) await admit(door.ctx(), attemptOf('chief', `198.51.101.${i}`), true)
  expect((await door.signIn('chief', undefined, { address: '192.0.2.21' })).status).toBe(429)
  await disable(door.ctx(), 'deputy')
  expect((await door.signIn('chief', undefined, { address: '192.0.2.21' })).status).toBe(200)
})

test('unlocking ends the waiting of the account from every address', async () => {
  await door.add('feng')
  await fail('feng', '192.0.2.1', 14)
  for (let i = 0; i < 30; i++) await admit(door.ctx(), attemptOf('feng', `198.51.100.${i}`), true)
  await admit(door.ctx(), attemptOf('feng', '192.0.2.1'), true)
  expect(await retryAfter('feng')).toBe(900)
  expect(await retryAfter('feng', '192.0.2.9')).toBe(60)
  await unlock(door.ctx(), 'FENG')
  expect((await door.signIn('feng')).status).toBe(200)
  expect((await door.signIn('feng', undefined, { address: '192.0.2.9' })).status).toBe(200)
})

test('the table keeps no name, and forgets strangers a day after', async () => {
  await wrong('my-secret-typed-as-name', '198.51.100.77')
  const rows = await door.db.selectFrom('sign_in_attempts').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('my-secret')
  door.pass(25 * HOUR)
  await succeeded(door.ctx(), attemptOf('wang', '192.0.2.2'))
  const left = await door.db.selectFrom('sign_in_attempts').select('succeeded_at').where('account', '!=', '').execute()
  expect(left.length).toBeGreaterThan(0)
  expect(left.every(row => row.succeeded_at)).toBe(true)
})
