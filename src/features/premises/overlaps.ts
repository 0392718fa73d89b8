import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** The first day on which more of some premises is let than there is, and who has it then. Areas in ㎡. */
export interface Overlap {
  premisesNo: string
  day: string
  area: string
  taken: string
  tenancies: { uscc: string; beganOn: string }[]
}

/**
 * The first such day of each of these premises, as the ledger stands. The end of a tenancy is the first day without it,
 * so one may begin on the day on which another ends; one without an area has the whole.
 */
export async function overlapsOf(ctx: Ctx, premises: string[]): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`
    with asked as (select distinct premises_no from unnest(${premises}::text[]) as one(premises_no)),
    held as (
      select t.premises_no, t.uscc, t.began_on, t.ended_on, coalesce(t.area, p.area) as taken, p.area
      from asked join premises p on p.district_code = ${ctx.district} and p.premises_no = asked.premises_no
      join tenancies t on t.district_code = ${ctx.district} and t.premises_no = asked.premises_no
      where t.ended_on is null or t.ended_on > t.began_on),
    moves as (
      select premises_no, area, began_on as day, taken from held
      union all select premises_no, area, ended_on, -taken from held where ended_on is not null),
    days as (
      select premises_no, area, day, sum(sum(taken)) over (partition by premises_no order by day) as taken
      from moves group by premises_no, area, day),
    firsts as (select distinct on (premises_no) * from days where taken > area order by premises_no, day)
    select f.premises_no as "premisesNo", f.day, trim_scale(f.area)::text as area, trim_scale(f.taken)::text as taken, (
      select json_agg(json_build_object('uscc', h.uscc, 'beganOn', h.began_on) order by h.began_on, h.uscc) from held h
      where h.premises_no = f.premises_no and h.began_on <= f.day and (h.ended_on is null or h.ended_on > f.day)) as tenancies
    from firsts f order by f.premises_no`.execute(ctx.db)
  return rows
}
