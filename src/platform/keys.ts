import { createHash, randomBytes } from 'node:crypto'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { Refusal } from './errors.ts'

/** A master key, and by what it is called in what it sealed: the first of its digest. */
export interface MasterKey {
  id: string
  key: Buffer
}
/** The first seals; the others open what was sealed before they were replaced. */
export type Keys = readonly [MasterKey, ...MasterKey[]]

const KEY_BYTES = 32
const ID_DIGITS = 8
const HEAD = '# 宜商备份密钥：每行一把（64 位十六进制），第一把用来加密，其余用来打开以前的备份。请另存一份在别处。\n'

const keyOf = (hex: string): MasterKey => {
  const key = Buffer.from(hex, 'hex')
  return { id: createHash('sha256').update(key).digest('hex').slice(0, ID_DIGITS), key }
}

const off = (file: string, why: string, cause?: unknown) =>
  new Refusal(422, 'bad_key_file', `密钥文件 ${file} ${why}`, { cause })

/** The keys of a file. Refusal 422 `bad_key_file`. */
export async function readKeys(file: string): Promise<Keys> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw off(file, cause.code === 'ENOENT' ? '不存在。可用 yishang key make 生成。' : '不能读取，请检查权限。', cause)
  })
  const lines = text.split(/\r?\n/).map(line => line.trim())
  const said = lines.filter(line => line !== '' && !line.startsWith('#'))
  const at = said.findIndex(line => !/^[\da-f]{64}$/i.test(line))
  if (at >= 0) throw off(file, `第 ${at + 1} 把密钥不是 64 位十六进制。`)
  const [first, ...others] = said.map(keyOf)
  if (!first) throw off(file, '里没有密钥。')
  return [first, ...others]
}

/** Makes a file with a new key, for its owner alone. Refusal 409 `key_file_exists`: what it sealed could not be opened any more. */
export async function makeKeys(file: string): Promise<Keys> {
  const hex = randomBytes(KEY_BYTES).toString('hex')
  await writeFile(file, `${HEAD}${hex}\n`, { mode: 0o600, flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST')
      throw new Refusal(409, 'key_file_exists', `密钥文件 ${file} 已存在，没有改动。换密钥请用 yishang key rotate。`)
    throw cause
  })
  return [keyOf(hex)]
}

/** Puts a new key before those of the file, which stay. Refusal 422 `bad_key_file`. */
export async function rotateKeys(file: string): Promise<Keys> {
  const former = await readKeys(file)
  const hex = randomBytes(KEY_BYTES).toString('hex')
  const partial = `${file}.partial`
  const lines = [hex, ...former.map(({ key }) => key.toString('hex'))]
  await writeFile(partial, `${HEAD}${lines.join('\n')}\n`, { mode: 0o600, flush: true })
  await chmod(partial, 0o600)
  await rename(partial, file)
  return [keyOf(hex), ...former]
}
