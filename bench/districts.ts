import { sql } from 'kysely'
import { addUp } from '#features/reports/sums.ts'
import { type Db, transaction } from '#platform/db/database.ts'

/** A district of invented records, each a function of its number, so that every run measures the same ledger. */
export interface Size {
  projects: number
  months: number
}
export const SIZE: Size = { projects: 1000, months: 36 }
export const FIRST_YEAR = 2021
export const AS_OF = '2023-12-31'
/** An instant before half of the last year's months were recorded. */
export const KNOWN_AT = '2023-07-01T00:00:00Z'

/** The districts stand under 370001, 370002, … */
export const districtCode = (number: number) => String(370000 + number)

const day = (from: string, days: string) => `(date '${from}' + (${days})::int)`
/** A date that only some have, the n-th of every `every`. */
const some = (every: number, nth: number, value: string) => `case when i % ${every} = ${nth} then ${value} end`

/** Columns and values of one table, per row that `from` makes; `order` where the rows of all districts came mixed. */
interface Filling {
  table: string
  from: string
  columns: string
  values: string
  where?: string
  order?: string
}
const serial = (count: number) => `generate_series(1, ${count}) i`
const building = `'L' || lpad((1 + i % 60)::text, 3, '0')`
/** Invented words, so that a search for one finds a few of a hundred names. */
const picked = (words: string, at: string) =>
  `(array['${words.split(' ').join("', '")}'])[1 + (${at}) % ${words.split(' ').length}]`
const places = picked(
  '青禾 云岭 澄江 望川 石桥 梧桐 银杏 南塘 北坪 柳溪 清和 长汀 明湖 松岭 桃源 金鼎 双河 玉泉 枫林 海棠',
  'i',
)
const trades = picked(
  '轴承 光电 冷链 医药 物流 检测 铸造 纺织 储能 家居 印刷 芯片 种业 会展 环保 包装 仪表 康养 管廊 教育 绿道 泵站 粮仓',
  'i / 20',
)

