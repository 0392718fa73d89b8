import { type Kysely, sql } from 'kysely'

/** What whoever saved a view was called then, beside the account, as wherever it is kept who did something. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table saved_views add column actor text`.execute(db)
  await sql`update saved_views set actor = coalesce(
    (select display_name from users where users.id = saved_views.user_id), '')`.execute(db)
  await sql`alter table saved_views alter column actor set not null`.execute(db)
}
