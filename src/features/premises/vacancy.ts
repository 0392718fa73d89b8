import { type RawBuilder, sql } from 'kysely'
import type { ListAsked } from '#features/records/contract.ts'
import type { ReadSource, Rule } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { heldOn } from '#platform/held.ts'
import { vacantOn } from './premises.ts'

/** The day by which rooms are vacant or not: that of 当日空置 where it is asked for, else today. */
const dayOf = (ctx: Ctx, asked: ListAsked) => String(asked.vacantOn ?? today(ctx.now))

/** What each room is on the day, and how much of one that can be let nobody has, in ㎡: as the building's section has it. */
const vacancies = (ctx: Ctx, day: string, only?: string[]): RawBuilder<unknown> => sql`(
  select r.premises_no,
    case when coalesce(l.taken, 0) = 0 then case r.lettable when '是' then '空置' else '自用' end
      when l.taken < r.area then '部分出租' else '已出租' end as vacancy,
    case r.lettable when '是' then trim_scale(greatest(r.area - coalesce(l.taken, 0), 0)) end as vacant_area
  from premises r left join (
    select t.premises_no, sum(coalesce(t.area, o.area)) as taken
    from tenancies t join premises o on o.district_code = t.district_code and o.premises_no = t.premises_no
    where t.district_code = ${ctx.district} and ${heldOn(day, 't')}
      ${only ? sql`and t.premises_no = any(${only}::text[])` : sql``}
    group by t.premises_no) l on l.premises_no = r.premises_no
  where r.district_code = ${ctx.district} ${only ? sql`and r.premises_no = any(${only}::text[])` : sql``})`

/** What stands beside the rooms of a list: what each is on the day, its vacant area, and that of all of them. */
export const besideRooms: NonNullable<ReadSource['beside']> = {
  key: 'premises_no',
  fields: ['vacancy', 'vacant_area'],
  depends: (ctx, asked) => [ctx.district, dayOf(ctx, asked)],
  rows: (ctx, asked, _, only) => vacancies(ctx, dayOf(ctx, asked), only),
  totals: { vacant_area: sql`sum(b.vacant_area)` },
}

/** Rooms that are one of these on the day. */
export const isVacancy: Rule = (ctx, states, asked) =>
  sql<boolean>`t.premises_no in (select v.premises_no from ${vacancies(ctx, dayOf(ctx, asked))} v
    where v.vacancy = any(${states.split(',')}::text[]))`

/** Rooms that can be let and nobody has on the day; where states are asked for, the day says only when. */
export const isVacantOn: Rule = (ctx, day, { vacancy }) =>
  vacancy === undefined || vacancy === '' ? vacantOn(ctx.district, day, 't') : sql<boolean>`true`
