import { type Generated, sql } from 'kysely'
import { accountsConcerned, type Concerned } from '#features/identity/identity.ts'
import { lastUnder } from '#features/settings/setting.ts'
import type { Ctx } from '#platform/context.ts'
import { later, laters } from '#platform/later.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { MAIL, MAIL_OF, WEBHOOK } from './channels.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    notices: {
      district_code: string
      id: Generated<number>
      user_id: string
      noun: string
      key: string
      seq: number
      sentence: string
      title: string | null
      /** Where it is of many: the filter of the list of them. */
      filter: Record<string, string> | null
      mailed_at: import('kysely').ColumnType<string | null, never, Date>
      at: import('kysely').ColumnType<string, Date, never>
      read_at: import('kysely').ColumnType<string | null, never, Date>
    }
  }
}

/** What is told, and of which step of which case. */
export interface Told {
  noun: string
  key: string
  seq: number
  sentence: string
  /** What of it may be said outside the house. */
  title: string
  /** Where it is of many: the filter of the list that it leads to, which is the noun's. */
  filter?: Record<string, string>
}

/**
 * Tells everybody concerned but who acts, once each, and has it leave the house where they or the district want it to;
 * stands or falls with ctx's transaction.
 */
export async function tell(
  ctx: Ctx,
  concerned: Concerned,
  { noun, key, seq, sentence, title, filter }: Told,
): Promise<void> {
  const { district, now } = ctx
  const { rows } = await sql<{ mails: string[]; anybody: boolean; webhook: boolean | null }>`
    with told as (
      insert into notices (district_code, user_id, noun, key, seq, sentence, title, filter, at)
      select ${district}, id, ${noun}, ${key}, ${seq}, ${sentence}, ${title}, ${filter ? JSON.stringify(filter) : null}::jsonb, ${now}
      from ${accountsConcerned(district, concerned)} people
      where id is distinct from ${ctx.user?.id ?? null} returning id, user_id)
    select array(select told.id::text from told
        cross join lateral ${lastUnder(district, sql`${MAIL_OF} || told.user_id`)} m
        where (m.value->>'on')::boolean) as mails,
      exists (select from told) as anybody,
      (select (w.value->>'on')::boolean from ${lastUnder(district, sql`${WEBHOOK}`)} w) as webhook`.execute(ctx.db)
  const { mails = [], anybody, webhook } = rows[0] ?? {}
  if (mails.length > 0) await laters(ctx, MAIL, mails, now)
  if (anybody && webhook)
    await later(ctx, WEBHOOK, [noun, key, seq].join(KEY_SEPARATOR), now, { noun, key, seq, title, filter, at: now })
}

/** Takes away what was told in every district longer ago than notices are kept. To be called now and then. */
export async function tidyNotices({ db, now }: Ctx): Promise<void> {
  await sql`delete from notices where at < ${now}::timestamptz - interval '1 year'`.execute(db)
}

/** What the caller was told of a record needs no reading any more: they have done what it asked for. */
export async function settleNotices({ db, district, user, now }: Ctx, noun: string, key: string): Promise<void> {
  if (!user) return
  await db
    .updateTable('notices')
    .set({ read_at: now })
    .where('district_code', '=', district)
    .where('user_id', '=', user.id)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .where('read_at', 'is', null)
    .execute()
}

/** Whether anybody was told just that of it before. */
export async function wasTold(
  { db, district }: Ctx,
  { noun, key, sentence }: Pick<Told, 'noun' | 'key' | 'sentence'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('notices')
    .select('id')
    .where('district_code', '=', district)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .where('sentence', '=', sentence)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
