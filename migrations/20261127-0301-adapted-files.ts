import { type Kysely, sql } from 'kysely'

/** Files that offices have sent to be adapted; their bytes are blobs. They go after two days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table adapted_files (
    district_code text not null references districts, id uuid not null, file_name text not null, size bigint not null,
    mapping jsonb, sent_at timestamptz not null, sent_by text not null, sent_by_id text,
    primary key (district_code, id))`.execute(db)
}
