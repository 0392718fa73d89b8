import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { sessionSettings, types } from '#platform/db/types.ts'
import { requestRoutes } from './bare-cases.ts'

// What the same answers cost without Yishang: Hono, pg and hand-written SQL, nobody signed in, nothing checked or logged.
// Prints its port; ends with its stdin.

const settings = Object.entries({ ...sessionSettings, jit: 'off' }).map(([name, value]) => `-c ${name}=${value}`)
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, types, options: settings.join(' ') })
const app = new Hono()

const columns = `p.project_no, p.name, p.approval_code, p.builder, p.uscc, p.industry_code, p.category, p.chain,
  p.build_nature, trim_scale(p.total_investment) as total_investment, trim_scale(p.floor_area) as floor_area,
  p.space_code, p.street, p.responsible_unit, trim_scale(p.longitude) as longitude, trim_scale(p.latitude) as latitude,
  p.conceived_on, p.reserved_on, p.signed_on, p.landed_on, p.planned_start_on, p.started_on, p.planned_completion_on,
  p.completed_on, p.operating_on, p.suspended_on, p.terminated_on, p.change_id, p.recorded_at`
const reached = [
  ['终止', 'p.terminated_on'],
  ['投产', 'p.operating_on'],
  ['竣工', 'p.completed_on'],
  ['停缓建', 'p.suspended_on'],
  ['在建', 'p.started_on'],
  ['前期', null],
  ['落地', 'p.landed_on'],
  ['签约', 'p.signed_on'],
  ['储备', 'p.reserved_on'],
  ['谋划', 'p.conceived_on'],
]
const cases = (answer: (stage: string | null, field: string | null) => string) =>
  reached.map(
    ([stage = '', field = null]) =>
      `when ${field ? `${field} <= current_date` : 'p.approval_code is not null'} then ${answer(stage, field)}`,
  )
const stage = `case ${cases(name => `'${name}'`).join(' ')} end as stage,
  case ${cases((_, field) => field ?? 'null::date').join(' ')} end as stage_on`
/** Streets, or spaces with all that lies below them. */
const mine = (streets: string, zones: string) => `(street = any(${streets}::text[]) or space_code in (
  with recursive below as (
    select space_code from spaces where district_code = $1 and space_code = any(${zones}::text[])
    union select s.space_code from spaces s join below b on s.parent_code = b.space_code where s.district_code = $1)
  select space_code from below))`

/** The last month that has ended. */
const ended = new Date()
ended.setUTCDate(0)
const [endedYear, endedMonth] = [ended.getUTCFullYear(), ended.getUTCMonth() + 1]
const underWay = `p.completed_on is null and p.suspended_on is null and p.terminated_on is null`
const points = `case when plan.planned > 0 and p.started_on <= current_date and ${underWay}
  then 100 * ${endedMonth} / 12.0 - 100 * done.completed / plan.planned end`
const behind = `case when p.planned_start_on <= current_date and p.started_on is null and ${underWay}
  then extract(year from age(current_date, p.planned_start_on)) * 12 + extract(month from age(current_date, p.planned_start_on)) + 1 end`

const PAGE = `select ${columns}, ${stage}, s.name as space_name, trim_scale(plan.planned) as planned,
    trim_scale(done.completed) as completed, trim_scale(round(100 * done.completed / nullif(plan.planned, 0), 2)) as rate,
    trim_scale(round(${points}, 2)) as points,
    case when ${points} > 30 or ${behind} >= 3 then '红' when ${points} >= 10 or ${behind} is not null then '黄'
      when ${points} is not null then '绿' end as light
  from (
    select * from projects where district_code = $1 and category = $4 and started_on >= $5 and ${mine('$2', '$3')}
    order by total_investment desc, project_no desc limit 21) p
  left join spaces s on s.district_code = $1 and s.space_code = p.space_code
  left join lateral (select planned_investment as planned from annual_plans
    where district_code = $1 and project_no = p.project_no and year = ${endedYear} and effective_on <= current_date
    order by effective_on desc limit 1) plan on true
  left join lateral (select coalesce(sum(c${endedMonth}), 0) * 0.0001 as completed from project_year_sums
    where district_code = $1 and project_no = p.project_no and year = ${endedYear}) done on true
  order by p.total_investment desc, p.project_no desc`
app.get('/projects/:district', async c => {
  const { streets = '', zones = '', sector, startedFrom } = c.req.query()
  const values = [c.req.param('district'), streets.split(','), zones.split(','), sector, startedFrom]
  const { rows } = await pool.query(PAGE, values)
  return c.json({ records: rows.slice(0, 20), nextCursor: rows.length > 20 ? rows[19].project_no : null })
})

