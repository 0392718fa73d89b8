import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { roleNames } from '#features/roles/contract.ts'
import { openDatabase } from '#platform/db/database.ts'
import { yishang } from '#test/harness/command.ts'
import { onServer, withDatabase } from '#test/harness/on-server.ts'
import { startServer } from '#test/harness/server.ts'

vi.setConfig({ testTimeout: 300_000 })
const { url: server } = inject('postgres')
const name = `starts_${randomBytes(4).toString('hex')}`
const url = withDatabase(server, name)
let folder: string

beforeAll(async () => {
  await onServer(server, `create database ${name}`)
  folder = await mkdtemp(join(tmpdir(), 'yishang-starts-'))
})
afterAll(async () => {
  await onServer(server, `drop database ${name} with (force)`)
  await rm(folder, { recursive: true, force: true })
})

test('two servers and a command that start at once on an empty database all come up, with one demonstration', async () => {
  const start = (at: string) =>
    startServer({ DATABASE_URL: url, DATA_DIR: join(folder, at), YISHANG_DEMO: '1', LOG_LEVEL: 'error' })
  const migrating = yishang(['migrate'], { env: { DATABASE_URL: url, DATA_DIR: join(folder, 'c') } })
  const [one, two] = await Promise.all([start('a'), start('b')])
  try {
    expect(await migrating).toMatchObject({ code: 0 })
    for (const { url: address } of [one, two]) {
      const { demoAccounts } = await (await fetch(`${address}/api/v1/session`)).json()
      // A role each, and two enterprises.
      expect(demoAccounts).toHaveLength(roleNames.length + 1)
    }
    const database = await openDatabase({ url })
    const districts = await database.db.selectFrom('districts').select('code').execute()
    await database.close()
    expect(districts).toEqual([{ code: '370104' }])
  } finally {
    expect(await Promise.all([one.stop(), two.stop()])).toMatchObject([{ code: 0 }, { code: 0 }])
  }
})
