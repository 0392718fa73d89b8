import { type Kysely, sql } from 'kysely'

/**
 * Files in the database, where every process finds them and every backup holds them: by content, in parts. What has an
 * owner stays; the last owner to go takes the file along.
 */
const statements = [
  `create table blobs (
    district_code text not null references districts,
    sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size >= 0), created_at timestamptz not null,
    primary key (district_code, sha256))`,
  `create table blob_parts (
    district_code text not null, sha256 text collate "C" not null, part integer not null check (part >= 0),
    data bytea not null,
    primary key (district_code, sha256, part),
    foreign key (district_code, sha256) references blobs on delete cascade)`,
  // What is uploaded is compressed already.
  'alter table blob_parts alter column data set storage external',
  `create table blob_owners (
    district_code text not null, owner text not null, owner_key text not null, sha256 text collate "C" not null,
    primary key (district_code, owner, owner_key),
    foreign key (district_code, sha256) references blobs)`,
  'create index on blob_owners (district_code, sha256)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
