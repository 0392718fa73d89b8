import { type Kysely, sql } from 'kysely'

const codeLists: Record<string, string[]> = {
  appraisal_conclusions: ['通过', '修改后通过', '暂缓', '否决'],
  decision_levels: ['分管领导', '专题会', '常委会'],
  decision_results: ['同意', '不同意', '再议'],
}

/** 研判: what a group of offices thinks of a lead or deal within a week, and what was decided on it. */
const statements = [
  ...Object.entries(codeLists).flatMap(([table, codes]) => [
    `create table ${table} (code text primary key, position smallint not null)`,
    `insert into ${table} (code, position) values ${codes.map((code, at) => `('${code}', ${at})`).join(', ')}`,
  ]),
  `create table appraisals (
    district_code text not null references districts, appraisal_no text collate "C" not null,
    name text collate "C" not null, lead_no text collate "C", deal_no text collate "C",
    planned_investment numeric(20,4) not null, started_on date not null,
    limit_days integer not null default 5 check (limit_days >= 0), concluded_on date,
    conclusion text references appraisal_conclusions, decision_level text references decision_levels,
    decided_on date, decision text references decision_results,
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, appraisal_no),
    foreign key (district_code, lead_no) references leads, foreign key (district_code, deal_no) references deals)`,
  'create table appraisals_history (like appraisals, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on appraisals_history (district_code, appraisal_no)',
  'create index on appraisals (district_code, lead_no)',
  'create index on appraisals (district_code, deal_no)',
  'create index on appraisals (district_code, started_on, appraisal_no)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
