import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Keys } from '../keys.ts'
import { openedStream } from '../sealed.ts'

/*
 * A backup is gzipped lines, sealed where there is a key: a header, then for each table its name and columns and a line of JSON a row,
 * at last the SHA-256 of all lines before. It holds no dialect, so it moves between the engines and their versions.
 */

export const FORMAT = 'yishang-backup-1'

const header = z.object({
  format: z.literal(FORMAT),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
})
export type Header = z.output<typeof header>
const tableHead = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })
export type TableHead = z.output<typeof tableHead>

const unreadable = (file: string, cause: unknown) => {
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
  const why = missing ? '没有这个文件' : '不是宜商备份，或不完整'
  return new Refusal(422, 'bad_backup', `备份文件 ${file} 不能读取：${why}。数据库没有改动。`, { cause })
}

/** The checksum is right, and all the same it is not what we wrote: altered by somebody who reckoned it anew. */
export const altered = (file: string, what: string, cause?: unknown) =>
  new Refusal(422, 'bad_backup', `备份文件 ${file} 的内容不对：${what}，可能被改动。数据库没有改动。`, { cause })

/** The line that begins a table. Throws Refusal 422 `bad_backup`. */
export function readTableHead(file: string, line: string): TableHead {
  const { data } = tableHead.safeParse(safeJson(line))
  if (!data) throw altered(file, `表头“${line.slice(0, 80)}”不能解读`)
  return data
}

/** Splits at \n alone: a line separator (U+2028) is a character of somebody's text. */
async function* linesOf(file: string, keys: Keys | undefined): AsyncGenerator<string> {
  const { stream } = await openedStream(file, keys).catch(cause => {
    throw cause instanceof Refusal ? cause : unreadable(file, cause)
  })
  const unzipped = createGunzip()
  const read = pipeline(stream, unzipped)
  read.catch(() => {})
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  try {
    for await (const chunk of unzipped) {
      const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n')
      rest += first
      for (const other of others) {
        yield rest
        rest = other
      }
    }
    await read
  } catch (cause) {
    throw cause instanceof Refusal ? cause : unreadable(file, cause)
  }
  if (rest) yield rest
}

/** The lines but the last, which has to be the checksum of all before, and is answered. Throws Refusal 422 `bad_backup`, at the end perhaps. */
export async function* contentOf(file: string, keys?: Keys): AsyncGenerator<string, string> {
  const hash = createHash('sha256')
  let line: string | undefined
  for await (const next of linesOf(file, keys)) {
    if (line !== undefined) {
      hash.update(`${line}\n`)
      yield line
    }
    line = next
  }
  const sha256 = hash.digest('hex')
  if ((safeJson(line ?? '') as { sha256?: string } | undefined)?.sha256 !== sha256) {
    throw new Refusal(422, 'bad_backup', `备份文件 ${file} 的校验和不符，可能被改动或不完整。数据库没有改动。`)
  }
  return sha256
}

/** What a whole backup says of itself. */
export interface Checked extends Header {
  sha256: string
  rows: number
}

/** Reads the file to its end and compares the checksum. Throws Refusal 422 `bad_backup`, `no_key`. */
export async function checkBackup(file: string, keys?: Keys): Promise<Checked> {
  const lines = contentOf(file, keys)
  let first: Header | undefined
  let rows = 0
  for (;;) {
    const { done, value } = await lines.next()
    if (done) {
      if (!first) throw unreadable(file, undefined)
      return { ...first, sha256: value, rows }
    }
    if (!first) {
      first = header.safeParse(safeJson(value)).data
      if (!first) throw unreadable(file, undefined)
    } else if (!value.startsWith(TABLE)) rows++
  }
}

/** How the line that begins a table begins. */
export const TABLE = '{"table":'

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
