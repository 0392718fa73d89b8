import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { computeFigures, momentOf } from '#features/figures/figure.ts'
import { LEAST_ENTERPRISES } from '#features/operations/operation.ts'
import { keyToken, keyValues } from '#features/records/contract.ts'
import { spaceAndAbove, spacesBelow, spacesOf } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { notFound } from '#platform/errors.ts'
import { heldOn } from '#platform/held.ts'
import { type BuildingSection, ENDING_MONTHS, MOST_PREMISES, type Published, type Room } from './contract.ts'

interface Space {
  code: string
  name: string
  kind: string
  address: string | null
  brand: string | null
  floorArea: string | null
  leasableArea: string | null
  path: { code: string; name: string }[]
  /** It shares its name with another building. */
  twin: boolean
}
type Sums = Omit<BuildingSection['sums'], 'occupancy'>

/** A space floor by floor on a day, as far as the caller may see. Refusal 404 for one that they may not. */
export async function sectionOf(ctx: Ctx, key: string, on: string): Promise<BuildingSection> {
  const space = await spaceAt(ctx, keyValues(key)[0] ?? '')
  const { path, twin, ...told } = space
  const sums = await sumsOf(ctx, space.code, on)
  const rooms = await roomsOf(ctx, space.code, on)
  const named = twin ? `${space.name}（${space.code}）` : space.name
  const [tax = null, staff = null] = space.kind === '楼宇' ? await publishedOf(ctx, named, on) : []
  return {
    key: keyToken([space.code]),
    ...told,
    on,
    path: path.map(one => ({ key: keyToken([one.code]), name: one.name })),
    rooms,
    omitted: sums.rooms - rooms.length,
    below: await belowOf(ctx, space.code),
    sums: { ...sums, occupancy: rate(sums.let, sums.lettable) },
    staff,
    tax,
  }
}

const rate = (part: string, whole: string) =>
  new Exact(whole).isZero() ? null : new Exact(part).times(100).div(whole).toFixed(2)

async function spaceAt(ctx: Ctx, code: string): Promise<Space> {
  const { rows } = await sql<Space>`
    select s.space_code as code, s.name, s.kind, s.address, s.brand, trim_scale(s.floor_area)::text as "floorArea",
      trim_scale(s.leasable_area)::text as "leasableArea",
      coalesce((select json_agg(json_build_object('code', a.space_code, 'name', a.name) order by a.height desc)
        from ${spaceAndAbove(ctx.district, sql`s.space_code`)} a where a.height > 1), '[]') as path,
      exists (select from ${spacesOf(ctx.district)} o where o.kind = '楼宇' and o.name = s.name
        and o.space_code <> s.space_code) as twin
    from ${spacesOf(ctx.district)} s where s.space_code = ${code} and ${visibleRows(ctx, 'spaces', 's')}`.execute(
    ctx.db,
  )
  const [space] = rows
  if (!space) throw notFound('这处载体')
  return space
}

/** What lies below a space and has rooms of its own. */
async function belowOf(ctx: Ctx, code: string): Promise<BuildingSection['below']> {
  const { rows } = await sql<Omit<BuildingSection['below'][number], 'key'> & { code: string }>`
    select s.space_code as code, s.name, s.kind, count(*)::int as rooms
    from ${spacesOf(ctx.district)} s join premises p on p.district_code = ${ctx.district} and p.space_code = s.space_code
    where s.space_code in (${spacesBelow(ctx.district, sql`${code}`)}) and s.space_code <> ${code}
      and ${visibleRows(ctx, 'spaces', 's')} and ${visibleRows(ctx, 'premises', 'p')}
    group by s.space_code, s.name, s.kind order by s.space_code limit 200`.execute(ctx.db)
  return rows.map(({ code: below, ...told }) => ({ key: keyToken([below]), ...told }))
}

const ending = (on: string) =>
  sql`coalesce(t.ended_on <= (${on}::date + make_interval(months => ${ENDING_MONTHS}))::date, false)`
/** The rooms of a space that the caller may see. */
const roomsIn = (ctx: Ctx, code: string) => sql`(select * from premises p
  where p.district_code = ${ctx.district} and p.space_code = ${code} and ${visibleRows(ctx, 'premises', 'p')})`
