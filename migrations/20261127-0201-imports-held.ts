import { type Kysely, sql } from 'kysely'

/** Which server works on an import, and until when it is believed to; it says so again and again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table imports add column held_by uuid, add column held_until timestamptz`.execute(db)
  // Their files lay on the disk of the server that took them.
  await sql`update imports set state = 'failed', problem = '服务已升级，请重新上传这份工作簿。'
    where state in ('checking', 'ready', 'applying')`.execute(db)
}
