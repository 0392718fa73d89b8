import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FrontDoor, frontDoor, SECRET } from '#test/harness/identity.ts'
import { openBetterAuth } from './auth.ts'
import { newSession } from './session.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await frontDoor()
})
afterAll(() => door.database.close())

const open = () => newSession(door.clock.now, 0, { address: '192.0.2.1', userAgent: 'test' })

test('our tables have every column that better-auth writes; accounts we create ourselves', async () => {
  const context = await openBetterAuth(door.db, { secret: SECRET }, open).$context
  const refused = await context.explicitSchemaCheck?.()?.catch(cause => cause.findings)
  expect(refused).toEqual(
    ['district_code', 'role', 'created_by'].map(column => ({
      kind: 'unexpected-required-column',
      table: 'users',
      column,
    })),
  )
})

test('better-auth reads instants as dates and writes them as we read them', async () => {
  const { id } = await door.add('dates')
  await door.signIn('dates')
  const { internalAdapter } = await openBetterAuth(door.db, { secret: SECRET }, open).$context
  const [session] = await internalAdapter.listSessions(id)
  expect(session?.createdAt).toEqual(door.clock.now)
  expect(session?.expiresAt).toEqual(new Date(door.clock.now.getTime() + 30 * 60_000))
  await internalAdapter.updateSession(session?.token ?? '', { expiresAt: new Date('2024-03-01T02:00:00.123Z') })
  const row = await door.db.selectFrom('sessions').selectAll().where('user_id', '=', id).executeTakeFirstOrThrow()
  expect(row.expires_at).toBe('2024-03-01T02:00:00.123Z')
  expect((await internalAdapter.findSession(row.token))?.user.createdAt).toEqual(door.clock.now)
})

test('better-auth keeps no sign-up open', async () => {
  const { api } = openBetterAuth(door.db, { secret: SECRET }, open)
  const body = { email: 'a@users.invalid', password: 'Right-pass-1', name: 'a', username: 'signed-up' }
  await expect(api.signUpEmail({ body })).rejects.toThrow()
  expect((await door.send('POST', '/auth/sign-up/email', { body })).status).toBe(404)
})
