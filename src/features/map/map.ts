import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { tiersOn } from '#features/building-tiers/building-tier.ts'
import { findDistrict } from '#features/districts/district.ts'
import { enterprisesOf, residentOn } from '#features/enterprises/enterprise.ts'
import { momentOf } from '#features/figures/figure.ts'
import { standingOn } from '#features/lists/lists.ts'
import { premisesOf, tenanciesOf } from '#features/premises/premises.ts'
import { projectsOf, stageOf } from '#features/projects/project.ts'
import { spacesOf } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { heldOn } from '#platform/held.ts'
import { type DistrictMap, type MapProject, type MapResidents, type MapSpace, MOST_POINTS } from './contract.ts'

const placed = (alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.longitude`)} is not null and ${sql.ref(`${alias}.latitude`)} is not null)`
const point = (alias: string) => sql`${sql.ref(`${alias}.longitude`)}::float8 as lng,
  ${sql.ref(`${alias}.latitude`)}::float8 as lat`

/** All that stands on the map on a day. */
export async function mapOf(ctx: Ctx, on: string): Promise<Omit<DistrictMap, 'tianditu'>> {
  const [spaces, projects, enterprises] = [
    await spacesOn(ctx, on),
    await projectsOn(ctx, on),
    await residentsOn(ctx, on),
  ]
  const counts = await countsOf(ctx, on)
  const standing = new Set(spaces.map(({ code }) => code))
  const shown = enterprises.filter(({ space }) => standing.has(space))
  const counted = shown.reduce((sum, { count }) => sum + count, 0)
  return {
    on,
    district: { code: ctx.district, name: (await findDistrict(ctx, ctx.district))?.name ?? ctx.district },
    spaces,
    projects,
    enterprises: shown,
    unplaced: {
      spaces: counts.spaces - counts.placedSpaces,
      projects: counts.projects - counts.placedProjects,
      enterprises: counts.enterprises - counted,
    },
    omitted: counts.placedSpaces - spaces.length + counts.placedProjects - projects.length,
  }
}

type Summed = Omit<MapSpace, 'occupancy' | 'area' | 'let' | 'tier' | 'vacantHereArea'> & {
  area: string
  let: string
  vacantHereArea: string
}

/** Each space with what may be let of it and of all below it, by the definitions of the figures of 房源. */
async function spacesOn(ctx: Ctx, on: string): Promise<MapSpace[]> {
  const { rows } = await sql<Summed>`
    with recursive above as (
      select space_code, space_code as at, parent_code from ${spacesOf(ctx.district)} s
      union select a.space_code, s.space_code, s.parent_code from above a
        join ${spacesOf(ctx.district)} s on s.space_code = a.parent_code),
    lets as (
      select premises_no, sum(area) as said, count(*) filter (where area is null) as whole
      from ${tenanciesOf(ctx.district)} t
      where ${heldOn(on, 't')} group by premises_no),
    sums as (
      select p.space_code, sum(p.area) as area,
        sum(coalesce(l.said, 0) + coalesce(l.whole, 0) * p.area) as taken,
        count(*) filter (where l.premises_no is null) as vacant,
        sum(p.area) filter (where l.premises_no is null) as vacant_area
      from ${premisesOf(ctx.district)} p left join lets l on l.premises_no = p.premises_no
      where p.lettable = '是' and ${visibleRows(ctx, 'premises', 'p')} group by p.space_code),
    below as (
      select a.at, sum(s.area) as area, sum(s.taken) as taken, sum(s.vacant)::int as vacant
      from above a join sums s on s.space_code = a.space_code group by a.at)
    select s.space_code as code, s.name, s.kind, ${point('s')}, coalesce(b.area, 0)::text as area,
      coalesce(b.taken, 0)::text as let, coalesce(b.vacant, 0) as vacant,
      coalesce(h.vacant, 0)::int as "vacantHere", coalesce(h.vacant_area, 0)::text as "vacantHereArea"
    from ${spacesOf(ctx.district)} s left join below b on b.at = s.space_code left join sums h on h.space_code = s.space_code
    where ${placed('s')} and ${visibleRows(ctx, 'spaces', 's')}
    order by s.space_code limit ${MOST_POINTS}`.execute(ctx.db)
  const tiers = await tiersOn(ctx, on)
  const tierOf = (code: string): MapSpace['tier'] => {
    const found = tiers.get(code)
    return found && found.state !== 'none' ? { name: found.tier, words: found.words } : null
  }
  return rows.map(row => ({
    ...row,
    area: Math.round(Number(row.area)),
    let: Math.round(Number(row.let)),
    vacantHereArea: Math.round(Number(row.vacantHereArea)),
    occupancy: occupancyOf(row),
    tier: tierOf(row.code),
  }))
}

const occupancyOf = ({ area, let: taken }: Summed) =>
  new Exact(area).isZero() ? null : new Exact(taken).times(100).div(area).toDecimalPlaces(2).toNumber()

async function projectsOn(ctx: Ctx, on: string): Promise<MapProject[]> {
  const { rows } = await sql<MapProject>`
    select p.project_no as no, p.name, ${stageOf('p', sql`${on}::date`).stage} as stage, p.light, ${point('p')}
    from ${standingOn({ district: ctx.district, asOf: on })} p
    where ${placed('p')} and ${visibleRows(ctx, 'projects', 'p')}
    order by p.project_no limit ${MOST_POINTS}`.execute(ctx.db)
  return rows
}

/** How many enterprises of each chain are in each space; those of no space count for no place. */
async function residentsOn(ctx: Ctx, on: string): Promise<MapResidents[]> {
  const { rows } = await sql<MapResidents>`
    select e.space_code as space, e.chain, count(*)::int as count from ${enterprisesOf(ctx.district)} e
    where e.space_code is not null and ${residentOn(momentOf(ctx.district, on), 'e')} and ${visibleRows(ctx, 'enterprises', 'e')}
    group by e.space_code, e.chain order by e.space_code, count(*) desc, e.chain limit ${MOST_POINTS}`.execute(ctx.db)
  return rows
}

interface Counts {
  spaces: number
  placedSpaces: number
  projects: number
  placedProjects: number
  enterprises: number
}

async function countsOf(ctx: Ctx, on: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select s.spaces, s.placed as "placedSpaces", p.projects, p.placed as "placedProjects", e.enterprises
    from (select count(*)::int as spaces, (count(*) filter (where ${placed('t')}))::int as placed
        from ${spacesOf(ctx.district)} t where ${visibleRows(ctx, 'spaces', 't')}) s,
      (select count(*)::int as projects, (count(*) filter (where ${placed('t')}))::int as placed
        from ${projectsOf(ctx.district)} t where ${visibleRows(ctx, 'projects', 't')}) p,
      (select count(*)::int as enterprises from ${enterprisesOf(ctx.district)} e
        where ${residentOn(momentOf(ctx.district, on), 'e')} and ${visibleRows(ctx, 'enterprises', 'e')}) e`.execute(
    ctx.db,
  )
  return rows[0] as Counts
}
