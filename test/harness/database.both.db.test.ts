import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase, testStore } from './database.ts'
import { engine } from './engines.ts'

const tables = sql<{ n: number }>`select count(*) as n from information_schema.tables where table_schema = 'public'`
const version = sql<{ version: string }>`select version() as version`

test('each test database is migrated, of the engine asked for, and nobody else’s', async () => {
  const one = await testDatabase(engine)
  const two = await testDatabase(engine)
  expect(one.engine).toBe(engine)
  expect((await tables.execute(one.db)).rows[0]?.n).toBeGreaterThan(3)
  await sql`create table only_here (a int)`.execute(one.db)
  await expect(sql`select * from only_here`.execute(two.db)).rejects.toThrow('only_here')
  expect((await version.execute(two.db)).rows[0]?.version).toMatch(/^PostgreSQL 1[5-9]/)
  await one.close()
  await two.close()
})

test('a store can be opened by its environment, closed and opened again', async () => {
  const store = await testStore(engine)
  expect(Object.keys(store.env)).toEqual([engine === 'pglite' ? 'DATA_DIR' : 'DATABASE_URL'])
  const first = await store.open()
  await sql`create table kept (a int)`.execute(first.db)
  await first.close()
  const second = await store.open()
  expect((await sql`select * from kept`.execute(second.db)).rows).toEqual([])
  await second.close()
  await store.remove()
})