const FOUND = `select e.key, e.name from (
    select key, name from search_entries s
    where s.district_code = $1 and s.noun = 'projects' and s.grams @> $4::integer[] and strpos(s.haystack, $5) > 0
    order by lower(name) <> $5 and lower(key) <> $5, strpos(lower(name), $5) <> 1, length(name), name, key offset 0) e
  where exists (select from projects where district_code = $1 and project_no = e.key and ${mine('$2', '$3')}) limit 20`
app.get('/find/:district', async c => {
  const { streets = '', zones = '', grams = '', q } = c.req.query()
  const asked = [c.req.param('district'), streets.split(','), zones.split(','), `{${grams}}`, q]
  return c.json({ hits: (await pool.query(FOUND, asked)).rows })
})

const PROJECT = `select ${columns}, p.content, ${stage}, s.name as space_name, c.actor as recorded_by,
  (select coalesce(json_agg(m order by m.month), '[]') from (
    select month, trim_scale(investment)::text as investment,
      trim_scale(sum(investment) over (partition by year order by month))::text as cumulative,
      trim_scale(round(100 * sum(investment) over (partition by year order by month) / nullif((select planned_investment
        from annual_plans a where a.district_code = $1 and a.project_no = $2 and a.year = r.year
          and a.effective_on <= to_date(month, 'YYYY-MM') + interval '1 month - 1 day'
        order by effective_on desc limit 1), 0), 4))::text as rate, progress, problems, state = 'locked' as counted
    from monthly_reports r where district_code = $1 and project_no = $2) m) as months,
  (select coalesce(json_agg(a order by a.year desc, a.effective_on desc), '[]') from (
    select year, effective_on, trim_scale(planned_investment)::text as planned from annual_plans
    where district_code = $1 and project_no = $2) a) as plans,
  (select coalesce(json_agg(m order by m.list_year desc, m.list), '[]') from (
    select list, list_year, level, category, implement_kind, joined_on, left_on, adjustment, reason,
      joined_on <= current_date and (left_on is null or left_on > current_date) as member
    from memberships where district_code = $1 and project_no = $2) m) as memberships,
  (select coalesce(json_agg(q order by q.proposed_on), '[]') from (
    select proposal_no, name, proposed_on, trim_scale(estimated_investment)::text as investment, conclusion
    from proposals where district_code = $1 and project_no = $2) q) as proposals,
  (select coalesce(json_agg(d order by d.signed_on), '[]') from (
    select deal_no, name, investor, agreement_kind, trim_scale(agreed_investment)::text as investment, signed_on, landed_on
    from deals where district_code = $1 and project_no = $2) d) as deals
  from projects p
  left join spaces s on s.district_code = $1 and s.space_code = p.space_code
  left join changes c on c.district_code = $1 and c.id = p.change_id
  where p.district_code = $1 and p.project_no = $2`
app.get('/projects/:district/:key', async c => {
  const { rows } = await pool.query(PROJECT, [c.req.param('district'), c.req.param('key')])
  c.header('etag', `"${rows[0].change_id}"`)
  return c.json(rows[0])
})

const named = await pool.query(`select string_agg(attname, ', ' order by attnum) as columns from pg_attribute
  where attrelid = 'projects'::regclass and attnum > 0 and not attisdropped`)
const whole: string = named.rows[0].columns
const UPDATE = `with old as (
    select * from projects where district_code = $1 and project_no = $2 and change_id = $3 for update),
  event as (
    insert into changes (district_code, recorded_at, actor, source) select $1, now(), $5, 'form' from old
    returning id, recorded_at as at),
  former as (
    insert into projects_history (${whole}, superseded_at, superseded_by)
    select ${whole.replace(/\w+/g, 'old.$&')}, event.at, event.id from old, event)
  update projects p set builder = $4, recorded_at = event.at, change_id = event.id from old, event
  where p.district_code = $1 and p.project_no = $2 returning ${columns}, p.content, ${stage}`
app.patch('/projects/:district/:key', async c => {
  const seen = c.req.header('if-match')?.replaceAll('"', '')
  const { values } = await c.req.json()
  const asked = [c.req.param('district'), c.req.param('key'), seen, values.builder, 'bare']
  const { rows } = await pool.query(UPDATE, asked)
  if (rows.length === 0) return c.json({ title: 'stale' }, 412)
  c.header('etag', `"${rows[0].change_id}"`)
  return c.json({ record: rows[0], warnings: [] })
})

requestRoutes(app, pool)
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.stdout.write(`${port}\n`))
process.stdin.resume().on('end', () => process.exit())
