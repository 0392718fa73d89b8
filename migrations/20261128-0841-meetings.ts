import { type Kysely, sql } from 'kysely'

/** 联席会议 and 议题: which meeting decided what of which proposal. */
const statements = [
  `create table meetings (
    district_code text not null references districts, meeting_no text collate "C" not null, held_on date not null,
    convener text, place text, recorded_at timestamptz not null, change_id bigint not null,
    primary key (district_code, meeting_no))`,
  'create table meetings_history (like meetings, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on meetings_history (district_code, meeting_no)',
  `create table agenda_items (
    district_code text not null references districts, meeting_no text collate "C" not null,
    proposal_no text collate "C" not null, conclusion text references proposal_conclusions, responsible_unit text,
    due text, recorded_at timestamptz not null, change_id bigint not null,
    primary key (district_code, meeting_no, proposal_no),
    foreign key (district_code, meeting_no) references meetings,
    foreign key (district_code, proposal_no) references proposals)`,
  'create table agenda_items_history (like agenda_items, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on agenda_items_history (district_code, meeting_no, proposal_no)',
  'create index on agenda_items (district_code, proposal_no)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
