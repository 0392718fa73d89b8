import { type RawBuilder, sql } from 'kysely'
import { premisesOf, vacantOn } from '#features/premises/premises.ts'
import { keyToken, keyValues } from '#features/records/contract.ts'
import { spacesBelow, spacesOf } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { ChosenRooms, FoundRooms, PublicPlace, PublicRoom, Site, Wanted } from './contract.ts'
import { publicOpen } from './settings.ts'

const PAGE = 24
const MOST_PLACES = 200

/** What can be let today and nobody has: where it is and what it is like; no tenant, no person, no amount but the rent that is asked. */
export async function vacanciesOf(ctx: Ctx, wanted: Wanted, rents: boolean): Promise<FoundRooms> {
  const on = today(ctx.now)
  const free = sql`(select p.* from ${premisesOf(ctx.district)} p where ${vacantOn(ctx.district, on, 'p')})`
  const where = conditionOf(ctx, rents ? wanted : { ...wanted, rentMost: undefined })
  const { rows: sums } = await sql<{ count: number; area: string }>`
    select count(*)::int as count, coalesce(trim_scale(sum(area)), 0)::text as area from ${free} p where ${where}`.execute(
    ctx.db,
  )
  const { count = 0, area = '0' } = sums[0] ?? {}
  const pages = Math.max(1, Math.ceil(count / PAGE))
  const page = Math.min(wanted.page ?? 1, pages)
  const { rows: rooms } = await sql<PublicRoom>`
    select p.premises_no as number, coalesce(u.name || ' · ', '') || s.name as space, s.address,
      trim_scale(s.longitude)::text as longitude, trim_scale(s.latitude)::text as latitude, p.floor,
      trim_scale(p.area)::text as area, trim_scale(p.height)::text as height, p.usage,
      p.space_code as "spaceCode", case when ${rents} then trim_scale(p.rent)::text end as rent
    from ${free} p join ${spacesOf(ctx.district)} s on s.space_code = p.space_code
    left join ${spacesOf(ctx.district)} u on u.space_code = s.parent_code
    where ${where} order by u.name nulls last, s.name, p.floor, p.premises_no
    limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(ctx.db)
  const { rows: places } = await sql<PublicPlace>`
    select s.space_code as code, s.name, s.address, count(*)::int as rooms, trim_scale(sum(p.area))::text as area
    from ${free} p join ${spacesOf(ctx.district)} s on s.space_code = p.space_code
    group by s.space_code, s.name, s.address order by sum(p.area) desc, s.space_code limit ${MOST_PLACES}`.execute(
    ctx.db,
  )
  return { on, count, area, page, pages, places, rooms, rents, ...(await choicesOf(ctx, free)) }
}

/** What the rooms may be narrowed to: the zones that they lie in, and their uses. */
async function choicesOf(ctx: Ctx, free: RawBuilder<unknown>): Promise<Pick<FoundRooms, 'zones' | 'usages'>> {
  const spaces = spacesOf(ctx.district)
  const { rows: zones } = await sql<FoundRooms['zones'][number]>`
    with recursive above as (
      select s.space_code as code, s.space_code, s.parent_code from ${spaces} s
      union select a.code, s.space_code, s.parent_code from above a join ${spaces} s on s.space_code = a.parent_code)
    select z.space_code as code, z.name, count(*)::int as rooms from ${free} p
    join above a on a.code = p.space_code join ${spaces} z on z.space_code = a.space_code and z.kind = '片区'
    group by z.space_code, z.name order by count(*) desc, z.space_code limit ${MOST_PLACES}`.execute(ctx.db)
  const { rows: usages } = await sql<{ usage: string }>`
    select p.usage from ${free} p where p.usage is not null
    group by p.usage order by count(*) desc, p.usage limit ${MOST_PLACES}`.execute(ctx.db)
  return { zones, usages: usages.map(({ usage }) => usage) }
}

/** Those of the rooms chosen that are vacant today, in the order in which they were chosen, and how many are not. */
export async function chosenOf(ctx: Ctx, chosen: string[], rents: boolean): Promise<Omit<ChosenRooms, keyof Site>> {
  const { on, rooms } = await vacanciesOf(ctx, { rooms: keyToken(chosen) }, rents)
  const inOrder = rooms.toSorted((one, other) => chosen.indexOf(one.number) - chosen.indexOf(other.number))
  return { on, rooms: inOrder, gone: chosen.length - rooms.length }
}

function conditionOf(ctx: Ctx, wanted: Wanted): RawBuilder<boolean> {
  const { space, least, most, rentMost, floorLeast, floorMost, usage, rooms } = wanted
  const where = (given: unknown, condition: () => RawBuilder<boolean>) => (given === undefined ? [] : [condition()])
  return sql.join(
    [
      sql<boolean>`true`,
      ...where(space || undefined, () => sql`p.space_code in (${spacesBelow(ctx.district, space ?? '')})`),
      ...where(least, () => sql`p.area >= ${least}`),
      ...where(most, () => sql`p.area <= ${most}`),
      ...where(rentMost, () => sql`p.rent <= ${rentMost}`),
      ...where(floorLeast, () => sql`p.floor >= ${floorLeast}`),
      ...where(floorMost, () => sql`p.floor <= ${floorMost}`),
      ...where(usage || undefined, () => sql`p.usage = ${usage}`),
      ...where(rooms, () => sql`p.premises_no = any(${keyValues(rooms ?? '')}::text[])`),
    ],
    sql` and `,
  )
}

/** The same for an enterprise account: nothing where the district shows them to nobody. */
export async function vacantRoomsFor(ctx: Ctx, wanted: Wanted): Promise<FoundRooms & { open: boolean }> {
  const { open, vacancies, rents } = await publicOpen.at(ctx)
  if (open && vacancies) return { open: true, ...(await vacanciesOf(ctx, wanted, rents)) }
  const none = { places: [], zones: [], usages: [], rooms: [] }
  return { open: false, on: today(ctx.now), count: 0, area: '0', page: 1, pages: 1, rents: false, ...none }
}
