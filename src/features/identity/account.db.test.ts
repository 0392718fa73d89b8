import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '#features/roles/contract.ts'
import { type FrontDoor, frontDoor, PASSWORD } from '#test/harness/identity.ts'
import { createUser, disable, enable, listUsers, setRole, unlock } from './account.ts'
import { roleNamed, userAdd, userUnlock } from './commands.ts'
import { createDemoAccounts, DEMO_PASSWORD } from './demo.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await frontDoor()
  await door.add('chief', 'admin')
})
afterAll(() => door.database.close())

test('two administrators who shut each other out at the same moment: one stays', async () => {
  await expect(disable(door.ctx(), 'chief')).rejects.toMatchObject({ status: 409, code: 'last_admin' })
  await expect(setRole(door.ctx(), 'chief', 'leader')).rejects.toMatchObject({ status: 409, code: 'last_admin' })
  await door.add('deputy', 'admin')
  for (const name of ['chief', 'deputy']) await door.signIn(name)
  const both = await Promise.allSettled([disable(door.ctx(), 'chief'), setRole(door.ctx(), 'deputy', 'leader')])
  expect(both.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  await enable(door.ctx(), 'chief')
})

test('accounts are found in their own district only, and by the command line everywhere', async () => {
  await door.add('elsewhere', 'planner', '370199')
  for (const verb of [disable, enable, unlock]) {
    await expect(verb(door.ctx('370104'), 'elsewhere')).rejects.toMatchObject({ status: 404 })
  }
  await unlock(door.ctx(''), 'elsewhere')
  const names = (await listUsers(door.ctx('370199'))).map(user => user.username)
  expect(names).toContain('elsewhere')
  expect(names).not.toContain('chief')
})

test('an account needs an existing district and a password of three kinds of characters', async () => {
  const wanted = { username: 'new', role: 'planner', password: PASSWORD } as const
  await expect(createUser(door.ctx('999999'), wanted)).rejects.toMatchObject({ status: 404 })
  for (const password of ['Short-1', 'alllowercase1', '', `Aa1${'x'.repeat(130)}`]) {
    await expect(createUser(door.ctx(), { ...wanted, password })).rejects.toMatchObject({ code: 'weak_password' })
  }
})

test('two accounts of one name at the same moment: one is refused', async () => {
  const both = await Promise.allSettled([door.add('twin'), door.add('TWIN', 'leader', '370199')])
  expect(both.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('disabling and a new role are noted with who and when', async () => {
  await door.add('noted')
  await setRole({ ...door.ctx(), actor: 'chief' }, 'noted', 'leader')
  await disable({ ...door.ctx(), actor: 'chief' }, 'noted')
  const listed = (await listUsers(door.ctx())).find(user => user.username === 'noted')
  expect(listed).toMatchObject({ disabledAt: door.clock.now.toISOString(), disabledBy: 'chief', roleLabel: '领导' })
  const events = await door.db
    .selectFrom('account_events')
    .innerJoin('users', 'users.id', 'account_events.user_id')
    .select(['kind', 'actor', 'detail'])
    .where('username', '=', 'noted')
    .orderBy('account_events.id')
    .execute()
  expect(events.slice(1)).toEqual([
    { kind: 'role_changed', actor: 'chief', detail: { from: 'planner', to: 'leader' } },
    { kind: 'disabled', actor: 'chief', detail: null },
  ])
})

test('the command adds an account by the role’s Chinese or English name, and unlocks it', async () => {
  expect(await userAdd(door.ctx(), { name: '乙二', role: '发改', password: PASSWORD })).toMatchObject({
    username: '乙二',
    role: 'planner',
  })
  expect((await door.signIn('乙二')).status).toBe(200)
  expect(roleNamed('Auditor')).toBe('auditor')
  await expect(userAdd(door.ctx(), { name: 'x1', role: '县长', password: PASSWORD })).rejects.toThrow(
    '可用：系统管理员（admin）、发改（planner）',
  )
  for (let i = 0; i < 5; i++) await door.signIn('乙二', 'Wrong-pass-1')
  expect((await door.signIn('乙二')).status).toBe(429)
  await userUnlock(door.ctx(''), '乙二')
  expect((await door.signIn('乙二')).status).toBe(200)
  await expect(userUnlock(door.ctx(''), 'nobody')).rejects.toMatchObject({ status: 404 })
})

test('demonstration accounts show until their password is changed, and only in the demonstration district', async () => {
  const made = await createDemoAccounts(door.ctx(), {}, ['91370104MA3EXAMP01', '91370104MA3EXAMP02'])
  expect(made.map(account => account.roleLabel)).toEqual([...Object.values(roles).map(({ label }) => label), '企业'])
  expect((await door.session(undefined)).demoAccounts).toEqual([])
  await door.db.updateTable('districts').set({ demo: true }).where('code', '=', '370104').execute()
  expect(await door.session(undefined)).toMatchObject({ demo: true, demoAccounts: made })
  const { cookie, answer } = await door.signIn('demo-leader', DEMO_PASSWORD)
  expect(answer.demo).toBe(true)
  expect((await door.signIn('elsewhere')).answer.demo).toBe(false)
  await door.send('PUT', '/session/password', { cookie, body: { current: DEMO_PASSWORD, next: PASSWORD } })
  await disable(door.ctx(), 'demo-auditor')
  const left = (await door.session(undefined)).demoAccounts.map(account => account.username)
  expect(left).toEqual(
    Object.keys(roles)
      .flatMap(role => (role === 'enterprise' ? ['a', 'b'].map(mark => `demo-${role}-${mark}`) : [`demo-${role}`]))
      .filter(name => !['demo-leader', 'demo-auditor'].includes(name)),
  )
})
