import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#platform/db/database.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { sessionSecret } from './secret.ts'

const now = new Date('2024-03-01T01:00:00Z')
let database: Database
let dataDir: string
beforeAll(async () => {
  database = await testDatabase(engine)
  dataDir = await mkdtemp(join(tmpdir(), 'yishang-secret-'))
})
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true })
})

test('the secret is made once and then kept, and a given one wins', async () => {
  const made = await sessionSecret(database, { dataDir }, now)
  expect(made.length).toBeGreaterThanOrEqual(64)
  expect(await sessionSecret(database, { dataDir }, now)).toBe(made)
  const given = 'given-'.repeat(6)
  expect(await sessionSecret(database, { dataDir, secret: given }, now)).toBe(given)
  expect(await sessionSecret(database, { dataDir }, now)).toBe(made)
})

test('beside the embedded database the file is readable by its owner alone, and an emptied one is made anew', async () => {
  const embedded = { db: database.db, engine: 'pglite' as const }
  await sessionSecret(embedded, { dataDir }, now)
  const file = join(dataDir, 'secret')
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  await writeFile(file, '')
  const again = await sessionSecret(embedded, { dataDir }, now)
  expect((await readFile(file, 'utf8')).trim()).toBe(again)
})
