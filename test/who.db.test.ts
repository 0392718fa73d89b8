import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAudit, noteAudit } from '#features/audit/audit.ts'
import { backup, restore } from '#platform/db/backup.ts'
import { applied, migrateWithin } from '#platform/db/migrate.ts'
import { type Send, testApp } from './harness/app.ts'
import { testDatabase } from './harness/database.ts'
import { engine } from './harness/engines.ts'

let app: Awaited<ReturnType<typeof testApp>>
let admin: Send
let planner: Send

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  admin = await app.signIn('admin', 'admin', '370104')
  planner = await app.signIn('li', 'planner', '370104')
})
afterAll(() => app.close())

test('whatever keeps who did something keeps the account and its name', async () => {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0`.execute(app.database.db)
  const columns = new Set(rows.map(({ table, column }) => `${table}.${column}`))
  const has = (table: string, column: string) => columns.has(`${table}.${column}`)
  const deeds = rows.filter(({ column }) => /_by$/.test(column) && column !== 'superseded_by')
  expect(deeds.length).toBeGreaterThan(8)
  const lacking = deeds.filter(({ table, column }) => !has(table, `${column}_id`))
  const actors = rows.filter(({ column }) => column === 'actor')
  lacking.push(...actors.filter(({ table }) => !has(table, table === 'account_events' ? 'actor_id' : 'user_id')))
  expect(lacking).toEqual([])
})

test('history goes on naming a person as they were called then', async () => {
  const values = { project_no: 'P1', name: '示范一', category: '产业发展类', total_investment: '1' }
  const created = await planner('POST', '/projects', { body: { values } })
  expect(created.body.record.recordedBy).toBe('示范li')
  const [{ id, version }] = (await admin('GET', '/accounts?q=li')).body.accounts
  app.clock.now = new Date(app.clock.now.getTime() + 60_000)
  const headers = { 'if-match': version }
  expect((await admin('PATCH', `/accounts/${id}`, { body: { displayName: '示范赵' }, headers })).status).toBe(200)
  const edit = await planner('PATCH', '/projects/P1', {
    body: { values: { builder: '示范公司' } },
    headers: { 'if-match': created.body.record.version },
  })
  expect(edit.body.record.recordedBy).toBe('示范赵')
  const { entries } = (await planner('GET', '/projects/P1/history')).body
  expect(entries.map(({ by }: { by: string }) => by)).toEqual(['示范赵', '示范li'])
  const late = await planner('PATCH', '/projects/P1', { body: { values: {} }, headers: { 'if-match': '1' } })
  expect(late.body.detail).toContain('已由“示范赵”')
  const changes = await app.database.db.selectFrom('changes').select(['user_id', 'actor']).execute()
  expect(changes).toEqual([
    { user_id: id, actor: '示范li' },
    { user_id: id, actor: '示范赵' },
  ])
  // The audit log tells both, hashed with the rest; what was told before names were kept hashes as it did.
  const ctx = app.system('370104')
  await noteAudit(ctx, { action: '示范', operation: 'x', target: '', result: 'done' })
  const told = await app.database.db.selectFrom('audit_events').select(['actor', 'name']).orderBy('id').execute()
  expect(told.filter(({ actor }) => actor !== 'admin')).toEqual(
    expect.arrayContaining([
      { actor: 'li', name: '示范li' },
      { actor: 'li', name: '示范赵' },
      { actor: '系统', name: null },
    ]),
  )
  expect((await checkAudit(ctx)).broken).toBeNull()
  await sql`update audit_events set name = '别人' where name = '示范li'`.execute(app.database.db)
  expect((await checkAudit(ctx)).broken?.why).toContain('改动过')
})

const BEFORE = '20261127-0120-who'
const AT = '2024-02-01T00:00:00Z'

/** What a version before accounts were kept beside names has written. */
const former = [
  `insert into districts (code, name, created_at) values ('370104', '示范区', '${AT}')`,
  ...['wang', 'zhao'].map(
    name => `insert into users (id, district_code, username, display_name, role, email, created_at, created_by, updated_at)
      values ('id-${name}', '370104', '${name}', '${name === 'wang' ? '王新名' : '赵'}', 'planner', '${name}@x', '2024-01-01T00:00:00Z',
      '命令行', '${AT}')`,
  ),
  // Whoever bears the name of a program came after it.
  `insert into users (id, district_code, username, display_name, role, email, created_at, created_by, updated_at)
    values ('id-system', '370104', '系统', '系统科', 'planner', 's@x', '2024-03-01T00:00:00Z', 'wang', '${AT}')`,
  `insert into account_events (district_code, user_id, kind, at, actor, detail) values
    ('370104', 'id-wang', 'renamed', '2024-02-02T00:00:00Z', 'zhao', '{"from": "王", "to": "王新名"}')`,
  `insert into changes (district_code, recorded_at, user_id, actor, source) values
    ('370104', '${AT}', 'id-wang', 'wang', 'form'), ('370104', '2024-02-03T00:00:00Z', 'id-wang', 'wang', 'form'),
    ('370104', '${AT}', null, '命令行', 'import')`,
  `insert into imports (district_code, id, file_name, size, state, phase, created_at, created_by, confirmed_at, confirmed_by)
    values ('370104', '00000000-0000-4000-8000-000000000001', 'a.xlsx', 1, 'applied', '', '${AT}', 'wang',
    '2024-02-03T00:00:00Z', 'zhao')`,
  `insert into backups (id, file_name, kind, due_on, state, started_at, started_by) values
    ('00000000-0000-4000-8000-000000000002', 'a.backup', 'daily', '2024-02-01', 'failed', '${AT}', '系统')`,
  `insert into figure_setting_changes (district_code, figure_id, at, actor) values ('370104', 'x', '${AT}', 'wang')`,
]

test('a backup made before is restored with the accounts found, and the names of then', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-who-'))
  const file = join(folder, 'old.backup')
  const database = await testDatabase(engine)
  const { db } = database
  try {
    const before = (await applied(db)).filter(name => name < BEFORE)
    await db.transaction().execute(async trx => {
      await sql`drop schema public cascade`.execute(trx)
      await sql`create schema public`.execute(trx)
      await migrateWithin(trx, before)
      for (const text of former) await sql.raw(text).execute(trx)
    })
    await backup(database, file, new Date(AT))
    await restore(database, file)
    const all = async (text: string) => (await sql.raw(text).execute(db)).rows
    expect(await all('select user_id, actor from changes order by id')).toEqual([
      { user_id: 'id-wang', actor: '王' },
      { user_id: 'id-wang', actor: '王新名' },
      { user_id: null, actor: '命令行' },
    ])
    expect(await all('select created_by, created_by_id, confirmed_by, confirmed_by_id from imports')).toEqual([
      { created_by: '王', created_by_id: 'id-wang', confirmed_by: '赵', confirmed_by_id: 'id-zhao' },
    ])
    expect(await all('select started_by, started_by_id from backups')).toEqual([
      { started_by: '系统', started_by_id: null },
    ])
    expect(await all('select user_id, actor from figure_setting_changes')).toEqual([
      { user_id: 'id-wang', actor: '王' },
    ])
    expect(await all('select actor, actor_id from account_events')).toEqual([{ actor: '赵', actor_id: 'id-zhao' }])
    expect(await all("select created_by, created_by_id, unit_no from users where id = 'id-system'")).toEqual([
      { created_by: '王新名', created_by_id: 'id-wang', unit_no: null },
    ])
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
})
