import { type RawBuilder, sql } from 'kysely'
import type { Access } from '#features/access/access.ts'
import type { Ctx, DataScope } from '#platform/context.ts'
import { anyOf } from '#platform/db/prepared.ts'
import { lend } from '#platform/lend.ts'
import { inCircle } from '#platform/tree.ts'

export { farAway } from './odd.ts'
export { places } from './places.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    spaces: {
      district_code: string
      space_code: string
      name: string
      kind: string
      parent_code: string | null
      brand: string | null
      recorded_at: string
      change_id: number
    }
  }
}

/** The spaces of a district. */
export const spacesOf = lend('spaces')

/**
 * Codes that would stand in a circle of 上级 if `parents` (code → parent) replaced what the ledger holds.
 * Spaces form a tree: a record of a building also counts for the zone above it.
 */
export async function findCycles(ctx: Ctx, parents: ReadonlyMap<string, string | null>): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('spaces')
    .select(['space_code', 'parent_code'])
    .where('district_code', '=', ctx.district)
    .execute()
  return inCircle(
    rows.map(row => [row.space_code, row.parent_code] as const),
    parents,
  )
}

/** The codes of some spaces and of all that lie below them, in brackets. */
const below = (district: string, codes: string[]): RawBuilder<unknown> => sql`(
  with recursive mine as (
    select space_code from spaces where district_code = ${district} and space_code = ${anyOf(codes)}
    union select s.space_code from spaces s join mine on s.parent_code = mine.space_code where s.district_code = ${district})
  select space_code from mine)`

/** The codes of the spaces of that code or name and of all that lie below them. */
export const spacesBelow = (district: string, codeOrName: string | RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with recursive below as (
    select space_code from spaces
    where district_code = ${district} and (space_code = ${codeOrName} or name = ${codeOrName})
    union select s.space_code from spaces s join below b on s.parent_code = b.space_code
    where s.district_code = ${district})
  select space_code from below`

/**
 * A space may be written below what is mine; the spaces that my scope names keep their place,
 * or else somebody could hang their own zone into another.
 */
const writable = (district: string, { zones }: DataScope): RawBuilder<boolean> => sql<boolean>`(
  coalesce(candidate.parent_code in ${below(district, zones)}, false) and candidate.space_code <> all(${zones}::text[])
  or exists (select 1 from spaces s where s.district_code = ${district} and s.space_code = candidate.space_code
    and s.space_code in ${below(district, zones)} and s.parent_code is not distinct from candidate.parent_code))`

/** A space is somebody's by the zones of a scope, which are spaces themselves. */
export const spaceAccess: Access = {
  by: { zones: 'space_code' },
  decides: ['parent_code'],
  writable,
  kinds: {
    zones: {
      below,
      within: spacesBelow,
      choices: district => sql`select space_code as value, name || '（' || kind || ' ' || space_code || '）' as label,
        row_number() over (order by parent_code nulls first, space_code) as place
        from spaces where district_code = ${district}`,
      named: district => sql`select space_code as value, name from spaces where district_code = ${district}`,
    },
  },
}

/** Codes that the caller's scope names and that would hang elsewhere than they do. `parents`: code → parent. */
export async function movedRoots(ctx: Ctx, parents: ReadonlyMap<string, string | null>): Promise<string[]> {
  const roots = (ctx.user?.scope?.zones ?? []).filter(code => parents.has(code))
  if (roots.length === 0) return []
  const rows = await ctx.db
    .selectFrom('spaces')
    .select(['space_code', 'parent_code'])
    .where('district_code', '=', ctx.district)
    .where('space_code', 'in', roots)
    .execute()
  const now = new Map(rows.map(row => [row.space_code, row.parent_code]))
  return roots.filter(code => now.get(code) !== parents.get(code))
}

/** Deeper than any tree of spaces: where a ring of them would end. */
const DEEPEST = 50

/**
 * The space of that code and those that it lies in, as a table with the `height` of each: 1 is the space itself. `code`
 * may be a column of the statement around it, whatever that calls its tables: the names within are of no one else.
 */
export const spaceAndAbove = (district: string, code: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  with recursive climbed as (
    select rung.*, 1 as height from ${spacesOf(district)} rung where rung.space_code = ${code}
    union all select rung.*, climbed.height + 1 from climbed join ${spacesOf(district)} rung
      on rung.space_code = climbed.parent_code
    where climbed.height < ${DEEPEST})
  select * from climbed)`

/** The parks that lie in each zone, by name. */
export async function parksByZone(ctx: Ctx): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ zone: string; park: string }>`
    with recursive above as (
      select space_code, parent_code, name as park from spaces where district_code = ${ctx.district} and kind = '园区'
      union select s.space_code, s.parent_code, a.park from above a
        join spaces s on s.district_code = ${ctx.district} and s.space_code = a.parent_code)
    select distinct z.name as zone, a.park from above a
    join spaces z on z.district_code = ${ctx.district} and z.space_code = a.space_code and z.kind = '片区'
    order by 1, 2`.execute(ctx.db)
  const parks = new Map<string, string[]>()
  for (const { zone, park } of rows) parks.set(zone, [...(parks.get(zone) ?? []), park])
  return parks
}

/** What figures call each space of a kind: those that share their name are told apart by their code, as in places.ts. */
export async function figureNamesOf({ db, district }: Ctx, kind: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select space_code as code, case when count(*) over (partition by name) > 1
      then name || '（' || space_code || '）' else name end as name
    from spaces where district_code = ${district} and kind = ${kind}`.execute(db)
  return rows
}

/** Of these texts, those that are the code or the name of a space. */
export async function spacesNamed({ db, district }: Ctx, texts: string[]): Promise<Set<string>> {
  if (texts.length === 0) return new Set()
  const { rows } = await sql<{ text: string }>`select distinct text from unnest(${texts}::text[]) as text
    join spaces on district_code = ${district} and (space_code = text or name = text)`.execute(db)
  return new Set(rows.map(({ text }) => text))
}
