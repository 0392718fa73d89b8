import { Readable } from 'node:stream'
import { type ColumnType, type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import { accountsConcerned } from '#features/identity/identity.ts'
import { keepBlob, readBlob, releaseBlob } from '#platform/blobs.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import type { Tables } from '#platform/db/database.ts'
import { instant } from '#platform/db/types.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { fileResponse, receiveFile, withTemporaryFile } from '#platform/files.ts'
import { type By, by, type MaybeBy } from '#platform/who.ts'
import { type Attachment, MAX_ATTACHMENT, type removedAttachment, type SentAttachment } from './contract.ts'
import { soundFile } from './sound.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    attachments: By<'added'> &
      MaybeBy<'removed'> & {
        district_code: string
        id: string
        /** Whose it is; nobody's yet where it was only sent. */
        noun: string | null
        key: string | null
        seq: number | null
        comment_id: number | null
        internal: boolean
        /** Which it is of those that were given together. */
        ordinal: Generated<number>
        name: string
        type: string
        size: number
        added_at: ColumnType<string, Date, never>
        unit: string | null
        removed_at: ColumnType<string | null, never, Date>
      }
  }
}

/** Who added a file: the caller, and whether an enterprise did. */
export interface Added {
  mine: boolean
  outside: boolean
}
/** Why the caller can't take a file away now; undefined where they can. */
export type Removal = (file: Added) => Refusal | undefined

/** Whose files they are: the key of a case of a noun. */
export interface Whose {
  noun: string
  key: string
}

const HOUR = 3600 * 1000
/** What was sent and given to nothing by then goes. */
const WAITS = 24 * HOUR
/** More than one person sends before giving them to anything. */
const MOST_WAITING = 40

const blobOf = (id: string) => ({ owner: 'attachments', key: id })
const waiting = ({ db, district, user }: Ctx) =>
  db
    .selectFrom('attachments')
    .where('district_code', '=', district)
    .where('noun', 'is', null)
    .where('added_by_id', '=', user?.id ?? '')

/**
 * Takes a file from a request; it waits for a day to be given to a case. Refusals 413 too large, 400 cut off,
 * 415 `file_type_refused`, 422 `file_damaged`: of what is refused nothing stays.
 */
