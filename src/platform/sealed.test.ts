import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { cipherNames, ciphers, keyFor } from './cipher.ts'
import { makeKeys, readKeys, rotateKeys } from './keys.ts'
import { openedStream, resealFile, sealing } from './sealed.ts'

const folder = mkdtempSync(join(tmpdir(), 'yishang-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string) => join(folder, name)
const PIECE = 64 * 1024

test('SM4 and SM3 are those of GB/T 32907 and GB/T 32905', async () => {
  const { createCipheriv, createHash } = await import('node:crypto')
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const block = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
  expect(block.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
})

describe.each(cipherNames)('%s', name => {
  const { seal, open, tagBytes } = ciphers[name]
  const key = keyFor(Buffer.alloc(32, 7), name, 'test')
  const nonce = Buffer.alloc(12, 1)

  test('opens what it sealed, and nothing in which a bit is another', () => {
    const sealed = seal(key, nonce, Buffer.from('税收 1111.5'), Buffer.from('about'))
    expect(sealed.length).toBe(Buffer.byteLength('税收 1111.5') + tagBytes)
    expect(open(key, nonce, sealed, Buffer.from('about')).toString()).toBe('税收 1111.5')
    for (let at = 0; at < sealed.length; at++) {
      const other = Buffer.from(sealed)
      other[at] = (other[at] ?? 0) ^ 1
      expect(() => open(key, nonce, other, Buffer.from('about'))).toThrow()
    }
    expect(() => open(key, nonce, sealed, Buffer.from('About'))).toThrow()
    expect(() => open(key, Buffer.alloc(12, 2), sealed, Buffer.from('about'))).toThrow()
    expect(() => open(key, nonce, sealed.subarray(0, 3))).toThrow()
  })

  test('seals a file of any length piece by piece; none can be changed, moved, left out or cut off', async () => {
    const keys = await makeKeys(file(`${name}.key`))
    expect(statSync(file(`${name}.key`)).mode & 0o777).toBe(0o600)
    for (const size of [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5]) {
      const text = Buffer.alloc(size, 'ab一')
      const path = file(`${name}-${size}`)
      await pipeline(
        Readable.from([text.subarray(0, 7), text.subarray(7)]),
        sealing({ keys, cipher: name }),
        createWriteStream(path),
      )
      expect(await buffer((await openedStream(path, keys)).stream)).toEqual(text)
    }
    const whole = readFileSync(file(`${name}-${3 * PIECE + 5}`))
    const from = whole.length - (3 * (PIECE + tagBytes) + 5 + tagBytes)
    const [head, body] = [whole.subarray(0, from), whole.subarray(from)]
    const piece = (at: number) => body.subarray(at * (PIECE + tagBytes), (at + 1) * (PIECE + tagBytes))
    const wrong: Record<string, Buffer> = {
      changed: Buffer.concat([
        head,
        piece(0),
        piece(1).map((byte, at) => (at === 9 ? byte ^ 4 : byte)),
        piece(2),
        piece(3),
      ]),
      moved: Buffer.concat([head, piece(1), piece(0), piece(2), piece(3)]),
      'left out': Buffer.concat([head, piece(0), piece(2), piece(3)]),
      'cut off': Buffer.concat([head, piece(0), piece(1), piece(2)]),
      'without its head': Buffer.from(head.toString().replace(/"wrapped":"./, '"wrapped":"@')),
    }
    for (const [what, bytes] of Object.entries(wrong)) {
      writeFileSync(file('wrong'), bytes)
      const read = async () => buffer((await openedStream(file('wrong'), keys)).stream)
      await expect(read(), what).rejects.toMatchObject({ code: 'bad_backup' })
    }
  })

  test('a replaced key opens what it sealed, until the file is sealed by the new one', async () => {
    const path = file(`${name}-${PIECE}`)
    const [former] = await readKeys(file(`${name}.key`))
    const keys = await rotateKeys(file(`${name}.key`))
    expect(keys.map(({ id }) => id)).toEqual([expect.not.stringMatching(former.id), former.id])
    const before = await buffer((await openedStream(path, keys)).stream)
    expect([await resealFile(path, { keys }), await resealFile(path, { keys })]).toEqual([true, false])
    expect(await buffer((await openedStream(path, [keys[0]])).stream)).toEqual(before)
    await expect(openedStream(path, [former])).rejects.toMatchObject({ code: 'no_key' })
    await expect(openedStream(path, undefined)).rejects.toMatchObject({ code: 'no_key' })
  })
})

test('a key file that is none is told so', async () => {
  for (const [text, why] of [
    ['', '里没有密钥'],
    ['# 只有说明\n', '里没有密钥'],
    [`${'a'.repeat(64)}\n短`, '第 2 把密钥不是 64 位十六进制'],
  ] as const) {
    writeFileSync(file('odd.key'), text)
    await expect(readKeys(file('odd.key'))).rejects.toThrow(why)
  }
  await expect(readKeys(file('none.key'))).rejects.toThrow('不存在')
  await expect(makeKeys(file('odd.key'))).rejects.toThrow('已存在，没有改动')
})
