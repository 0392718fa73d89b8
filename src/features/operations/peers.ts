import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { spaceAndAbove, spacesBelow } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { LEAST_PEERS, type Peers } from './peers-contract.ts'

type Measure = (year: string) => RawBuilder<unknown>

/** What is compared, as SQL on a year of 企业经营. */
const MEASURES: Record<string, Measure> = {
  revenue: year => sql`${sql.ref(`${year}.revenue`)}`,
  tax: year => sql`${sql.ref(`${year}.tax`)}`,
  staff: year => sql`${sql.ref(`${year}.staff`)}`,
  research: year => sql`(${sql.ref(`${year}.research`)} / nullif(${sql.ref(`${year}.revenue`)}, 0))`,
}

/** GB/T 4754: the two digits of the 大类. */
const division = (alias: string) => sql`substring(${sql.ref(`${alias}.industry_code`)} from '[0-9]{2}')`
/** By the number of people: below ten, below a hundred, below a thousand, or more. */
const size = (year: string) => sql`width_bucket(${sql.ref(`${year}.staff`)}::numeric, array[10, 100, 1000]::numeric[])`

/** Of the others that have the measure how many percent lie below. */
function below(measure: Measure): RawBuilder<unknown> {
  const [own, other] = [measure('mine'), measure('o')]
  return sql`case when count(${other}) >= ${sql.lit(LEAST_PEERS)} and bool_and(${own} is not null)
    then round(100.0 * count(*) filter (where ${other} < ${own}) / count(${other}))::int end`
}

type Found = Peers['groups'][number] & { year: number }

/**
 * Where an enterprise stands in its last year among those of its industry, zone and size: shares that lie below it, no
 * names and no values. Refusal 404 for one that the caller does not see.
 */
export async function peersOf(ctx: Ctx, uscc: string): Promise<Peers> {
  const { district, db } = ctx
  const { rows: seen } = await sql<{ year: number | null }>`select (
      select max(year) from operations where district_code = ${district} and uscc = e.uscc) as year
    from ${enterprisesOf(district)} e where e.uscc = ${uscc} and ${visibleRows(ctx, 'enterprises', 'e')}`.execute(db)
  const [enterprise] = seen
  if (!enterprise) throw notFound('这家企业')
  const shares = Object.entries(MEASURES).map(([name, measure]) => sql`${below(measure)} as ${sql.ref(name)}`)
  const { rows } = await sql<Found>`
    with p as materialized (select uscc, industry_code, space_code from ${enterprisesOf(district)} e where e.uscc = ${uscc}),
    mine as materialized (
      select o.* from operations o where o.district_code = ${district} and o.uscc = ${uscc} and o.year = ${enterprise.year}),
    zone as materialized (${spacesBelow(district, zoneOf(district))})
    select kinds.among, count(*)::int as others, ${sql.join(shares)}
    from operations o join ${enterprisesOf(district)} e on e.uscc = o.uscc
      cross join p cross join mine cross join (values ('同行业', 1), ('同片区', 2), ('同规模', 3)) kinds (among, at)
    where o.district_code = ${district} and o.year = ${enterprise.year} and o.uscc <> ${uscc} and case at
      when 1 then ${division('e')} = ${division('p')}
      when 2 then e.space_code in (select space_code from zone)
      else ${size('o')} = ${size('mine')} end
    group by kinds.among, kinds.at having count(*) >= ${sql.lit(LEAST_PEERS)} order by kinds.at`.execute(db)
  return { year: enterprise.year, groups: rows }
}

/** The code of the zone that the enterprise `p` lies in. */
const zoneOf = (district: string) => sql`(select a.space_code
  from p cross join lateral (select * from ${spaceAndAbove(district, sql`p.space_code`)} up) a
  where a.kind = '片区' limit 1)`
