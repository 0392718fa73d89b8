import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createUser } from '#features/identity/account.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { yishang } from '#test/harness/command.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { addDistrict, commandCtx } from '#test/harness/ledger.ts'
import { type RunningServer, startServer, until } from '#test/harness/server.ts'
import { smallDisk } from '#test/harness/small-disk.ts'
import { workbook } from '#test/harness/workbook.ts'

// The embedded database, files on their way in and out, and backups, all on one disk that fills up.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })
const PASSWORD = 'Right-pass-1'
const disk = smallDisk(192)
const env = { ...disk.env, DATA_DIR: join(disk.folder, 'data'), TMPDIR: join(disk.folder, 'tmp') }
let server: RunningServer

beforeAll(async () => {
  mkdirSync(env.TMPDIR)
  const database = await openDatabase({ dataDir: env.DATA_DIR })
  await migrate(database)
  await addDistrict(database.db, '370104')
  const ctx = commandCtx(database.db, '370104', new Date().toISOString())
  for (const role of ['planner', 'admin'] as const) await createUser(ctx, { username: role, role, password: PASSWORD })
  await database.close()
  server = await startServer(env)
})
afterAll(async () => {
  await server.stop()
  disk.remove()
})

const call = (method: string, path: string, cookie: string, body?: object | Uint8Array<ArrayBuffer>) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    ...(body && { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
    headers: { cookie, ...(body && !(body instanceof Uint8Array) && { 'content-type': 'application/json' }) },
  })
const signIn = async (username: string) => {
  const answer = await call('POST', '/session', '', { username, password: PASSWORD })
  return { status: answer.status, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}
const full = { status: 507, title: 'disk_full', detail: expect.stringContaining('磁盘空间不足') }
const view = { page: 'projects', name: '在建', query: '' }

test('on a full disk what writes says so, what reads goes on, and all is well once there is room', async () => {
  const [planner, admin] = [(await signIn('planner')).cookie, (await signIn('admin')).cookie]
  const upload = () =>
    call('PUT', '/imports?fileName=a.xlsx', planner, new Uint8Array(workbook(fullLedger())) as Uint8Array<ArrayBuffer>)
  await disk.fill()
  expect(await (await upload()).json()).toMatchObject(full)
  expect(await (await call('POST', '/views', planner, view)).json()).toMatchObject(full)
  expect(await (await call('POST', '/backups', admin)).json()).toMatchObject(full)
  expect(await (await call('GET', '/ledger/export', planner)).json()).toMatchObject(full)
  const ready = await fetch(`${server.url}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([503, { database: true, problem: full.detail }])
  expect((await call('GET', '/lists', planner)).status).toBe(200)
  expect((await signIn('planner')).status).toBe(200)
  disk.clear()
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  expect((await call('POST', '/views', planner, view)).status).toBe(201)
  expect((await upload()).status).toBe(200)
})

test('a server that starts on a full disk says so and serves once there is room; so does a command', async () => {
  await server.kill()
  await disk.fill()
  server = await startServer(env)
  const ready = await fetch(`${server.url}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([503, { problem: full.detail }])
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(await (await call('GET', '/lists', '')).json()).toMatchObject(full)
  const ran = await yishang(['migrate'], { env })
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([1, '', full.detail])
  disk.clear()
  await until('it serves', async () => (await call('GET', '/session', '')).status === 200)
  expect((await signIn('planner')).status).toBe(200)
})
