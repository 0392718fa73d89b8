import { randomUUID } from 'node:crypto'
import { type ColumnType, sql } from 'kysely'
import { tell } from '#features/notices/notice.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { lend } from '#platform/lend.ts'
import { type By, by, type MaybeBy } from '#platform/who.ts'
import { accountsOf } from './audience.ts'
import type { AnnouncementDetail, Audience } from './contract.ts'
import { announcementOf, findAnnouncement } from './queries.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    announcements: By<'published'> &
      MaybeBy<'withdrawn'> & {
        district_code: string
        id: string
        title: string
        text: string
        audience: ColumnType<Audience, string, never>
        open: boolean
        published_at: ColumnType<string, Date, never>
        reminded_at: ColumnType<string | null, never, Date>
        withdrawn_at: ColumnType<string | null, never, Date>
        withdrawn_reason: ColumnType<string | null, never, string>
      }
    announcement_readers: {
      district_code: string
      announcement_id: string
      user_id: string
      read_at: ColumnType<string | null, Date | undefined, Date>
    }
  }
}

/** The announcements of a district. */
export const announcementsOf = lend('announcements')

/** Something to be told to many. */
export interface Wanted {
  title: string
  text: string
  audience: Audience
  open: boolean
}

/** Publishes to the accounts that the audience has now, each with a notice. Refusals 422 `nobody`, `unknown_unit`. */
export function publishAnnouncement(ctx: Ctx, { title, text, audience, open }: Wanted): Promise<AnnouncementDetail> {
  return withTransaction(ctx, async inside => {
    const accounts = await accountsOf(inside, audience)
    if (accounts.length === 0 && !open)
      throw new Refusal(422, 'nobody', '这个范围内还没有账号，没有人会收到。请改范围，或登在公开页面。')
    const id = randomUUID()
    await inside.db
      .insertInto('announcements')
      .values({
        district_code: inside.district,
        ...{ id, title, text, open, audience: JSON.stringify(audience), published_at: inside.now },
        ...by(inside, 'published'),
        withdrawn_by: null,
        withdrawn_by_id: null,
      })
      .execute()
    await sql`insert into announcement_readers (district_code, announcement_id, user_id)
      select ${inside.district}, ${id}, person from unnest(${accounts}::text[]) person`.execute(inside.db)
    await tellOf(inside, { id, title }, accounts, `公告“${title}”已发布，请阅读。`)
    return announcementOf(inside, id)
  })
}

const tellOf = (ctx: Ctx, { id, title }: { id: string; title: string }, userIds: string[], sentence: string) =>
  tell(ctx, { userIds }, { noun: 'announcements', key: id, seq: 0, sentence, title: `公告“${title}”` })

/** The one of that id, held until ctx's transaction ends. Refusals 404, 409 `withdrawn`. */
async function standing(ctx: Ctx, id: string): Promise<{ id: string; title: string }> {
  const found = await ctx.db
    .selectFrom('announcements')
    .select(['id', 'title', 'withdrawn_at'])
    .where('district_code', '=', ctx.district)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound('这份公告')
  if (found.withdrawn_at) throw new Refusal(409, 'withdrawn', '这份公告已经撤回。')
  return found
}

/** Tells those anew who have not read it. Refusals 404, 409 `withdrawn`, `all_read`. */
export function remindReaders(ctx: Ctx, id: string): Promise<AnnouncementDetail> {
  return withTransaction(ctx, async inside => {
    const found = await standing(inside, id)
    const rows = await readers(inside, id).select('user_id').where('read_at', 'is', null).execute()
    if (rows.length === 0) throw new Refusal(409, 'all_read', '收到的人都已读，不用提醒。')
    const unread = rows.map(({ user_id }) => user_id)
    await tellOf(inside, found, unread, `请阅读公告“${found.title}”：您还没有读。`)
    await change(inside, id).set({ reminded_at: inside.now }).execute()
    return announcementOf(inside, id)
  })
}

/** Takes it back: the title, who did it and why remain. Those who got it are told. Refusals 404, 409 `withdrawn`. */
export function withdrawAnnouncement(ctx: Ctx, id: string, reason: string): Promise<AnnouncementDetail> {
  return withTransaction(ctx, async inside => {
    const found = await standing(inside, id)
    await change(inside, id)
      .set({ withdrawn_at: inside.now, withdrawn_reason: reason, ...by(inside, 'withdrawn') })
      .execute()
    const rows = await readers(inside, id).select('user_id').execute()
    const told = rows.map(({ user_id }) => user_id)
    await tellOf(inside, found, told, `公告“${found.title}”已撤回，原因：${reason.slice(0, 200)}`)
    return announcementOf(inside, id)
  })
}

/** That the caller has read it, the first time counting; of what is not for them nothing is kept. Refusal 404. */
export async function readAnnouncement(ctx: Ctx, id: string): Promise<void> {
  const { mine } = await findAnnouncement(ctx, id)
  if (!mine || !ctx.user) return
  await ctx.db
    .insertInto('announcement_readers')
    .values({ district_code: ctx.district, announcement_id: id, user_id: ctx.user.id, read_at: ctx.now })
    .onConflict(same =>
      same
        .columns(['district_code', 'announcement_id', 'user_id'])
        .doUpdateSet({ read_at: ctx.now })
        .where('announcement_readers.read_at', 'is', null),
    )
    .execute()
}

const readers = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('announcement_readers').where('district_code', '=', ctx.district).where('announcement_id', '=', id)
const change = (ctx: Ctx, id: string) =>
  ctx.db.updateTable('announcements').where('district_code', '=', ctx.district).where('id', '=', id)
