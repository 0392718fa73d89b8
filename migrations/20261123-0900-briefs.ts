import { type Kysely, sql } from 'kysely'

/** An issued brief keeps its file, its text and every figure as it was published; none of it changes afterwards. */
const statements = [
  `create table briefs (
    district_code text not null references districts, id uuid not null, title text not null, as_of date not null,
    known_at timestamptz not null, issued_at timestamptz not null, issued_by text not null,
    content jsonb not null, file bytea not null, primary key (district_code, id))`,
  'create index on briefs (district_code, issued_at, id)',
  `create table brief_figures (
    district_code text not null, brief_id uuid not null, position integer not null, figure_id text not null,
    scope jsonb not null, as_of date not null, project_no text, name text not null, value text, display text not null,
    period text not null, unit text not null, definition text not null, records bigint not null,
    primary key (district_code, brief_id, position), foreign key (district_code, brief_id) references briefs)`,
  // The latest row is in force; without a file it is the built-in template.
  `create table brief_templates (
    district_code text not null references districts, id bigint generated always as identity, file_name text, file bytea,
    set_at timestamptz not null, set_by text not null, check ((file is null) = (file_name is null)),
    primary key (district_code, id))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
