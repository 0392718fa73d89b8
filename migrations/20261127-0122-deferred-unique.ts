import { type Kysely, sql } from 'kysely'

/** Looked at when all is written, so that two units can exchange their names; `Column.unique` says so first, in words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table units drop constraint units_district_code_name_key,
    add constraint units_district_code_name_key unique (district_code, name) deferrable initially deferred`.execute(db)
}