const fillingsOf = (size: Size): Filling[] => [
  {
    table: 'spaces',
    from: serial(84),
    columns: 'space_code, name, kind, parent_code, brand, brand_from, brand_until',
    values: `case when i <= 8 then 'P' || i when i <= 24 then 'Y' || (i - 8) else 'L' || lpad((i - 24)::text, 3, '0') end,
      case when i <= 8 then '示范片区' when i <= 24 then '示范园区' else '示范楼宇' end || i,
      case when i <= 8 then '片区' when i <= 24 then '园区' else '楼宇' end,
      case when i <= 8 then null when i <= 24 then 'P' || (1 + i % 8) else 'Y' || (1 + i % 16) end,
      case when i > 24 and i % 3 = 0 then '示范品牌' || i % 2 end, null::date, ${some(7, 0, `date '2023-05-01'`)}`,
  },
  {
    table: 'projects',
    from: serial(size.projects),
    columns: `project_no, name, category, chain, total_investment, space_code, street, responsible_unit, content, conceived_on, started_on,
      completed_on, operating_on, suspended_on, terminated_on`,
    values: `'X' || lpad(i::text, 6, '0'), '示范' || ${places} || ${trades} || '项目' || i,
      (array['产业发展类', '基础设施类', '民生保障类', '房地产类'])[1 + i % 4], '示范产业链' || i % 12,
      5000 + (i * 7919) % 1200000 + (i % 100) / 100.0, ${building}, '示范街道' || i % 16, '示范单位' || i % 20, repeat('示范建设内容。', 8),
      ${day('2019-01-01', '(i * 37) % 1700')},
      case when i % 10 < 8 then ${day('2019-03-01', '(i * 37) % 1700')} end,
      ${some(5, 0, day('2021-06-01', '(i * 13) % 1200'))}, ${some(10, 0, day('2021-08-01', '(i * 13) % 1200'))},
      ${some(97, 3, `date '2023-04-01'`)}, ${some(89, 5, `date '2023-08-01'`)}`,
  },
  {
    table: 'memberships',
    from: `${serial(size.projects)}, generate_series(0, 2) y,
      (values ('示范省级名单', '省级', 9), ('示范市级名单', '市级', 5), ('示范区级名单', '区级', 2), ('示范绿色名单', '市级', 11)) l(list, level, every)`,
    columns: 'project_no, list, list_year, joined_on, level, category, implement_kind, left_on, adjustment, reason',
    values: `'X' || lpad(i::text, 6, '0'), list, ${FIRST_YEAR} + y, make_date(${FIRST_YEAR} + y, 1 + i % 4, 1), level,
      case when i % 6 = 0 then '准备类' else '实施类' end, '续建',
      case when i % 41 = 0 then make_date(${FIRST_YEAR} + y, 9, 1) end, null, '示范原因'`,
    where: 'i % every = 0',
    order: 'y, code, list, i',
  },
  {
    table: 'list_groups',
    from: `(values ('示范省级名单'), ('示范市级名单')) l(list)`,
    columns: 'group_name, list',
    values: `'示范省市名单组', list`,
  },
  {
    table: 'annual_plans',
    from: `${serial(size.projects)}, generate_series(0, 2) y, generate_series(0, 1) again`,
    columns: 'project_no, year, effective_on, planned_investment',
    where: 'again = 0 or i % 5 = 0',
    values: `'X' || lpad(i::text, 6, '0'), ${FIRST_YEAR} + y, make_date(${FIRST_YEAR} + y, 1 + 6 * again, 1),
      1000 + (i * 31 + y * 17) % 90000 + again * 500.25`,
    order: 'y, again, code, i',
  },
  {
    table: 'monthly_reports',
    from: `${serial(size.projects)}, generate_series(0, ${size.months - 1}) m`,
    columns: 'project_no, month, investment, progress',
    values: `'X' || lpad(i::text, 6, '0'), to_char(make_date(${FIRST_YEAR} + m / 12, 1 + m % 12, 1), 'YYYY-MM'),
      (i * 13 + m * 101) % 8000 + (i % 100) / 100.0, '示范形象进度'`,
    order: 'm, code, i',
  },
  {
    table: 'statistics',
    from: `generate_series(1, 12) k, generate_series(0, ${size.months - 1}) m`,
    columns: 'indicator, period_end, period, value, unit, growth, rank, source',
    values: `'示范指标' || k, to_char(make_date(${FIRST_YEAR} + m / 12, 1 + m % 12, 1), 'YYYY-MM'), '1—' || 1 + m % 12 || '月',
      1000 + m * 3.25, '亿元', (m % 19) / 2.0, 1 + m % 12, '示范来源'`,
  },
  {
    table: 'proposals',
    from: serial(400),
    columns: 'proposal_no, name, proposed_on, category, chain, space_code, estimated_investment, lead_unit, project_no',
    values: `'C' || lpad(i::text, 5, '0'), '示范策划' || i, ${day('2021-01-01', '(i * 11) % 1090')},
      (array['产业发展类', '基础设施类', '民生保障类', '房地产类'])[1 + i % 4], '示范产业链' || i % 12, ${building},
      1000 + (i * 991) % 300000, '示范单位', ${some(4, 1, `'X' || lpad(i::text, 6, '0')`)}`,
  },
  {
    table: 'deals',
    from: serial(500),
    columns: 'deal_no, name, investor, space_code, agreement_kind, agreed_investment, signed_on, landed_on',
    values: `'Z' || lpad(i::text, 5, '0'), '示范招商' || i, '示范投资方', ${building},
      case when i % 5 = 0 then '框架协议' else '正式投资协议' end, 2000 + (i * 977) % 400000,
      ${day('2021-01-01', '(i * 7) % 1090')}, case when i % 3 <> 0 then ${day('2021-02-01', '(i * 7) % 1090')} end`,
  },
  {
    table: 'promotion_events',
    from: serial(200),
    columns: 'event_no, name, held_on, kind, region',
    values: `'H' || i, '示范活动' || i, ${day('2021-01-01', '(i * 5) % 1090')}, '推介会', '示范地区' || i % 8`,
  },
  {
    table: 'enterprises',
    from: serial(1500),
    columns: 'uscc, name, space_code, moved_in_on, moved_out_on, chain, tags',
    values: `'91370000' || lpad(i::text, 10, '0'), '示范企业' || i, ${building}, ${day('2018-01-01', '(i * 3) % 2100')},
      ${some(29, 4, `date '2023-06-01'`)}, '示范产业链' || i % 12, ${some(3, 1, `'规上、示范标签' || i % 5`)}`,
  },
  {
    table: 'qualifications',
    from: `${serial(400)}, generate_series(0, 2) y`,
    columns: 'uscc, qualification, applied_year, result, valid_from, valid_until',
    values: `'91370000' || lpad(i::text, 10, '0'), '示范资质' || i % 4, ${FIRST_YEAR} + y,
      (array['通过', '通过', '未通过', '审核中'])[1 + (i + y) % 4], make_date(${FIRST_YEAR} + y, 6, 1), make_date(${FIRST_YEAR + 3} + y, 5, 31)`,
  },
  {
    table: 'policy_clauses',
    from: `${serial(20)}, generate_series(1, 12) c`,
    columns: 'policy, clause_no, title, content',
    values: `'示范政策' || i, c::text, '示范条款', repeat('示范内容。', 20)`,
  },
  {
    table: 'partners',
    from: serial(60),
    columns: 'partner_code, name, agreed_on, ended_on',
    values: `(110100 + i)::text, '示范区县' || i, ${day('2021-01-01', 'i * 9')}, ${some(20, 0, `date '2023-03-01'`)}`,
  },
  {
    table: 'service_items',
    from: serial(300),
    columns: 'item_code, name, level, effective_on, expired_on',
    values: `'S' || i, '示范事项' || i, (array['省', '市', '区'])[1 + i % 3], ${day('2021-01-01', 'i % 900')}, ${some(25, 0, `date '2023-09-01'`)}`,
  },
]