/** Their tenancies that are in force, each with the area that it takes. */
const letsIn = (ctx: Ctx, on: string) => sql`(select t.premises_no, t.uscc, t.began_on, t.ended_on,
    coalesce(t.area, p.area) as area, ${ending(on)} as ending
  from rooms p join tenancies t on t.district_code = ${ctx.district} and t.premises_no = p.premises_no
  where ${heldOn(on, 't')})`

/** The same sums as the figures of 房源 and 租赁, of one space. */
async function sumsOf(ctx: Ctx, code: string, on: string): Promise<Sums> {
  const { rows } = await sql<Sums>`
    with rooms as ${roomsIn(ctx, code)}, lets as ${letsIn(ctx, on)},
    taken as (select premises_no, sum(area) as area from lets group by premises_no)
    select count(*)::int as rooms, trim_scale(coalesce(sum(p.area), 0))::text as area,
      trim_scale(coalesce(sum(p.area) filter (where p.lettable = '是'), 0))::text as lettable,
      trim_scale(coalesce(sum(t.area) filter (where p.lettable = '是'), 0))::text as let,
      (count(*) filter (where p.lettable = '是' and t.premises_no is null))::int as vacant,
      (select count(distinct uscc)::int from lets) as tenants,
      (select (count(*) filter (where ending))::int from lets) as ending
    from rooms p left join taken t on t.premises_no = p.premises_no`.execute(ctx.db)
  return rows[0] as Sums
}

interface RoomRow extends Omit<Room, 'key' | 'state'> {
  lettable: string
}

async function roomsOf(ctx: Ctx, code: string, on: string): Promise<Room[]> {
  const { rows } = await sql<RoomRow>`
    with rooms as ${roomsIn(ctx, code)}, lets as ${letsIn(ctx, on)},
    held as (select l.premises_no, sum(l.area) as area, json_agg(json_build_object('uscc', l.uscc,
        'enterprise', e.name, 'beganOn', l.began_on, 'endedOn', l.ended_on, 'area', trim_scale(l.area)::text,
        'ending', l.ending) order by l.area desc, l.uscc, l.began_on) as tenants
      from lets l left join ${enterprisesOf(ctx.district)} e on e.uscc = l.uscc and ${visibleRows(ctx, 'enterprises', 'e')}
      group by l.premises_no)
    select p.premises_no as number, p.floor, p.lettable, trim_scale(p.area)::text as area,
      trim_scale(p.height)::text as height, p.usage, trim_scale(p.rent)::text as rent,
      trim_scale(coalesce(h.area, 0))::text as let, coalesce(h.tenants, '[]') as tenants
    from rooms p left join held h on h.premises_no = p.premises_no
    order by p.floor desc, p.premises_no limit ${MOST_PREMISES}`.execute(ctx.db)
  return rows.map(({ lettable, ...row }) => ({
    key: keyToken([row.number]),
    ...row,
    state: stateOf(lettable, row),
  }))
}

function stateOf(
  lettable: string,
  { area, tenants, let: taken }: Pick<Room, 'area' | 'tenants' | 'let'>,
): Room['state'] {
  if (tenants.length === 0) return lettable === '是' ? '空置' : '自用'
  return new Exact(taken).lessThan(area) ? '部分出租' : '已出租'
}

const whyWithheld = (enterprises: number) =>
  enterprises < LEAST_ENTERPRISES ? '不足三家，不公布' : '与其他合计相减会透露个别企业，不公布'

/** Tax and staff of a building by the published figures, which withhold what would tell of single enterprises. */
async function publishedOf(ctx: Ctx, building: string, on: string): Promise<Published[]> {
  if (ctx.user && !ctx.user.permissions.has('figures.read')) return []
  const ids = ['enterprises.tax', 'enterprises.staff']
  const asked = ctx.declared.figures.filter(({ id }) => ids.includes(id))
  const found = await computeFigures(ctx, momentOf(ctx.district, on), asked, { building })
  return ids.map(id => {
    const figure = found.find(one => one.id === id)
    const base = { period: figure?.period ?? '', scope: building }
    if (!figure || figure.records === 0) return { ...base, state: 'none', display: '没有年度数据' }
    if (figure.approximate) return { ...base, state: 'band', display: figure.display }
    if (figure.value === null) return { ...base, state: 'withheld', display: whyWithheld(figure.records) }
    return { ...base, state: 'shown', display: figure.display }
  })
}
