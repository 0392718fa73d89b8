import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FrontDoor, frontDoor, MINUTE } from '#test/harness/identity.ts'
import { setRole } from './account.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await frontDoor()
})
afterAll(() => door.database.close())

const names = ['eins', 'zwei', 'drei', 'vier']
const present = async () => {
  for (const name of names) await door.add(name)
  return Promise.all(names.map(async name => (await door.signIn(name)).cookie))
}
let cookies: (string | undefined)[]
const whoIs = async (cookie: string | undefined) => (await door.session(cookie)).user?.username ?? null

test('requests at the same moment each find their own user, and strangers none', async () => {
  cookies = await present()
  const strangers = [undefined, 'yishang.session_token=made-up.AAAA', `${cookies[0]?.slice(0, -3)}AAA`]
  const asked = Array.from({ length: 12 }, () => [...cookies, ...strangers]).flat()
  const expected = Array.from({ length: 12 }, () => [...names, null, null, null]).flat()
  expect(await Promise.all(asked.map(whoIs))).toEqual(expected)
})

test('a request that comes after a change of role never gets the answer of one that came before', async () => {
  const [cookie] = cookies
  const before = Array.from({ length: 20 }, () => whoIs(cookie))
  await setRole(door.ctx(), 'eins', 'auditor')
  const after = Array.from({ length: 20 }, () => whoIs(cookie))
  expect(new Set(await Promise.all(after))).toEqual(new Set([null]))
  await Promise.all(before)
})

test('each request is judged by its own clock', async () => {
  const cookie = cookies[1]
  const early = whoIs(cookie)
  door.pass(31 * MINUTE)
  const late = whoIs(cookie)
  expect(await Promise.all([early, late])).toEqual(['zwei', null])
})
