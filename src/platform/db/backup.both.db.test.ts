import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createUser } from '#features/identity/account.ts'
import { yishangOn } from '#test/harness/command.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { saveWorkbook } from '#test/harness/workbook.ts'
import { backup, checkBackup, restore } from './backup.ts'
import { type Database, openDatabase, transaction } from './database.ts'
import { migrate, migrateWithin } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'yishang-backup-'))
const file = (name: string) => join(folder, name)
const NOW = new Date('2024-03-01T01:00:00.000Z')
/** Invented: what a text may hold, line separators and all. */
const ODD = '一行\u2028二行\u2029三行\u0085四行\r\n五行 \\ " \' {"table":"districts"} 𠮷'

let source: Database
/** The embedded engine, whichever this run is of. */
let other: Database
beforeAll(async () => {
  source = await testDatabase(engine)
  other = await openDatabase({ dataDir: 'memory://' })
  await migrate(other)
  await fill(source)
})
afterAll(async () => {
  await source.close()
  await other.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A ledger with history, an account, a setting, and a report that is large. */
async function fill(database: Database) {
  const run = async (...args: string[]) => expect((await yishangOn(database, args)).code).toBe(0)
  await run('district', 'add', '370104', '示范区')
  await createUser(commandCtx(database.db, '370104', NOW.toISOString()), {
    username: 'planner-1',
    role: 'planner',
    password: 'Right-pass-1',
  })
  await run('import', saveWorkbook(file('full.xlsx'), fullLedger()), '--district', '370104')
  const corrected = [
    ['项目编号', '月份', '本月完成投资(万元)', '存在问题'],
    ['P1', '2023-03', 90.0001, '无'],
  ]
  await run(
    'import',
    saveWorkbook(file('corrected.xlsx'), { 月度投资: corrected }),
    '--district',
    '370104',
    '--correct',
    '核减',
  )
  const { db } = database
  await sql`update monthly_reports set problems = ${ODD} where month = '2023-03'`.execute(db)
  await sql`insert into saved_views (district_code, id, user_id, actor, page, name, query, shared, saved_at) values
    ('370104', gen_random_uuid(), 'planner-1', '示范', 'projects', '甲', '{}', true, '2024-03-01T01:00:00.123456Z')`.execute(
    db,
  )
  await sql`insert into units (district_code, unit_no, name, kind, parent_no, recorded_at, change_id) values
    ('370104', 'DW002', '示范中心', '部门', 'DW001', now(), 1), ('370104', 'DW001', '示范局', '部门', null, now(), 1)`.execute(
    db,
  )
  const report = JSON.stringify({ rejections: Array(20).fill({ message: '长'.repeat(10_000) }) })
  await sql`insert into imports (district_code, id, file_name, size, state, phase, report, created_at, created_by)
    values ('370104', gen_random_uuid(), '甲.xlsx', 1, 'refused', '', ${report}::jsonb, now(), 'planner-1')`.execute(db)
}

/** Every row of every table; migrations are the schema's own. */
async function everything({ db }: Database) {
  const { rows: tables } = await sql<{ name: string }>`select relname::text as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely_%' order by 1`.execute(
    db,
  )
  const held: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t
      order by to_jsonb(t)::text collate "C"`.execute(db)
    held[name] = rows.map(({ row }) => row)
  }
  return held
}
const lines = (name: string) =>
  gunzipSync(readFileSync(file(name)))
    .toString()
    .split('\n')
    .slice(0, -2)
/** Writes lines as a backup of its own, with the checksum it should have. */
function write(name: string, content: string[]): string {
  const body = content.map(line => `${line}\n`).join('')
  const trailer = JSON.stringify({ sha256: createHash('sha256').update(body).digest('hex') })
  writeFileSync(file(name), gzipSync(`${body}${trailer}\n`))
  return file(name)
}

describe('a backup', () => {
  test('brings everything back: records, history, changes, accounts, settings, to the last digit', async () => {
    const before = await everything(source)
    const done = await backup(source, file('first'), NOW)
    expect(done.rows).toBe(Object.values(before).flat().length)
    expect(await restore(source, file('first'))).toEqual({ rows: done.rows })
    expect(await everything(source)).toEqual(before)
    expect(before.monthly_reports_history).toHaveLength(1)
    expect(before.users).toHaveLength(1)
  })

  test('moves to the other engine and back', async () => {
    const before = await everything(source)
    await backup(source, file('there'), NOW)
    await restore(other, file('there'))
    expect(await everything(other)).toEqual(before)
    await backup(other, file('back'), NOW)
    expect(lines('back')).toEqual(lines('there'))
    await restore(source, file('back'))
    expect(await everything(source)).toEqual(before)
  })

  test('lets identities go on where they were', async () => {
    await restore(other, file('there'))
    const last = async () =>
      (await sql<{ id: number }>`select max(id) as id from changes`.execute(other.db)).rows[0]?.id ?? 0
    const before = await last()
    const next = [
      ['编号', '名称', '日期'],
      ['E9', '后来的活动', '2023-01-01'],
    ]
    const path = saveWorkbook(file('next.xlsx'), { 招商活动: next })
    expect(await yishangOn(other, ['import', path, '--district', '370104'])).toMatchObject({ code: 0 })
    expect(await last()).toBe(before + 1)
  })

  test('is its owner’s alone, and appears whole or not at all', async () => {
    expect(statSync(file('first')).mode & 0o777).toBe(0o600)
    await expect(backup(source, file('nowhere/backup'), NOW)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(readdirSync(folder).filter(name => name.includes('partial'))).toEqual([])
  })

  test('of an older schema is brought up to date', async () => {
    for (const empty of ['drop schema public cascade', 'create schema public']) await sql.raw(empty).execute(other.db)
    const [first = '', second = ''] = (await checkBackup(file('first'))).migrations
    await transaction(other.db, trx => migrateWithin(trx, [first, second]))
    await sql`insert into districts (code, name, created_at) values ('370105', '旧区', now())`.execute(other.db)
    await backup(other, file('old'), NOW)
    expect((await checkBackup(file('old'))).migrations).toEqual([first, second])
    await restore(other, file('old'))
    expect(await migrate(other)).toEqual([])
    const { rows } = await sql`select code, name, demo from districts`.execute(other.db)
    expect(rows).toEqual([{ code: '370105', name: '旧区', demo: false }])
  })
})

describe('what is no whole backup is refused, and nothing changes', () => {
  const bytes = () => readFileSync(file('first'))
  const cases: [what: string, make: () => Buffer | string][] = [
    ['a file cut off', () => bytes().subarray(0, bytes().length - 100)],
    ['a file cut in half', () => bytes().subarray(0, bytes().length >> 1)],
    ['an empty file', () => ''],
    ['a text', () => 'backup'],
    ['a changed digit', () => gzipSync(gunzipSync(bytes()).toString().replace('90.0001', '91.0001'))],
    [
      'a line left out',
      () =>
        gzipSync(
          gunzipSync(bytes())
            .toString()
            .replace(/\n\{"district_code".*?\n/, '\n'),
        ),
    ],
    ['the checksum left out', () => gzipSync(`${lines('first').join('\n')}\n`)],
    [
      'another program’s file',
      () => readFileSync(write('foreign', ['{"format":"else"}', '{"table":"districts","columns":[]}'])),
    ],
    ['nothing but a checksum', () => readFileSync(write('bare', []))],
  ]
  test.each(cases)('%s', async (_, make) => {
    const before = await everything(source)
    writeFileSync(file('bad'), make())
    await expect(restore(source, file('bad'))).rejects.toMatchObject({ name: 'Refusal', code: 'bad_backup' })
    expect(await everything(source)).toEqual(before)
  })

  const [head, table] = ['{"format":"yishang-backup-1",', '{"table":"districts","columns":["code","name"]}']
  const rest = () => lines('first').slice(1)
  const first = () => JSON.parse(lines('first')[0] ?? '') as { migrations: string[] }
  const reckoned: [what: string, make: () => string[]][] = [
    ['a header that is cut', () => [head, ...rest()]],
    ['a header without migrations', () => [JSON.stringify({ ...first(), migrations: undefined }), ...rest()]],
    ['migrations that are a text', () => [JSON.stringify({ ...first(), migrations: 'all' }), ...rest()]],
    [
      'migrations in another order',
      () => [JSON.stringify({ ...first(), migrations: first().migrations.toReversed() }), ...rest()],
    ],
    ['no migration at all', () => [JSON.stringify({ ...first(), migrations: [] }), ...rest()]],
    ['an hour of making that is none', () => [JSON.stringify({ ...first(), createdAt: 'yesterday' }), ...rest()]],
    ['a format of another version', () => [JSON.stringify({ ...first(), format: 'yishang-backup-2' }), ...rest()]],
    ['a table nobody knows', () => [...lines('first'), '{"table":"ghosts","columns":["code"]}', '{"code":"1"}']],
    ['a column nobody knows', () => [...lines('first'), '{"table":"districts","columns":["ghost"]}', '{"ghost":"1"}']],
    ['a table without columns', () => [...lines('first'), '{"table":"districts"}', '{}']],
    ['a row that is no JSON', () => [...lines('first'), table, '{"code":']],
    ['a row of another kind', () => [...lines('first'), table, '[1, 2]']],
    ['a row twice', () => [...lines('first'), ...rest()]],
  ]
  test.each(reckoned)('%s, its checksum reckoned anew', async (_, make) => {
    const before = await everything(source)
    const ran = await yishangOn(source, ['restore', write('reckoned', make()), '--yes'])
    expect([ran.code, ran.stdout]).toEqual([1, ''])
    expect(ran.stderr).toMatch(/^[^\n]*备份[^\n]*数据库没有改动。\n?$/)
    expect(await everything(source)).toEqual(before)
  })

  test('bytes after its end', async () => {
    writeFileSync(file('bad'), Buffer.concat([bytes(), Buffer.from('more')]))
    await expect(restore(source, file('bad'))).rejects.toMatchObject({ code: 'bad_backup' })
    const bare = gzipSync('{"table":"districts"}\n')
    writeFileSync(file('bad'), Buffer.concat([bytes(), bare]))
    await expect(restore(source, file('bad'))).rejects.toMatchObject({ code: 'bad_backup' })
  })

  test('a file that is not there', async () => {
    await expect(restore(source, file('none'))).rejects.toMatchObject({ code: 'bad_backup' })
  })

  test('a backup of a later version', async () => {
    const before = await everything(source)
    const [header = '', ...rest] = lines('first')
    const future = { ...JSON.parse(header), migrations: [...JSON.parse(header).migrations, '29991231-0000-future'] }
    const path = write('future', [JSON.stringify(future), ...rest])
    await expect(restore(source, path)).rejects.toMatchObject({ name: 'Refusal', code: 'backup_from_the_future' })
    expect(await everything(source)).toEqual(before)
  })

  test('rows that the schema refuses, found at the very end', async () => {
    const before = await everything(source)
    const stray = '{"table":"user_scopes","columns":["district_code","user_id","kind","value"]}'
    const row = '{"district_code":"370104","user_id":"nobody","kind":"district","value":""}'
    await expect(restore(source, write('stray', [...lines('first'), stray, row]))).rejects.toMatchObject({
      name: 'Refusal',
      code: 'bad_backup',
    })
    expect(await everything(source)).toEqual(before)
    expect(await yishangOn(source, ['migrate', '--json'])).toMatchObject({ code: 0, stdout: '{"applied":[]}\n' })
  })
})

test('a database that a later version has changed is refused in a sentence', async () => {
  await sql`insert into kysely_migration (name, timestamp) values ('29991231-0000-future', '2999-12-31T00:00:00.000Z')`.execute(
    other.db,
  )
  await expect(migrate(other)).rejects.toMatchObject({ name: 'Refusal', code: 'database_from_the_future' })
  await sql`delete from kysely_migration where name like '2999%'`.execute(other.db)
})

test('a database whose changes went another way is refused with what to do', async () => {
  await sql`delete from kysely_migration where name = (select min(name) from kysely_migration)`.execute(other.db)
  await expect(migrate(other)).rejects.toMatchObject({
    name: 'Refusal',
    code: 'database_of_another_version',
    message: expect.stringContaining('恢复最近的备份'),
  })
})
