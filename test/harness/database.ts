import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import type { Engine } from './engines.ts'
import { onServer, withDatabase } from './on-server.ts'

export interface TestStore {
  /** For a process under test: `{ DATABASE_URL }` or `{ DATA_DIR }`. */
  env: Record<string, string>
  /** Opens it in this process; the embedded one admits one process at a time. */
  open(): Promise<Database>
  remove(): Promise<void>
}

/** A freshly migrated, empty database of its own, open; `close()` also removes it. Call it once a test file. */
export async function testDatabase(engine: Engine): Promise<Database> {
  if (engine === 'pglite') return openDatabase({ dataDir: 'memory://', loadDataDir: inject('pglite').dump })
  const store = await testStore(engine)
  const database = await store.open()
  return { ...database, close: () => database.close().then(store.remove) }
}

/** A freshly migrated, empty database that is not open yet: for tests that start the CLI or the server on it. */
export async function testStore(engine: Engine): Promise<TestStore> {
  return engine === 'pglite' ? pgliteStore() : postgresStore()
}

async function pgliteStore(): Promise<TestStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yishang-data-'))
  const loaded = await openDatabase({ dataDir, loadDataDir: inject('pglite').dump })
  await loaded.close()
  return {
    env: { DATA_DIR: dataDir },
    open: () => openDatabase({ dataDir }),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  }
}

async function postgresStore(): Promise<TestStore> {
  const { url: server, template } = inject('postgres')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  await onServer(server, `create database ${name} template ${template}`)
  const url = withDatabase(server, name)
  return {
    env: { DATABASE_URL: url },
    open: () => openDatabase({ url }),
    remove: () => onServer(server, `drop database ${name} with (force)`),
  }
}
