import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { dealsOf } from '#features/deals/deal.ts'
import { membershipsOf } from '#features/lists/list.ts'
import { projectsOf } from '#features/projects/project.ts'
import { formerReportsOf } from '#features/reports/report.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { changesOf } from '#platform/history.ts'
import type { DashboardEvent } from './contract.ts'
import { type MainList, membersOn } from './main-list.ts'

const MOST_EVENTS = 60

/** Whether nothing was ever recorded in the district. */
export async function isLedgerEmpty(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select 1 from ${changesOf(ctx.district)} c) as empty`.execute(ctx.db)
  return rows[0]?.empty ?? true
}

/** Members of the list by category of project, with their total investment in 亿元. */
export async function categoriesOf(ctx: Ctx, asOf: string, main: MainList) {
  const { rows } = await sql<{ category: string; projects: number; investment: string }>`
    select category, count(*) as projects, sum(total_investment) / 10000 as investment from (
      select p.project_no, p.category, p.total_investment from ${membersOn(ctx.district, main, asOf)} m
      join ${projectsOf(ctx.district)} p on p.project_no = m.project_no) member
    group by category order by sum(total_investment) desc`.execute(ctx.db)
  return rows.map(row => ({ ...row, investment: plainDecimal(row.investment) }))
}

/** How many records each sheet of the workbook has, those with none left out. */
export async function countsOf({
  db,
  district,
  declared,
}: Ctx): Promise<{ sheet: string; noun: string; count: number }[]> {
  const counted = declared.workbook.map(
    ({ name, table, noun }) =>
      sql`select ${name}::text as sheet, ${noun.noun}::text as noun, count(*) as count from ${sql.table(table)} where district_code = ${district}`,
  )
  const { rows } = await sql<{ sheet: string; noun: string; count: number }>`
    select * from (${sql.join(counted, sql` union all `)}) every where count > 0`.execute(db)
  return rows
}

interface EventRow {
  kind: DashboardEvent['kind']
  on: string
  title: string
  detail: string
  key_name: string
  key_value: string
}

/** What happened after `from` up to `to`, the latest first: starts, completions, moves in the main list, landings, corrections; of what the caller may see. */
export async function eventsBetween(
  ctx: Ctx,
  from: string,
  to: string,
  main: MainList | null,
): Promise<DashboardEvent[]> {
  const mine = (table: string, alias: string) => visibleRows(ctx, table, alias)
  const projects = projectsOf(ctx.district)
  const within = (day: string) => sql`${sql.ref(day)} > ${from}::date and ${sql.ref(day)} <= ${to}::date`
  const { rows } = await sql<EventRow>`
    select 'started' as kind, started_on::text as on, name as title, '开工，总投资 ' || trim_scale(total_investment / 10000) || ' 亿元' as detail,
        '项目编号' as key_name, project_no as key_value
      from ${projects} p where ${within('started_on')} and ${mine('projects', 'p')}
    union all select 'completed', completed_on::text, name, '竣工', '项目编号', project_no
      from ${projects} p where ${within('completed_on')} and ${mine('projects', 'p')}
    union all select 'joined', m.joined_on::text, p.name, '纳入' || m.list || '（' || m.category || '）', '项目编号', p.project_no
      from ${membershipsOf(ctx.district)} m join ${projects} p on p.project_no = m.project_no
      where m.list = ${main?.list ?? ''} and m.list_year = ${main?.listYear ?? 0} and ${within('m.joined_on')}
        and ${mine('projects', 'p')}
    union all select 'left', m.left_on::text, p.name, '退出' || m.list || coalesce('：' || m.reason, ''), '项目编号', p.project_no
      from ${membershipsOf(ctx.district)} m join ${projects} p on p.project_no = m.project_no
      where m.list = ${main?.list ?? ''} and m.list_year = ${main?.listYear ?? 0} and ${within('m.left_on')}
        and ${mine('projects', 'p')}
    union all select 'landed', landed_on::text, name, '落地，协议投资 ' || trim_scale(agreed_investment / 10000) || ' 亿元', '编号', deal_no
      from ${dealsOf(ctx.district)} d where agreement_kind = '正式投资协议' and ${within('landed_on')}
        and ${mine('deals', 'd')}
    union all select 'corrected', (h.superseded_at at time zone 'Asia/Shanghai')::date::text, p.name,
        h.month || ' 完成投资由 ' || trim_scale(h.investment) || ' 万元更正，原因：' || coalesce(c.reason, '未注明'), '项目编号', p.project_no
      from ${formerReportsOf(ctx.district)} h
      join ${projects} p on p.project_no = h.project_no
      join ${changesOf(ctx.district)} c on c.id = h.superseded_by
      where c.reason is not null and ${mine('projects', 'p')}
        and (h.superseded_at at time zone 'Asia/Shanghai')::date > ${from}::date
        and (h.superseded_at at time zone 'Asia/Shanghai')::date <= ${to}::date
    order by 2 desc, 3 limit ${MOST_EVENTS}`.execute(ctx.db)
  return rows.map(({ key_name, key_value, ...event }) => ({ ...event, key: { [key_name]: key_value } }))
}
