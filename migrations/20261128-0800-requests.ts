import { type Kysely, sql } from 'kysely'

const codeLists: Record<string, string[]> = {
  request_sources: ['企业自报', '走访', '12345', '领导交办', '窗口', '电话'],
  request_categories: ['政策', '融资', '用工', '用地用房', '市场', '规划建设', '配套', '其他'],
  request_outcomes: ['已解决', '部分解决', '列入计划', '解释说明', '不属职权'],
  request_ratings: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'],
  call_back_results: ['已解决', '未解决', '未联系上'],
}

/** Service requests of enterprises, as a sheet of the ledger has them; and the role that works on them. */
const statements = [
  ...Object.entries(codeLists).flatMap(([table, codes]) => [
    `create table ${table} (code text primary key, position smallint not null)`,
    `insert into ${table} (code, position) values ${codes.map((code, at) => `('${code}', ${at})`).join(', ')}`,
  ]),
  `create table requests (
    district_code text not null references districts, request_no text collate "C" not null,
    title text collate "C" not null, uscc text collate "C", enterprise_name text, space_code text collate "C",
    source text not null references request_sources, category text not null references request_categories, content text,
    confidential text check (confidential in ('是', '否')), unit text,
    registered_on date not null, dispatched_on date, accepted_on date,
    limit_days integer not null default 5 check (limit_days >= 0),
    extended_days integer not null default 0 check (extended_days >= 0),
    answered_on date, outcome text references request_outcomes, rating text references request_ratings, rated_on date,
    called_back_on date, call_back_result text references call_back_results, closed_on date,
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, request_no),
    foreign key (district_code, space_code) references spaces)`,
  'create table requests_history (like requests, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on requests_history (district_code, request_no)',
  'create index on requests (district_code, registered_on, request_no)',
  'create index on requests (district_code, space_code)',
  'create index on requests (district_code, uscc)',
  "insert into roles (code, position) values ('service', 10)",
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