export function sendAttachment(
  ctx: Ctx,
  fileName: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<SentAttachment> {
  return withTemporaryFile(async file => {
    await receiveFile(body, file, MAX_ATTACHMENT)
    const sound = await soundFile(file, fileName)
    const id = crypto.randomUUID()
    await withTransaction(ctx, async inside => {
      await makeRoom(inside)
      await inside.db
        .insertInto('attachments')
        .values({
          district_code: ctx.district,
          id,
          ...sound,
          noun: null,
          key: null,
          seq: null,
          comment_id: null,
          internal: false,
          added_at: ctx.now,
          ...by(ctx, 'added'),
          removed_by: null,
          removed_by_id: null,
          unit: null,
        })
        .execute()
      await keepBlob(inside, blobOf(id), file)
    })
    return { id, ...sound }
  })
}

async function makeRoom(ctx: Ctx): Promise<void> {
  const rows = await waiting(ctx)
    .select('id')
    .orderBy('added_at', 'desc')
    .offset(MOST_WAITING - 1)
    .execute()
  for (const { id } of rows) await forget(ctx, id)
}

async function forget(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('attachments').where('district_code', '=', ctx.district).where('id', '=', id).execute()
  await releaseBlob(ctx, blobOf(id))
}

/** Takes back a file that the caller sent and gave to nothing. Refusal 404. */
export function dropAttachment(ctx: Ctx, id: string): Promise<void> {
  return withTransaction(ctx, async inside => {
    const found = await waiting(inside).select('id').where('id', '=', id).forUpdate().executeTakeFirst()
    if (!found) throw notFound('这个附件')
    await forget(inside, id)
  })
}

/** Takes away what waits in vain, in every district. To be called now and then. */
export function tidyAttachments(ctx: Ctx): Promise<void> {
  return withTransaction(ctx, async inside => {
    const gone = await inside.db
      .deleteFrom('attachments')
      .where('noun', 'is', null)
      .where('added_at', '<', new Date(ctx.now.getTime() - WAITS).toISOString())
      .returning(['district_code', 'id'])
      .execute()
    for (const { district_code, id } of gone) await releaseBlob({ ...inside, district: district_code }, blobOf(id))
  })
}

/**
 * Gives files that the caller sent to a case, with one of its steps or comments, in ctx's transaction.
 * Refusal 422 `unknown_files` where one is not the caller's, was given already, or has gone.
 */
export async function attach(
  ctx: Ctx,
  ids: readonly string[],
  to: Whose & { seq?: number; comment?: number; internal: boolean; unit: string | null },
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const { noun, key, seq = null, comment = null, internal, unit } = to
  const taken = await sql`update attachments a set noun = ${noun}, key = ${key}, seq = ${seq}, comment_id = ${comment},
      internal = ${internal}, unit = ${unit}, added_at = ${ctx.now}, ordinal = given.ordinal
    from unnest(${wanted}::text[]) with ordinality given (id, ordinal)
    where a.district_code = ${ctx.district} and a.id = given.id and a.noun is null
      and a.added_by_id = ${ctx.user?.id ?? ''}`.execute(ctx.db)
  if (Number(taken.numAffectedRows) === wanted.length) return
  const message = '有附件已失效，或不是您上传的。请重新上传后再提交'
  throw new Refusal(422, 'unknown_files', `${message}。`, { issues: [{ path: 'files', message }] })
}

const of = ({ db, district }: Ctx, { noun, key }: Whose, outside: boolean) =>
  db
    .selectFrom('attachments')
    .where('district_code', '=', district)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .$if(outside, query => query.where('internal', '=', false))

const byEnterprise = ({ district }: Ctx) =>
  sql<boolean>`coalesce(added_by_id in ${accountsConcerned(district, { roles: ['enterprise'] })}, false)`

/** The files of a case as a column of a statement, the first first; `outside` is who is no official, and sees none that are internal. Read by `toAttachments`. */
export const attachmentsIn = (ctx: Ctx, whose: Whose, outside: boolean): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(f), '[]') from (${of(ctx, whose, outside)
    .select([
      'id',
      'name',
      'type',
      'size',
      'unit',
      'seq',
      'comment_id',
      'internal',
      'added_by',
      'added_by_id',
      'removed_by',
    ])
    .select([
      sql`added_at::text`.as('added_at'),
      sql`removed_at::text`.as('removed_at'),
      byEnterprise(ctx).as('outside'),
    ])
    .orderBy('attachments.added_at')
    .orderBy('comment_id', order => order.asc().nullsFirst())
    .orderBy('seq')
    .orderBy('ordinal')}) f)`

export function toAttachments(
  { user }: Ctx,
  json: unknown,
  removal?: Removal,
): { files: Attachment[]; removed: import('zod').output<typeof removedAttachment>[] } {
  const rows = (json as (Selectable<Tables['attachments']> & Pick<Added, 'outside'>)[]).map(row => ({
    ...row,
    added_at: instant(row.added_at),
    removed_at: row.removed_at && instant(row.removed_at),
  }))
  const files = rows
    .filter(({ removed_at }) => removed_at === null)
    .map(row => ({
      id: row.id,
      name: row.name,
      type: row.type,
      size: Number(row.size),
      at: row.added_at,
      by: row.added_by,
      unit: row.unit,
      step: row.seq,
      comment: row.comment_id === null ? null : Number(row.comment_id),
      internal: row.internal,
      removable:
        removal !== undefined && !removal({ mine: user !== null && row.added_by_id === user.id, outside: row.outside }),
    }))
  const removed = rows.flatMap(({ name, added_at, added_by, removed_at, removed_by }) =>
    removed_at === null
      ? []
      : [{ name, at: added_at, by: added_by, removedAt: removed_at, removedBy: removed_by ?? '' }],
  )
  return { files, removed }
}

/** The files of a case or record, and what was taken away. */
export async function attachmentsOf(
  ctx: Ctx,
  whose: Whose,
  outside: boolean,
): Promise<ReturnType<typeof toAttachments>> {
  const { rows } = await sql<{ files: unknown }>`select ${attachmentsIn(ctx, whose, outside)} as files`.execute(ctx.db)
  return toAttachments(ctx, rows[0]?.files)
}

async function found(ctx: Ctx, whose: Whose, id: string, outside: boolean) {
  const row = await of(ctx, whose, outside)
    .select(['id', 'name', 'type', 'size', 'added_by_id', byEnterprise(ctx).as('outside')])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('这个附件')
  return row
}

/** Answers a file of a case. Refusal 404. */
export async function answerAttachment(ctx: Ctx, whose: Whose, id: string, outside: boolean): Promise<Response> {
  const { name, type, size } = await found(ctx, whose, id, outside)
  const bytes = Readable.from(readBlob(ctx, blobOf(id)), { objectMode: false })
  return fileResponse(bytes, Number(size), name, type)
}

/** Takes a file of a case away, in ctx's transaction; that it was there stays known. Refusals 404, and those of `removal`. */
export async function removeAttachment(
  ctx: Ctx,
  whose: Whose,
  id: string,
  { outside, removal }: { outside: boolean; removal: Removal },
): Promise<void> {
  const file = await found(ctx, whose, id, outside)
  const refusal = removal({ mine: file.added_by_id === (ctx.user?.id ?? null), outside: file.outside })
  if (refusal) throw refusal
  const gone = await ctx.db
    .updateTable('attachments')
    .set({ removed_at: ctx.now, ...by(ctx, 'removed') })
    .where('district_code', '=', ctx.district)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (Number(gone.numUpdatedRows) === 0) throw notFound('这个附件')
  await releaseBlob(ctx, blobOf(id))
}
