import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

let app: Awaited<ReturnType<typeof testApp>>
let admin: Send
let planner: Send

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  admin = await app.signIn('admin', 'admin', '370104')
  planner = await app.signIn('planner', 'planner', '370104')
  await planner('PUT', '/imports?fileName=%E7%A4%BA%E8%8C%83.xlsx', { body: new Uint8Array([1, 2]) })
  await app.imports.settled()
  app.clock.now = new Date(app.clock.now.getTime() + 1000)
  await admin('POST', '/backups')
  await app.backups.settled()
})
afterAll(() => app.close())

const jobs = async (send: Send, query = '') => (await send('GET', `/jobs${query}`)).body.jobs

test('whoever may see them finds imports and backups, the latest first, with why one came to nothing', async () => {
  expect(await jobs(admin)).toMatchObject([
    { kind: 'backup', state: 'done', startedBy: '示范admin', path: '/backups' },
    { kind: 'import', state: 'failed', title: '示范.xlsx', problem: expect.stringContaining('xlsx'), path: null },
  ])
  const [mine] = await jobs(planner)
  expect(mine).toMatchObject({ kind: 'import', path: `/import/${mine.id}` })
  expect(await jobs(planner)).toHaveLength(1)
})

test('they are narrowed by kind and state', async () => {
  expect(await jobs(admin, '?kind=backup&state=done')).toHaveLength(1)
  expect(await jobs(admin, '?state=running')).toEqual([])
  expect((await admin('GET', '/jobs?state=none')).status).toBe(400)
})
