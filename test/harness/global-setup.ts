import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { onServer, withDatabase } from './on-server.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated embedded database, as a dump. */
    pglite: { dump: string }
    /** A running server and a migrated database on it to copy. */
    postgres: { url: string; template: string }
  }
}

/** Migrates once a run and engine; every test file starts from a copy. */
export default async function setup(project: TestProject) {
  return project.name === 'postgres' ? setUpPostgres(project) : setUpPGlite(project)
}

async function setUpPGlite(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-pglite-'))
  const teardown = () => rm(folder, { recursive: true, force: true })
  const dump = join(folder, 'migrated.tar.gz')
  try {
    const database = await openDatabase({ dataDir: 'memory://' })
    await migrate(database)
    await database.dump(dump)
    await database.close()
  } catch (cause) {
    await teardown()
    throw cause
  }
  project.provide('pglite', { dump })
  return teardown
}

async function setUpPostgres(project: TestProject) {
  const server = await startPostgres()
  const template = `yishang_test_${randomBytes(4).toString('hex')}`
  const teardown = async () => {
    await onServer(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
  try {
    await onServer(server.url, `create database ${template}`)
    const database = await openDatabase({ url: withDatabase(server.url, template) })
    await migrate(database)
    await database.close()
  } catch (cause) {
    await teardown()
    throw cause
  }
  project.provide('postgres', { url: server.url, template })
  return teardown
}
