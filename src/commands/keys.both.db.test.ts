import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '#platform/db/database.ts'
import { yishangOn } from '#test/harness/command.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'

// A backup holds every value of every district: with a key outside the database nobody reads it without that.

const folder = mkdtempSync(join(tmpdir(), 'yishang-keys-'))
const file = (name: string) => join(folder, name)
let database: Database
beforeAll(async () => {
  database = await testDatabase(engine)
  await yishangOn(database, ['district', 'add', '370104', '示范加密区'])
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => vi.unstubAllEnvs())

/** As a process whose environment names this key file. */
async function run(keyFile: string | undefined, ...args: string[]) {
  vi.stubEnv('YISHANG_KEY_FILE', keyFile)
  vi.stubEnv('DATA_DIR', folder)
  return yishangOn(database, args)
}

test.each(['aes-256-gcm', 'sm4-ctr-hmac-sm3'])(
  'a backup sealed by %s comes back with its key, and with no other',
  async cipher => {
    const [own, other, sealed] = [file(`${cipher}.key`), file(`${cipher}-other.key`), file(`${cipher}.backup`)]
    vi.stubEnv('YISHANG_CIPHER', cipher)
    for (const key of [own, other]) expect((await run(key, 'key', 'make')).code).toBe(0)
    expect((await run(own, 'key', 'make')).stderr).toContain('已存在，没有改动')
    expect((await run(own, 'backup', sealed)).stdout).toContain(`加密（${cipher}）`)
    const bytes = readFileSync(sealed)
    expect(bytes.includes('示范加密区')).toBe(false)
    expect(() => gunzipSync(bytes)).toThrow()

    const without = await run(undefined, 'restore', sealed, '--yes')
    expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('是加密的')])
    expect(without.stderr).toContain('请用 YISHANG_KEY_FILE 说明密钥文件在哪里。数据库没有改动。')
    const wrong = await run(other, 'restore', sealed, '--yes')
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('是用另一把密钥（编号')])
    expect(wrong.stderr).toContain('数据库没有改动。')
    writeFileSync(file('cut'), bytes.subarray(0, -1))
    expect((await run(own, 'restore', file('cut'), '--yes')).stderr).toContain(
      '不能解密：内容被改动或不完整。数据库没有改动。',
    )

    mkdirSync(file('backups'), { recursive: true })
    writeFileSync(join(folder, 'backups', `${cipher}.backup`), bytes)
    const rotated = await run(own, 'key', 'rotate', '--json')
    expect(JSON.parse(rotated.stdout).resealed).toEqual([join(folder, 'backups', `${cipher}.backup`)])
    const [head = '', newest = ''] = readFileSync(own, 'utf8').split('\n')
    writeFileSync(other, `${head}\n${newest}\n`)
    expect((await run(other, 'restore', sealed, '--yes')).code).toBe(1)
    for (const [key, path] of [
      [own, sealed],
      [other, join(folder, 'backups', `${cipher}.backup`)],
    ] as const) {
      const restored = await run(key, 'restore', path, '--yes')
      expect([restored.code, restored.stdout]).toEqual([0, expect.stringContaining('已从')])
    }
    rmSync(file('backups'), { recursive: true })
  },
)

test('a backup made without a key is read with one, and the other way round is told', async () => {
  const plain = file('plain.backup')
  expect((await run(undefined, 'backup', plain)).code).toBe(0)
  expect((await run(file('aes-256-gcm.key'), 'restore', plain, '--yes')).code).toBe(0)
  expect((await run(file('none.key'), 'backup', file('x'))).stderr).toContain('不存在。可用 yishang key make 生成。')
  expect((await run(undefined, 'key', 'rotate')).stderr).toContain('请先用 YISHANG_KEY_FILE')
})
