import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { type Ctx, withTransaction } from './context.ts'
import { notFound } from './errors.ts'

declare module './db/database.ts' {
  interface Tables {
    blobs: {
      district_code: string
      sha256: string
      size: number
      created_at: import('kysely').ColumnType<string, Date, never>
    }
    blob_parts: { district_code: string; sha256: string; part: number; data: Buffer }
    blob_owners: { district_code: string; owner: string; owner_key: string; sha256: string }
  }
}

/** What a file in the database belongs to: a noun, and the key of one of it. It has at most one file. */
export interface BlobOwner {
  owner: string
  key: string
}
export interface Blob {
  sha256: string
  size: number
}

const PART = 2 ** 20

/**
 * Keeps a local file in the database for its owner, in one transaction: all of it or nothing. The same bytes are kept
 * once in a district. Answers what it is.
 */
export async function keepBlob(ctx: Ctx, of: BlobOwner, file: string): Promise<Blob> {
  const blob = await measure(file)
  await withTransaction(ctx, async inside => {
    const { db, district, now } = inside
    // The row is locked until the transaction ends: nobody takes it away, and nobody else writes its parts.
    await db
      .insertInto('blobs')
      .values({ district_code: district, ...blob, created_at: now })
      .onConflict(on => on.columns(['district_code', 'sha256']).doUpdateSet({ size: blob.size }))
      .execute()
    if (!(await hasParts(inside, blob))) await writeParts(inside, blob, file)
    await db
      .insertInto('blob_owners')
      .values({ district_code: district, owner: of.owner, owner_key: of.key, sha256: blob.sha256 })
      .execute()
  })
  return blob
}

/** The file's bytes by content, and how many: read once, held nowhere. */
async function measure(file: string): Promise<Blob> {
  const hash = createHash('sha256')
  let size = 0
  for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(bytes)
    size += bytes.length
  }
  return { sha256: hash.digest('hex'), size }
}

async function hasParts({ db, district }: Ctx, { sha256 }: Blob): Promise<boolean> {
  const parts = db.selectFrom('blob_parts').select('part').where('district_code', '=', district)
  return (await parts.where('sha256', '=', sha256).limit(1).execute()).length > 0
}

async function writeParts({ db, district }: Ctx, { sha256, size }: Blob, file: string): Promise<void> {
  let part = 0
  for (let start = 0; start < size; start += PART) {
    const data = await bytesOf(createReadStream(file, { start, end: start + PART - 1 }))
    await db.insertInto('blob_parts').values({ district_code: district, sha256, part: part++, data }).execute()
  }
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const bytes of stream) pieces.push(bytes)
  return Buffer.concat(pieces)
}

/** Streams an owner's file, a part at a time. Refusal 404 where it has none. */
export async function* readBlob(ctx: Ctx, { owner, key }: BlobOwner): AsyncGenerator<Buffer> {
  const { db, district } = ctx
  const found = await db
    .selectFrom('blob_owners')
    .innerJoin('blobs', join =>
      join
        .onRef('blobs.district_code', '=', 'blob_owners.district_code')
        .onRef('blobs.sha256', '=', 'blob_owners.sha256'),
    )
    .select(['blobs.sha256', 'blobs.size'])
    .where('blob_owners.district_code', '=', district)
    .where('owner', '=', owner)
    .where('owner_key', '=', key)
    .executeTakeFirst()
  if (!found) throw notFound('这个文件')
  for (let part = 0; part * PART < Number(found.size); part++) {
    const { data } = await db
      .selectFrom('blob_parts')
      .select('data')
      .where('district_code', '=', district)
      .where('sha256', '=', found.sha256)
      .where('part', '=', part)
      .executeTakeFirstOrThrow(() => notFound('这个文件')) // it was taken away meanwhile
    yield data
  }
}

/** Writes an owner's file to a local path. Refusal 404. */
export const writeBlob = (ctx: Ctx, of: BlobOwner, file: string): Promise<void> =>
  pipeline(Readable.from(readBlob(ctx, of), { objectMode: false }), createWriteStream(file))

/** The owner needs its file no more: it goes unless another has the same bytes. Part of the transaction of ctx, if any. */
export function releaseBlob(ctx: Ctx, { owner, key }: BlobOwner): Promise<void> {
  return withTransaction(ctx, async ({ db, district }) => {
    const gone = await db
      .deleteFrom('blob_owners')
      .where('district_code', '=', district)
      .where('owner', '=', owner)
      .where('owner_key', '=', key)
      .returning('sha256')
      .executeTakeFirst()
    if (!gone) return
    // First the lock, then the look: who is just becoming an owner holds the row, or waits and finds it gone.
    await sql`select from blobs where district_code = ${district} and sha256 = ${gone.sha256} for update`.execute(db)
    await sql`delete from blobs where district_code = ${district} and sha256 = ${gone.sha256} and not exists
      (select from blob_owners o where o.district_code = ${district} and o.sha256 = ${gone.sha256})`.execute(db)
  })
}
