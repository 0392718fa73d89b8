import { type RawBuilder, sql } from 'kysely'
import { endedMonths } from '#features/figures/figure.ts'
import { type Common, eachMoment, inWan, known, type Moment, type Moments } from '#features/figures/figures.ts'
import type { Addition } from '#features/nouns/noun.ts'
import { listOf } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { lend } from '#platform/lend.ts'

/** The monthly reports of a district. */
export const reportsOf = lend('monthly_reports')
/** What its projects' counted months of each year add up to from January, in 元: c1…c12, and how many they are: n1…n12. */
export const yearSumsOf = lend('project_year_sums')
/** Its former versions. */
export const formerReportsOf = lend('monthly_reports_history')

/** The version `t` of a month is one that counts in the year. */
export const isCounted = ({ lastMonth }: Moment, year: number): RawBuilder<boolean> =>
  sql<boolean>`t.state = 'locked' and t.year = ${year} and t.month <= ${lastMonth}`

/** The months that count: locked, and ended by the day. One row each. */
export const countedMonths = (moment: Moment): RawBuilder<unknown> => sql`
  (select project_no, year, month, investment, progress, recorded_at, change_id
    from ${known(moment, 'monthly_reports', 'project_no, year, month, investment, progress, state')} r
    where state = 'locked' and month <= ${moment.lastMonth})`

/** What the counted months add up to as the ledger said then, from the months themselves: read through `yearSumsAt`. */
export const yearSums: Common = {
  name: 'year_sums',
  rows: ({ knownAt }, moments) => (knownAt ? addedUp(moments) : undefined),
}

/**
 * The counted months of each project and year, or of one year, added up to each moment, in 元 (`investment`, and how
 * many: `months`). What the ledger says now is kept with every change; what it said then is read from `yearSums`.
 */
export function yearSumsAt(moments: Moments, year?: number): RawBuilder<unknown> {
  const [{ knownAt, district }] = moments
  if (knownAt) return sql`year_sums`
  const columns = (to: string, from: string) =>
    eachMoment(moments, to, moment =>
      year === undefined ? anyYear(from, moment) : through(from, endedMonths(moment, year)),
    )
  return sql`(select year, project_no ${columns('investment', 'c')} ${columns('months', 'n')} from project_year_sums
    where district_code = ${district} ${year === undefined ? sql`` : sql`and year = ${year}`})`
}

const through = (column: string, month: number) => sql.raw(month > 0 ? `${column}${month}` : '0')

/** Years before that of the last month are whole; what comes after it does not count. The same text for every moment. */
function anyYear(column: string, { lastMonth }: Moment) {
  const [year, month] = lastMonth.split('-').map(Number) as [number, number]
  const months = Array.from({ length: 12 }, (_, at) => sql`when ${sql.lit(at + 1)} then ${through(column, at + 1)}`)
  return sql`case when year < ${year}::int then ${through(column, 12)}
    when year = ${year}::int then case ${month}::int ${sql.join(months, sql` `)} end else 0 end`
}

function addedUp(moments: Moments) {
  const last = moments.reduce((latest, one) => (one.lastMonth > latest.lastMonth ? one : latest))
  const ended = ({ lastMonth }: Moment) => sql`filter (where month <= ${lastMonth})`
  return sql`select year, project_no
    ${eachMoment(moments, 'investment', one => sql`coalesce(sum(investment) ${ended(one)}, 0) * ${YUAN}`)}
    ${eachMoment(moments, 'months', one => sql`count(*) ${ended(one)}`)}
    from ${countedMonths(last)} r group by year, project_no`
}
const YUAN = sql.lit(10_000)

/** How many months without investment are worth a word. */
export const IDLE_MONTHS = 3

/**
 * Of each project that has reported, as the ledger says now: what the counted months of `year` add up to (`completed`, 万元),
 * what the last three that have ended do, over the turn of a year (`recent`, 元), and whether the last of them is `reported`.
 */
export function progressOn({ district, lastMonth }: Moment, year: number, only?: string[]): RawBuilder<unknown> {
  const [lastYear, last] = lastMonth.split('-').map(Number) as [number, number]
  const within = (from: number, to: number) => sql`${through('c', to)} - ${through('c', from)}`
  const ended = year < lastYear ? 12 : year > lastYear ? 0 : last
  const before = last - IDLE_MONTHS
  const some = only ? sql`and project_no = any(${only}::text[])` : sql``
  // Within one year there is one row a project: nothing to add up.
  if (year === lastYear && before >= 0) {
    return sql`(select project_no, ${inWan(through('c', ended))} as completed, ${within(before, last)} as recent,
        ${through('n', last)} - ${through('n', last - 1)} > 0 as reported
      from project_year_sums where district_code = ${district} and year = ${year} ${some})`
  }
  return sql`(select project_no,
      ${inWan(sql`coalesce(sum(${through('c', ended)}) filter (where year = ${year}), 0)`)} as completed,
      coalesce(sum(${within(Math.max(before, 0), last)}) filter (where year = ${lastYear}), 0)
        + coalesce(sum(${within(12 + Math.min(before, 0), 12)}) filter (where year = ${lastYear - 1}), 0) as recent,
      coalesce(sum(${through('n', last)} - ${through('n', last - 1)}) filter (where year = ${lastYear}), 0) > 0 as reported
    from project_year_sums where district_code = ${district} and year in (${year}, ${lastYear}, ${lastYear - 1}) ${some}
    group by project_no)`
}

/** The last month, no later than that one, that any project of the district has reported. */
export async function lastMonthReported({ db, district }: Ctx, upTo: string): Promise<string | undefined> {
  const { rows } = await sql<{ month: string }>`select month from monthly_reports
    where district_code = ${district} and month <= ${upTo} and state = 'locked' order by month desc limit 1`.execute(db)
  return rows[0]?.month
}

/** On a project's page its months, and which of them count on the day. */
export const monthsOfProject: Addition = {
  to: 'projects',
  parts: (ctx, query) => ({
    reports: listOf(sql`
      select month, year, investment::text, progress, problems, ends::date as ends,
        state = 'locked' and ends::date <= ${String(query.asOf ?? today(ctx.now))}::date as counted
      from monthly_reports, lateral (select to_date(month, 'YYYY-MM') + interval '1 month - 1 day' as ends) e
      where district_code = ${ctx.district} and project_no = p.project_no order by month`),
  }),
}
