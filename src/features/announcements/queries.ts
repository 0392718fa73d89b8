import { type RawBuilder, sql } from 'kysely'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { accountRows, type ScopeRow } from '#features/identity/identity.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { isIn, sayAudience } from './audience.ts'
import { type Announcement, type AnnouncementDetail, type Audience, LATER_DAYS } from './contract.ts'

const MOST_UNREAD = 500
const MOST_LATER = 50

interface Found {
  id: string
  title: string
  text: string
  audience: Audience
  open: boolean
  published_at: string
  published_by: string
  reminded_at: string | null
  withdrawn_at: string | null
  withdrawn_by: string | null
  withdrawn_reason: string | null
  mine: boolean
  my_read_at: string | null
  accounts: number
  read: number
}

const mayPublish = ({ user }: Ctx) => user?.permissions.has('announcements.publish') ?? true

/** Those that went out shortly before the caller's account was opened, to an audience that the caller is of now. */
async function laterFor(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string; audience: Audience }>`
    select a.id, a.audience from announcements a
    join ${accountRows(ctx)} u on u.id = ${ctx.user?.id ?? ''} and u.created_at > a.published_at
      and u.created_at < a.published_at + make_interval(days => ${LATER_DAYS})
    where a.district_code = ${ctx.district} and a.withdrawn_at is null
      and not exists (select from announcement_readers r where r.district_code = a.district_code
        and r.announcement_id = a.id and r.user_id = u.id)
    order by a.published_at desc limit ${MOST_LATER}`.execute(ctx.db)
  const mine = await Promise.all(rows.map(async ({ id, audience }) => ((await isIn(ctx, audience)) ? [id] : [])))
  return mine.flat()
}

/** Those that the caller may see: who publishes, all; else what was sent to them, or would have been. */
async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<Found[]> {
  const later = sql<boolean>`a.id = any(${await laterFor(ctx)}::text[])`
  const { rows } = await sql<Found>`
    select a.*, m.user_id is not null or ${later} as mine, m.read_at as my_read_at, c.accounts, c.read
    from announcements a
    left join announcement_readers m on m.district_code = a.district_code and m.announcement_id = a.id
      and m.user_id = ${ctx.user?.id ?? ''}
    cross join lateral (select count(*)::int as accounts, count(r.read_at)::int as read from announcement_readers r
      where r.district_code = a.district_code and r.announcement_id = a.id) c
    where a.district_code = ${ctx.district} and (${mayPublish(ctx)}::boolean or m.user_id is not null or ${later}) and ${where}
    order by a.published_at desc, a.id desc limit ${limit}`.execute(ctx.db)
  return rows
}

function shownOf(ctx: Ctx, row: Found): Announcement {
  const publishes = mayPublish(ctx)
  const { accounts, read } = row
  return {
    id: row.id,
    title: row.title,
    text: row.withdrawn_at === null || publishes ? row.text : null,
    open: row.open,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    withdrawnAt: row.withdrawn_at,
    withdrawnBy: row.withdrawn_by,
    withdrawnReason: row.withdrawn_reason,
    readAt: row.my_read_at,
    mine: row.mine,
    sent: publishes ? { audience: sayAudience(row.audience), accounts, read, remindedAt: row.reminded_at } : null,
  }
}

/** The announcements that the caller may see, the latest first; the cursor is the last one seen. */
export async function listAnnouncements(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = cursor
    ? sql`(a.published_at, a.id) < (select l.published_at, l.id from announcements l
        where l.district_code = ${ctx.district} and l.id = ${cursor})`
    : sql`true`
  const rows = await rowsOf(ctx, after, limit + 1)
  const page = rows.slice(0, limit)
  return {
    announcements: page.map(row => shownOf(ctx, row)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    can: { publish: mayPublish(ctx) },
  }
}

/** Refusal 404 for one that the caller may not see as for one that there is not. */
export async function findAnnouncement(ctx: Ctx, id: string): Promise<Announcement> {
  const [row] = await rowsOf(ctx, sql`a.id = ${id}`, 1)
  if (!row) throw notFound('这份公告')
  return shownOf(ctx, row)
}

/** One announcement, with who has not read it for who publishes. Refusal 404. */
export async function announcementOf(ctx: Ctx, id: string): Promise<AnnouncementDetail> {
  const found = await findAnnouncement(ctx, id)
  const may = mayPublish(ctx) && found.withdrawnAt === null
  const left = found.sent !== null && found.sent.read < found.sent.accounts
  return {
    ...found,
    unread: found.sent ? await unreadOf(ctx, id) : null,
    can: { withdraw: may, remind: may && left },
  }
}

async function unreadOf(ctx: Ctx, id: string): Promise<NonNullable<AnnouncementDetail['unread']>> {
  const rows = await accountRows(ctx)
    .where(
      sql<boolean>`id in (select r.user_id from announcement_readers r where r.district_code = ${ctx.district}
        and r.announcement_id = ${id} and r.read_at is null)`,
    )
    .orderBy('display_name')
    .limit(MOST_UNREAD)
    .execute()
  const bound = rows.flatMap(({ scopes }) => codesIn(scopes))
  const { rows: named } = await sql<{ uscc: string; name: string }>`select uscc, name
    from ${enterprisesOf(ctx.district)} e where uscc = any(${bound}::text[])`.execute(ctx.db)
  const names = new Map(named.map(({ uscc, name }) => [uscc, name]))
  return rows.map(({ display_name, unit_name, scopes }) => ({
    name: display_name,
    unit: unit_name,
    enterprises: codesIn(scopes).map(uscc => names.get(uscc) ?? uscc),
  }))
}

const codesIn = (scopes: readonly ScopeRow[] | null): string[] =>
  (scopes ?? []).flatMap(({ kind, value }) => (kind === 'enterprise' ? [value] : []))
