import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from './errors.ts'

/** Lets `write` make a file and answers it as a download; the file goes once it has been sent, or the client left. */
export async function download(name: string, write: (file: string) => Promise<void>, type?: string): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'file')
    await write(file)
    const { size } = await stat(file)
    const stream = createReadStream(file)
    stream.on('close', remove)
    return fileResponse(stream, size, name, type)
  } catch (cause) {
    await remove()
    throw cause
  }
}

/** Answers a file that stays where it is; rejects where there is none. */
export async function sendFile(file: string, name: string): Promise<Response> {
  const { size } = await stat(file)
  return fileResponse(createReadStream(file), size, name)
}

/** Answers bytes as a download of that name; of a type of its own where the endpoint's `file` leaves it open. */
export const fileResponse = (stream: Readable, size: number, name: string, type?: string) =>
  new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      ...(type !== undefined && { 'content-type': type }),
      'content-length': String(size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })

/** Lends a path to a file that does not exist yet, and removes it afterwards. */
export async function withTemporaryFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-'))
  try {
    return await work(join(folder, 'file'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A full disk is no fault of who uploads, and no reason to upload again. */
const isOfDisk = (cause: unknown) =>
  cause instanceof Error && 'syscall' in cause && ['open', 'write', 'close'].includes(String(cause.syscall))

/**
 * Streams a request's body into a file and answers its size; on any failure the file goes.
 * Refusal 413 `file_too_large`, 400 `upload_interrupted`.
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array> | null,
  file: string,
  maxBytes: number,
): Promise<number> {
  let size = 0
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      const within = size <= maxBytes
      done(
        within ? null : new Refusal(413, 'file_too_large', `文件超过 ${maxBytes / 1048576} MB，请拆分后再上传。`),
        chunk,
      )
    },
  })
  try {
    await pipeline(body ? Readable.fromWeb(body as never) : Readable.from([]), count, createWriteStream(file))
    return size
  } catch (cause) {
    await rm(file, { force: true })
    if (cause instanceof Refusal || isOfDisk(cause)) throw cause
    throw new Refusal(400, 'upload_interrupted', '上传中断，文件不完整，请重新上传。', { cause })
  }
}
