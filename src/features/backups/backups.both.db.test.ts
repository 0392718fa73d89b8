import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkBackup, restore } from '#platform/db/backup.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { testStore } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { addDistrict, commandCtx } from '#test/harness/ledger.ts'
import { Backups } from './backups.ts'

let app: Awaited<ReturnType<typeof testApp>>
let admin: Send
let planner: Send
const start = new Date('2024-03-01T02:00:00.000Z')

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  admin = await app.signIn('admin', 'admin', '370104')
  planner = await app.signIn('planner', 'planner', '370104')
})
afterEach(() => {
  app.clock.now = start
})
afterAll(() => app.close())

const folder = () => join(app.dataDir, 'backups')
const list = async () => (await admin('GET', '/backups')).body
const make = async () => {
  const { status, body } = await admin('POST', '/backups')
  expect(status).toBe(201)
  await app.backups.settled()
  return (await list()).backups.find(({ id }: { id: string }) => id === body.id)
}
const audited = async () =>
  (await admin('GET', '/audit?operation=备份&limit=200')).body.events.map(
    ({ actor, action, result }: Record<string, string>) => `${actor} ${action} ${result}`,
  )

test('a backup is made in the background, whole, with who, when, size and checksum', async () => {
  const { status, body } = await admin('POST', '/backups')
  expect([status, body]).toMatchObject([
    201,
    { state: 'running', progress: 0, startedBy: '示范admin', can: { remove: false } },
  ])
  await app.backups.settled()
  const [one] = (await list()).backups
  expect(one).toMatchObject({ id: body.id, state: 'done', kind: 'manual', present: true, problem: null })
  expect(one.fileName).toMatch(/^yishang-20240301-100000-[\da-f]{4}\.backup$/)
  expect(await checkBackup(join(folder(), one.fileName))).toMatchObject({ sha256: one.sha256, rows: one.rows })
  expect(readdirSync(folder())).toEqual([one.fileName])
  expect(await audited()).toEqual(['admin 备份：完成 done', 'admin 备份：立即备份 done'])
})

test('one at a time', async () => {
  // However slow the second request is, the first backup is still at work: it waits for a table. PGlite takes turns anyway.
  const held = engine === 'postgres' ? await app.database.db.startTransaction().execute() : undefined
  if (held) await sql`lock table service_items in access exclusive mode`.execute(held)
  const [first, second] = await Promise.all([admin('POST', '/backups'), admin('POST', '/backups')])
  await held?.rollback().execute()
  await app.backups.settled()
  expect([first.status, second.status].sort()).toEqual([201, 409])
})

test('checking reads the file to its end and tells a changed one', async () => {
  const one = await make()
  const check = async () => {
    expect((await admin('POST', `/backups/${one.id}/check`)).status).toBe(200)
    await app.backups.settled()
    return (await list()).backups.find(({ id }: { id: string }) => id === one.id).check
  }
  expect(await check()).toMatchObject({ state: 'ok', by: '示范admin', problem: null })
  writeFileSync(join(folder(), one.fileName), 'no backup')
  expect(await check()).toMatchObject({ state: 'bad', problem: expect.stringContaining('不能用来恢复') })
  rmSync(join(folder(), one.fileName))
  expect((await admin('POST', `/backups/${one.id}/check`)).status).toBe(404)
  expect((await list()).backups.find(({ id }: { id: string }) => id === one.id)).toMatchObject({ present: false })
})

test('the file is downloaded with a permission of its own, and that is in the audit log', async () => {
  const one = await make()
  const { status, headers, body } = await admin('GET', `/backups/${one.id}/file`)
  expect([status, headers.get('content-disposition'), body.length]).toEqual([
    200,
    expect.stringContaining(one.fileName),
    one.size,
  ])
  expect((await planner('GET', `/backups/${one.id}/file`)).status).toBe(403)
  expect((await audited()).slice(0, 2)).toEqual(['planner 备份：下载 refused', 'admin 备份：下载 done'])
})

test('deleting takes the file away', async () => {
  const one = await make()
  expect((await admin('DELETE', `/backups/${one.id}`)).status).toBe(200)
  expect(readdirSync(folder())).not.toContain(one.fileName)
  expect((await admin('DELETE', `/backups/${one.id}`)).status).toBe(404)
  expect((await list()).backups.map(({ id }: { id: string }) => id)).not.toContain(one.id)
})

