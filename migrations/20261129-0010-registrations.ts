import { type Kysely, sql } from 'kysely'

/** What the register of enterprises says of each, and its honours and risks as dated events. */
const statements = [
  `create table registrations (
    district_code text not null references districts, uscc text collate "C" not null, representative text,
    capital numeric(20,4), paid_capital numeric(20,4), founded_on date, authority text, state text, kind text, scale text,
    registered_address text, business_address text, scope text, contact text, phone text,
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, uscc),
    foreign key (district_code, uscc) references enterprises)`,
  'create table registrations_history (like registrations, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on registrations_history (district_code, uscc)',
  `create table enterprise_events (
    district_code text not null references districts, uscc text collate "C" not null, happened_on date not null,
    matter text collate "C" not null, kind text not null, source text, lifted_on date, notes text,
    recorded_at timestamptz not null, change_id bigint not null,
    primary key (district_code, uscc, happened_on, matter), foreign key (district_code, uscc) references enterprises)`,
  'create table enterprise_events_history (like enterprise_events, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on enterprise_events_history (district_code, uscc, happened_on, matter)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
