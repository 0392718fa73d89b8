import { type Kysely, sql } from 'kysely'

/** 数据共享: data sets that units declare, who may have which of their fields until when, and every delivery. */
const statements = [
  `create table data_sets (
    district_code text not null references districts, id uuid not null, title text not null, noun text not null,
    fields text[] not null, unit_no text not null, unit text not null, sensitivity text not null, frequency text not null,
    description text not null, scope jsonb, declared_at timestamptz not null, declared_by text not null, declared_by_id text,
    closed_at timestamptz, closed_by text, closed_by_id text, closed_reason text, primary key (district_code, id))`,
  `create table data_applications (
    district_code text not null references districts, id uuid not null, data_set_id uuid not null,
    unit_no text not null, unit text not null, purpose text not null, fields text[] not null, days integer not null,
    asked_at timestamptz not null, asked_by text not null, asked_by_id text,
    granted text[], whole text[], until date, decided_at timestamptz, decided_by text, decided_by_id text,
    refused_reason text, revoked_at timestamptz, revoked_by text, revoked_by_id text, revoked_reason text,
    token_hash text, token_at timestamptz,
    primary key (district_code, id), foreign key (district_code, data_set_id) references data_sets)`,
  'create index on data_applications (district_code, data_set_id, asked_at)',
  `create table data_deliveries (
    district_code text not null references districts, id uuid not null,
    application_id uuid not null, at timestamptz not null, way text not null, format text not null,
    fields text[] not null, row_count integer not null, address text not null, taken_by text not null, taken_by_id text,
    primary key (district_code, id), foreign key (district_code, application_id) references data_applications)`,
  'create index on data_deliveries (district_code, application_id, at)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