test('restoring the database keeps the list true: its own backup is done, later ones are found', async () => {
  const own = await make()
  const later = await make()
  await restore(app.database, join(folder(), own.fileName))
  await app.backups.recover(commandCtx(app.database.db, '', start.toISOString()))
  admin = await app.signInAgain('admin')
  const { backups } = await list()
  const named = (name: string) => backups.find(({ fileName }: { fileName: string }) => fileName === name)
  expect(named(own.fileName)).toMatchObject({ state: 'done', sha256: own.sha256, size: own.size })
  expect(named(later.fileName)).toMatchObject({ state: 'done', kind: 'found', sha256: later.sha256, rows: later.rows })
  planner = await app.signInAgain('planner')
})

describe('the daily backup', () => {
  const set = (body: object, version: string) =>
    admin('PUT', '/backups/setting', { body, headers: { 'if-match': version } })
  const daily = async () =>
    (await list()).backups
      .filter(({ kind }: { kind: string }) => kind === 'daily')
      .map((one: { startedAt: string }) => one.startedAt)
  const at = async (instant: string) => {
    app.clock.now = new Date(instant)
    await Promise.all([app.tick(), app.tick()])
    await app.backups.settled()
    app.clock.now = start
  }

  test('is off until it is set, and a setting is not overwritten unseen', async () => {
    expect((await list()).setting).toMatchObject({ dailyAt: null, version: '0' })
    await at('2024-03-02T18:30:00Z')
    expect(await daily()).toEqual([])
    expect((await set({ dailyAt: '02:30', keep: 2 }, '0')).body).toMatchObject({
      dailyAt: '02:30',
      keep: 2,
      setBy: '示范admin',
    })
    expect((await set({ dailyAt: null, keep: 2 }, '0')).status).toBe(412)
    expect((await set({ dailyAt: '25:00', keep: 2 }, '*')).status).toBe(400)
    expect((await set({ dailyAt: '02:30', keep: 0 }, '*')).status).toBe(400)
  })
  test('is made once a day when its time has come in China, and the oldest go', async () => {
    await at('2024-03-02T18:29:00Z')
    expect(await daily()).toEqual([])
    await at('2024-03-02T18:30:00Z')
    await at('2024-03-03T10:00:00Z')
    expect(await daily()).toEqual(['2024-03-02T18:30:00.000Z'])
    for (const day of ['03', '04']) await at(`2024-03-${day}T19:00:00Z`)
    expect(await daily()).toEqual(['2024-03-04T19:00:00.000Z', '2024-03-03T19:00:00.000Z'])
    expect((await audited())[0]).toBe('系统 备份：按设置清理 done')
  })
})

test('backups of several districts are for whom the operator names', async () => {
  await app.district('370199')
  const { status, body } = await admin('GET', '/backups')
  expect([status, body.detail]).toEqual([403, expect.stringContaining('YISHANG_BACKUP_DISTRICT')])
  expect((await admin('GET', '/jobs?kind=backup')).body.jobs).toEqual([])
})

test('a folder on a disk is backed up beside its readers, and what cannot be written is told', async () => {
  const store = await testStore(engine)
  const database = await store.open()
  await addDistrict(database.db, '370104')
  const ctx = commandCtx(database.db, '370104', start.toISOString())
  const inside = join(app.dataDir, 'beside')
  const backups = new Backups(
    database,
    inside,
    () => start,
    async () => undefined,
  )
  await backups.recover(ctx)
  await backups.begin(ctx, { kind: 'manual' })
  expect((await database.db.selectFrom('districts').select('code').execute())[0]?.code).toBe('370104')
  await backups.settled()
  const [whole] = await backups.list(ctx)
  expect(whole).toMatchObject({ state: 'done', present: true })
  expect(await checkBackup(join(inside, whole?.fileName ?? ''))).toMatchObject({ rows: whole?.rows })
  rmSync(inside, { recursive: true })
  await backups.begin(ctx, { kind: 'manual' })
  await backups.settled()
  expect((await backups.list(ctx)).map(({ state }) => state).sort()).toEqual(['done', 'failed'])
  await database.close()
  await store.remove()
})

// Only the embedded database is copied beside itself.
if (engine === 'pglite') {
  test('the copy that a killed process left beside the database goes at the next start', async () => {
    const store = await testStore(engine)
    const left = join(store.env.DATA_DIR ?? '', 'aside', 'pg')
    mkdirSync(left, { recursive: true })
    const database = await store.open()
    expect(existsSync(left)).toBe(false)
    await database.close()
    await store.remove()
  })
}
