import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { type CipherName, cipherNames, ciphers, keyFor, NONCE_BYTES } from './cipher.ts'
import { Refusal } from './errors.ts'
import { type Keys, type MasterKey, readKeys } from './keys.ts'

/*
 * A sealed file: a line that says so, a line of JSON (cipher, which master key, the file's own key sealed by it), then
 * pieces of 64 KiB, each sealed under a nonce of its place and of whether it is the last, so that none can be changed,
 * moved, left out or cut off (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */

const MAGIC = 'yishang-sealed-1\n'
const PIECE = 64 * 1024
const PREFIX_BYTES = 7
const MOST_HEAD = 4096
const WRAP = 'file key'

/** By what new files are sealed, and what opens those there are. */
export interface Sealing {
  keys: Keys
  cipher: CipherName
}

/** What the environment says of it, read anew each time, since keys are replaced while a server runs. Refusal 422 `bad_key_file`. */
export async function sealingOf({
  keyFile,
  cipher,
}: {
  keyFile: string | undefined
  cipher: CipherName
}): Promise<Sealing | undefined> {
  return keyFile === undefined ? undefined : { keys: await readKeys(keyFile), cipher }
}

const head = z.object({
  cipher: z.enum(cipherNames),
  key: z.string(),
  nonce: z.base64(),
  wrapped: z.base64(),
  prefix: z.base64(),
})
type Head = z.output<typeof head>

/** What of the head must not be another for the file's key to open. */
const about = ({ cipher, prefix }: Pick<Head, 'cipher' | 'prefix'>) => Buffer.from(`${cipher} ${prefix}`)

function headOf({ id, key }: MasterKey, cipher: CipherName, fileKey: Buffer, prefix: string): Head {
  const nonce = randomBytes(NONCE_BYTES)
  const wrapped = ciphers[cipher].seal(keyFor(key, cipher, WRAP), nonce, fileKey, about({ cipher, prefix }))
  return { cipher, key: id, nonce: nonce.toString('base64'), wrapped: wrapped.toString('base64'), prefix }
}

const written = (of: Head) => `${MAGIC}${JSON.stringify(of)}\n`

function nonceAt(prefix: Buffer, at: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES)
  prefix.copy(nonce)
  nonce.writeUInt32BE(at, PREFIX_BYTES)
  nonce[NONCE_BYTES - 1] = last ? 1 : 0
  return nonce
}

/** Hands on pieces of a size, each once it is known whether it is the last. */
function inPieces(size: number, each: (piece: Buffer, at: number, last: boolean) => Buffer, begin?: Buffer): Transform {
  let kept: Buffer = Buffer.alloc(0)
  let at = 0
  return new Transform({
    construct(done) {
      if (begin) this.push(begin)
      done()
    },
    transform(chunk: Buffer, _, done) {
      try {
        kept = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk
        let from = 0
        for (; kept.length - from > size; from += size) this.push(each(kept.subarray(from, from + size), at++, false))
        kept = kept.subarray(from)
        done()
      } catch (cause) {
        done(cause as Error)
      }
    },
    flush(done) {
      try {
        this.push(each(kept, at, true))
        done()
      } catch (cause) {
        done(cause as Error)
      }
    },
  })
}

/** Seals what flows through it, under a key of its own. */
export function sealing({ keys: [first], cipher }: Sealing): Transform {
  const { keyBytes, seal } = ciphers[cipher]
  const fileKey = randomBytes(keyBytes)
  const prefix = randomBytes(PREFIX_BYTES)
  const begin = Buffer.from(written(headOf(first, cipher, fileKey, prefix.toString('base64'))))
  return inPieces(PIECE, (piece, at, last) => seal(fileKey, nonceAt(prefix, at, last), piece), begin)
}

const broken = (file: string, cause?: unknown) =>
  new Refusal(422, 'bad_backup', `备份文件 ${file} 不能解密：内容被改动或不完整。数据库没有改动。`, { cause })

/** The file's own key. Refusals 422 `no_key`, `bad_backup`. */
function fileKeyOf(file: string, { cipher, key: id, nonce, wrapped, prefix }: Head, keys: Keys | undefined): Buffer {
  const { keyBytes, open: unseal } = ciphers[cipher]
  if (!keys) {
    const why = '请用 YISHANG_KEY_FILE 说明密钥文件在哪里。数据库没有改动。'
    throw new Refusal(422, 'no_key', `备份文件 ${file} 是加密的（密钥编号 ${id}）。${why}`)
  }
  const master = keys.find(one => one.id === id)
  if (!master) {
    const has = keys.map(one => one.id).join('、')
    const why = `密钥文件里没有这一把（有 ${has}），请换用当时的密钥文件。数据库没有改动。`
    throw new Refusal(422, 'no_key', `备份文件 ${file} 是用另一把密钥（编号 ${id}）加密的，${why}`)
  }
  try {
    const sealed = Buffer.from(wrapped, 'base64')
    const own = unseal(
      keyFor(master.key, cipher, WRAP),
      Buffer.from(nonce, 'base64'),
      sealed,
      about({ cipher, prefix }),
    )
    if (own.length === keyBytes) return own
  } catch (cause) {
    throw broken(file, cause)
  }
  throw broken(file)
}

/** Its head, and where what is sealed begins; undefined of a file that is not sealed. Refusal 422 `bad_backup`. */
async function readHead(file: string): Promise<{ head: Head; from: number } | undefined> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_HEAD), 0, MOST_HEAD, 0)
    const start = buffer.subarray(0, bytesRead).toString('latin1')
    if (!start.startsWith(MAGIC)) return undefined
    const end = start.indexOf('\n', MAGIC.length)
    const found = head.safeParse(json(start.slice(MAGIC.length, end)))
    if (end < 0 || !found.success) throw broken(file)
    return { head: found.data, from: end + 1 }
  } finally {
    await handle.close()
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * What a file holds, opened where it is sealed. Refusals 422 `no_key` and, while it is read perhaps, `bad_backup`: nothing
 * is handed on that was altered.
 */
export async function openedStream(
  file: string,
  keys: Keys | undefined,
): Promise<{ stream: Readable; sealedBy?: string }> {
  const found = await readHead(file)
  if (!found) return { stream: createReadStream(file) }
  const fileKey = fileKeyOf(file, found.head, keys)
  const { open: unseal, tagBytes } = ciphers[found.head.cipher]
  const prefix = Buffer.from(found.head.prefix, 'base64')
  const opening = inPieces(PIECE + tagBytes, (piece, at, last) => {
    try {
      return unseal(fileKey, nonceAt(prefix, at, last), piece)
    } catch (cause) {
      throw broken(file, cause)
    }
  })
  pipeline(createReadStream(file, { start: found.from }), opening).catch(() => {})
  return { stream: opening, sealedBy: found.head.key }
}

/** Seals the file's own key by the first of the keys; what it holds is copied as it is. False where that is so, or it is not sealed. */
export async function resealFile(file: string, { keys }: Pick<Sealing, 'keys'>): Promise<boolean> {
  const found = await readHead(file)
  if (!found || found.head.key === keys[0].id) return false
  const { cipher, prefix } = found.head
  const next = headOf(keys[0], cipher, fileKeyOf(file, found.head, keys), prefix)
  const partial = `${file}.partial`
  try {
    const target = createWriteStream(partial, { mode: 0o600, flush: true })
    target.write(written(next))
    await pipeline(createReadStream(file, { start: found.from }), target)
    await rename(partial, file)
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause
  }
  return true
}