/** When a month's report, and all else, was recorded: months a week after their end. */
const recordedAt = (table: string) =>
  table === 'monthly_reports'
    ? `make_date(${FIRST_YEAR} + m / 12, 1 + m % 12, 1) + interval '37 days'`
    : `timestamptz '2021-01-01'`

const statement = ({ table, from, columns, values, where = 'true', order = 'code' }: Filling, codes: string) => `
  insert into ${table} (district_code, ${columns}, recorded_at, change_id)
  select code, ${values}, ${recordedAt(table)}, changes.id
  from unnest(array[${codes}]) code join changes on changes.district_code = code, ${from}
  where ${where} order by ${order}`

export interface Building {
  size?: Size
  /** Tables that stay empty. */
  leftOut?: string[]
  /** The tables to fill; all where not given. */
  only?: string[]
  progress?: (text: string) => void
}

/**
 * Adds the districts, then brings the planner's statistics and the visibility map up to date. What came month by month
 * lies month by month, all districts mixed, as after years of use. Foreign keys hold by construction and are not checked.
 */
export async function buildDistricts(
  db: Db,
  codes: string[],
  { size = SIZE, leftOut = [], only, progress }: Building = {},
) {
  const quoted = codes.map(code => `'${code}'`).join(', ')
  await transaction(db, async trx => {
    const run = (text: string) => sql.raw(text).execute(trx)
    await run('set local session_replication_role = replica')
    await run(`insert into districts (code, name, created_at)
      select code, '示范区' || code, timestamptz '2021-01-01' from unnest(array[${quoted}]) code`)
    await run(`insert into changes (district_code, recorded_at, actor, source)
      select code, timestamptz '2021-01-01', '示范', 'command' from unnest(array[${quoted}]) code`)
    for (const filling of fillingsOf(size)) {
      if (leftOut.includes(filling.table) || (only && !only.includes(filling.table))) continue
      progress?.(`${codes.length} × ${filling.table}`)
      await run(statement(filling, quoted))
    }
    // Planned over the one change above, a statement that is kept reads all of them at every call once there are many.
    await run(`insert into changes (district_code, recorded_at, actor, source)
      select code, timestamptz '2021-01-01', '示范', 'form'
      from unnest(array[${quoted}]) code, generate_series(1, ${size.projects})`)
    await addUp(trx, sql`r.district_code = any(${codes}::text[])`)
  })
  await sql`vacuum analyze`.execute(db)
}
