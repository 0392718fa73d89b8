import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { addDistrict, commandCtx } from '#test/harness/ledger.ts'
import { keepBlob, readBlob, releaseBlob, writeBlob } from './blobs.ts'
import { type Ctx, withTransaction } from './context.ts'
import { backup, restore } from './db/backup.ts'

const database = await testDatabase(engine)
const folder = mkdtempSync(join(tmpdir(), 'yishang-blobs-'))
const own = commandCtx(database.db, '370104', '2024-03-01T00:00:00Z')
const other = { ...own, district: '370199' }
beforeAll(async () => {
  for (const { district } of [own, other]) await addDistrict(database.db, district)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

let files = 0
const saved = (bytes: Uint8Array) => {
  const file = join(folder, `${++files}`)
  writeFileSync(file, bytes)
  return file
}
const of = (key: string) => ({ owner: 'tests', key })
async function read(ctx: Ctx, key: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of readBlob(ctx, of(key))) parts.push(part)
  return Buffer.concat(parts)
}
const held = async () => {
  const count = async (table: 'blobs' | 'blob_parts' | 'blob_owners') =>
    (await database.db.selectFrom(table).select('district_code').execute()).length
  return { blobs: await count('blobs'), parts: await count('blob_parts'), owners: await count('blob_owners') }
}
const NOTHING = { blobs: 0, parts: 0, owners: 0 }

test('a file comes out as it went in, whatever its size', async () => {
  for (const size of [0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20 + 17]) {
    const bytes = randomBytes(size)
    expect(await keepBlob(own, of('a'), saved(bytes))).toMatchObject({ size })
    expect((await read(own, 'a')).equals(bytes)).toBe(true)
    const out = join(folder, 'out')
    await writeBlob(own, of('a'), out)
    expect(readFileSync(out).equals(bytes)).toBe(true)
    await releaseBlob(own, of('a'))
    expect(await held()).toEqual(NOTHING)
  }
})

test('the same bytes are kept once, until their last owner is gone; each district has its own', async () => {
  const file = saved(randomBytes(2 ** 21))
  const first = await keepBlob(own, of('a'), file)
  expect(await keepBlob(own, of('b'), file)).toEqual(first)
  await keepBlob(other, of('a'), file)
  expect(await held()).toEqual({ blobs: 2, parts: 4, owners: 3 })
  await releaseBlob(own, of('a'))
  await expect(read(own, 'a')).rejects.toMatchObject({ status: 404 })
  expect((await read(own, 'b')).equals(readFileSync(file))).toBe(true)
  await releaseBlob(own, of('b'))
  await releaseBlob(own, of('b'))
  expect((await read(other, 'a')).equals(readFileSync(file))).toBe(true)
  await releaseBlob(other, of('a'))
  expect(await held()).toEqual(NOTHING)
})

test('what fails leaves nothing', async () => {
  const failing = withTransaction(own, async inside => {
    await keepBlob(inside, of('a'), saved(randomBytes(100)))
    throw new Error('changed its mind')
  })
  await expect(failing).rejects.toThrow('changed its mind')
  await expect(keepBlob(own, of('a'), join(folder, 'none'))).rejects.toThrow('ENOENT')
  expect(await held()).toEqual(NOTHING)
})

test('owners that come and go at the same moment never lose a file, or leave one behind', async () => {
  const file = saved(randomBytes(2 ** 20 + 1))
  await keepBlob(own, of('stays'), file)
  const turns = Array.from({ length: 12 }, async (_, at) => {
    await keepBlob(own, of(`o${at}`), file)
    await releaseBlob(own, of(`o${at}`))
  })
  await Promise.all([...turns, releaseBlob(own, of('stays'))])
  expect(await held()).toEqual(NOTHING)
})

test('a backup holds files', async () => {
  const bytes = randomBytes(2 ** 20 + 5)
  await keepBlob(own, of('a'), saved(bytes))
  const file = join(folder, 'x.backup')
  await backup(database, file, own.now)
  await releaseBlob(own, of('a'))
  await restore(database, file)
  expect((await read(own, 'a')).equals(bytes)).toBe(true)
})
