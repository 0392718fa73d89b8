import { type Kysely, sql } from 'kysely'

/** Code lists as reference tables: the same for every district, small enough to be copied everywhere. */
const codeLists: Record<string, string[]> = {
  space_kinds: ['片区', '园区', '楼宇', '标准厂房', '孵化器', '特色街区', '产业用地'],
  project_categories: ['产业发展类', '基础设施类', '民生保障类', '房地产类'],
  list_levels: ['省级', '市级', '区级'],
  list_categories: ['实施类', '准备类'],
  implement_kinds: ['计划新开工', '续建', '计划竣工'],
  report_states: ['draft', 'submitted', 'locked'],
  proposal_conclusions: ['入库', '完善后再报', '不予入库'],
  agreement_kinds: ['框架协议', '正式投资协议'],
  qualification_results: ['通过', '未通过', '审核中'],
  service_levels: ['省', '市', '区'],
  service_modes: ['全程网办', '异地代收代办', '多地联办'],
}

/** Columns of each ledger table after district_code; the key first. `c` is text compared byte by byte: codes, names, months. */
const tables: { name: string; key: string[]; columns: string; extra?: string }[] = [
  {
    name: 'spaces',
    key: ['space_code'],
    columns: `space_code c not null, name c not null, kind text not null references space_kinds, parent_code c, brand c,
      brand_from date, brand_until date, floor_area area, leasable_area area, occupied_area area,
      longitude degree, latitude degree, address text`,
    extra: 'foreign key (district_code, parent_code) references spaces deferrable initially deferred',
  },
  {
    name: 'projects',
    key: ['project_no'],
    columns: `project_no c not null, name c not null, approval_code text, builder text, uscc text, industry_code text,
      category text not null references project_categories, chain c, build_nature text, total_investment money_wan not null,
      floor_area area, content text, space_code c, street text, responsible_unit text, longitude degree, latitude degree,
      conceived_on date, reserved_on date, signed_on date, landed_on date, planned_start_on date, started_on date,
      planned_completion_on date, completed_on date, operating_on date, suspended_on date, terminated_on date`,
    extra: 'foreign key (district_code, space_code) references spaces',
  },
  {
    name: 'memberships',
    key: ['project_no', 'list', 'list_year', 'joined_on'],
    columns: `project_no c not null, list c not null, list_year smallint not null, joined_on date not null,
      level text references list_levels, category text not null references list_categories,
      implement_kind text references implement_kinds, left_on date, adjustment text, reason text`,
    extra: 'foreign key (district_code, project_no) references projects',
  },
  {
    name: 'list_groups',
    key: ['group_name', 'list'],
    columns: 'group_name c not null, list c not null',
  },
  {
    name: 'annual_plans',
    key: ['project_no', 'year', 'effective_on'],
    columns:
      'project_no c not null, year smallint not null, effective_on date not null, planned_investment money_wan not null',
    extra: 'foreign key (district_code, project_no) references projects',
  },
  {
    name: 'monthly_reports',
    key: ['project_no', 'month'],
    columns: `project_no c not null, month c not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
      investment money_wan not null, progress text, problems text,
      state text not null default 'locked' references report_states`,
    extra: 'foreign key (district_code, project_no) references projects',
  },
  {
    name: 'statistics',
    key: ['indicator', 'period_end'],
    columns: `indicator c not null, period_end c not null, period text, value numeric, unit text, growth numeric,
      rank integer, source text not null`,
  },
  {
    name: 'proposals',
    key: ['proposal_no'],
    columns: `proposal_no c not null, name c not null, proposed_on date not null, category text not null references project_categories,
      chain c, space_code c, estimated_investment money_wan not null, lead_unit text, meeting_on date,
      conclusion text references proposal_conclusions, project_no c`,
    extra: `foreign key (district_code, space_code) references spaces,
      foreign key (district_code, project_no) references projects`,
  },
  {
    name: 'deals',
    key: ['deal_no'],
    columns: `deal_no c not null, name c not null, investor text, uscc text, space_code c, chain c,
      agreement_kind text not null references agreement_kinds, agreed_investment money_wan not null, signed_on date not null,
      landed_on date, landing_kind text, project_no c`,
    extra: `foreign key (district_code, space_code) references spaces,
      foreign key (district_code, project_no) references projects`,
  },
  {
    name: 'promotion_events',
    key: ['event_no'],
    columns: 'event_no c not null, name c not null, held_on date not null, kind text, region c, lead_rank text',
  },
  {
    name: 'enterprises',
    key: ['uscc'],
    columns: `uscc c not null, name c not null, space_code c, moved_in_on date, moved_out_on date, industry_code text,
      chain c, chain_role text, tags text`,
    extra: 'foreign key (district_code, space_code) references spaces',
  },
  {
    name: 'qualifications',
    key: ['uscc', 'qualification', 'applied_year'],
    columns: `uscc c not null, qualification c not null, applied_year smallint not null,
      result text not null references qualification_results, valid_from date, valid_until date`,
    extra: 'foreign key (district_code, uscc) references enterprises',
  },
  {
    name: 'policy_clauses',
    key: ['policy', 'clause_no'],
    columns: 'policy c not null, clause_no c not null, title text not null, content text',
  },
  {
    name: 'partners',
    key: ['partner_code'],
    columns: 'partner_code c not null, name c not null, circle text, agreed_on date not null, ended_on date',
  },
  {
    name: 'service_items',
    key: ['item_code'],
    columns: `item_code c not null, name c not null, level text not null references service_levels,
      mode text references service_modes, effective_on date not null, expired_on date`,
  },
]

const typed = (columns: string) =>
  columns
    .replace(/\bc\b(?= not null|,|$|\s*\n)/g, 'text collate "C"')
    .replaceAll('money_wan', 'numeric(20,4)')
    .replace(/\barea\b(?=,|\s)/g, 'numeric(16,4)')
    .replace(/\bdegree\b/g, 'numeric(9,6)')

/** Every ledger table has a twin `<table>_history` that keeps each former version with the instant it was replaced. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run('create table districts (code text primary key, name text not null, created_at timestamptz not null)')
  for (const [table, codes] of Object.entries(codeLists)) {
    await run(`create table ${table} (code text primary key, position smallint not null)`)
    const rows = codes.map((code, index) => `('${code}', ${index})`)
    await run(`insert into ${table} (code, position) values ${rows.join(', ')}`)
  }
  await run(`create table changes (
    district_code text not null references districts, id bigint generated always as identity,
    recorded_at timestamptz not null, user_id text, actor text not null,
    source text not null check (source in ('import', 'form', 'demo', 'command')), reason text, detail jsonb,
    primary key (district_code, id))`)
  for (const { name, key, columns, extra } of tables) {
    const year =
      name === 'monthly_reports' ? 'year smallint generated always as (left(month, 4)::smallint) stored,' : ''
    await run(`create table ${name} (district_code text not null references districts, ${typed(columns)}, ${year}
      recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, ${key.join(', ')})
      ${extra ? `, ${extra}` : ''})`)
    await run(
      `create table ${name}_history (like ${name}, superseded_at timestamptz not null, superseded_by bigint not null)`,
    )
    await run(`create index on ${name}_history (district_code, ${key.join(', ')})`)
  }
  await run('create index on projects (district_code, space_code)')
  await run('create index on memberships (district_code, list_year, list)')
  await run('create index on proposals (district_code, project_no)')
  await run('create index on deals (district_code, project_no)')
  await run('create index on enterprises (district_code, space_code)')
}
