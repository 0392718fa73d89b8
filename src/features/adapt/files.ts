import { keepBlob, releaseBlob, writeBlob } from '#platform/blobs.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { receiveFile, withTemporaryFile } from '#platform/files.ts'
import { type By, by } from '#platform/who.ts'
import { MAX_ADAPTED } from './contract.ts'
import type { Mapping } from './mapping.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    adapted_files: By<'sent'> & {
      district_code: string
      id: string
      file_name: string
      size: number
      mapping: import('kysely').ColumnType<Mapping | null, string | null, string | null>
      sent_at: import('kysely').ColumnType<string, Date, Date>
    }
  }
}

const DAY = 24 * 3600 * 1000
const KEPT_DAYS = 2
/** More files than one person works on; they take room. */
const MOST_OF_ONE = 10

const blobOf = (id: string) => ({ owner: 'adapted_files', key: id })

/** The files of the caller: nobody else sees what an office has sent, before it is imported. */
const own = (ctx: Ctx) =>
  ctx.db
    .selectFrom('adapted_files')
    .where('district_code', '=', ctx.district)
    .where('sent_by_id', '=', ctx.user?.id ?? '')

export interface SentFile {
  id: string
  fileName: string
  size: number
}

/** Takes a file from a request. Refusal 413 too large, 400 cut off, 409 `too_many_files`. */
export async function receiveAdapted(
  ctx: Ctx,
  fileName: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<SentFile> {
  if ((await own(ctx).select('id').limit(MOST_OF_ONE).execute()).length >= MOST_OF_ONE) await dropOldest(ctx)
  const id = crypto.randomUUID()
  return withTemporaryFile(async file => {
    const size = await receiveFile(body, file, MAX_ADAPTED)
    if (size === 0) throw new Refusal(422, 'not_a_workbook', '文件是空的。请选择有数据的表格文件。')
    await withTransaction(ctx, async inside => {
      await inside.db
        .insertInto('adapted_files')
        .values({
          district_code: ctx.district,
          id,
          file_name: fileName,
          size,
          mapping: null,
          sent_at: ctx.now,
          ...by(ctx, 'sent'),
        })
        .execute()
      await keepBlob(inside, blobOf(id), file)
    })
    return { id, fileName, size }
  })
}

async function dropOldest(ctx: Ctx) {
  const [oldest] = await own(ctx).select('id').orderBy('sent_at').limit(1).execute()
  if (oldest) await dropAdapted(ctx, oldest.id)
}

/** Refusal 404 for what is not the caller's. */
export async function findAdapted(ctx: Ctx, id: string): Promise<SentFile & { mapping: Mapping | null }> {
  const row = await own(ctx).select(['id', 'file_name', 'size', 'mapping']).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这个文件')
  return { id: row.id, fileName: row.file_name, size: row.size, mapping: row.mapping }
}

/** Lends a local copy of a sent file. */
export const withAdapted = <T>(ctx: Ctx, id: string, work: (file: string) => Promise<T>): Promise<T> =>
  withTemporaryFile(async file => {
    await writeBlob(ctx, blobOf(id), file)
    return work(file)
  })

/** How the file is read from now on, for its downloads and its import. */
export async function noteMapping(ctx: Ctx, id: string, mapping: Mapping): Promise<void> {
  await ctx.db
    .updateTable('adapted_files')
    .set({ mapping: JSON.stringify(mapping) })
    .where('district_code', '=', ctx.district)
    .where('id', '=', id)
    .execute()
}

/** Takes a sent file away. Refusal 404. */
export async function dropAdapted(ctx: Ctx, id: string): Promise<void> {
  await findAdapted(ctx, id)
  await withTransaction(ctx, async inside => {
    await inside.db.deleteFrom('adapted_files').where('district_code', '=', ctx.district).where('id', '=', id).execute()
    await releaseBlob(inside, blobOf(id))
  })
}

/** Takes away the files of every district that were sent days ago. To be called now and then. */
export async function tidyAdapted(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * DAY).toISOString()
  await withTransaction(ctx, async inside => {
    const gone = await inside.db
      .deleteFrom('adapted_files')
      .where('sent_at', '<', before)
      .returning(['district_code', 'id'])
      .execute()
    for (const { district_code, id } of gone) await releaseBlob({ ...inside, district: district_code }, blobOf(id))
  })
}
