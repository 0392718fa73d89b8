import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import { listOf } from '#features/records/records.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { heldOn } from '#platform/held.ts'
import { haystackOf } from '#platform/search.ts'
import { questionSetting } from './questions.ts'
import { formFor, type VisitForm } from './questions-contract.ts'
import type { RoundEnterprise } from './report-contract.ts'
import { visitsOf } from './visit.ts'

const MOST = 200
const MOST_NEAR = 30
/** Metres. */
const NEAR = 5000
const DEGREE = 111_195

interface Found {
  uscc: string
  name: string
  industry_code: string | null
  tags: string | null
  space: string | null
  officer: string | null
  due_on: string | null
  visits: { on: string; unit: string }[]
  metres: number | null
}
type Condition = RawBuilder<boolean>

/** The enterprises that the caller may be sent to: those of their scope, and those that their scope looks after. */
const mine = (ctx: Ctx): Condition => sql<boolean>`(${visibleRows(ctx, 'enterprises', 'e')} or l.uscc is not null)`

/** Whom the caller looks after, or their unit: of who has no unit, whatever their scope holds. */
function cared(ctx: Ctx): Condition {
  const { user, district, declared } = ctx
  const { belowNumber } = declared.access.kinds.units
  if (!user || user.unitNo === null) return sql<boolean>`l.uscc is not null`
  return sql<boolean>`(l.unit in ${belowNumber(district, user.unitNo)} or l.officer = ${user.displayName})`
}

/** Metres from a place, on a plane: near enough for what is near. */
const metresFrom = (longitude: number, latitude: number) =>
  sql<number>`round(sqrt(power((s.longitude - ${longitude}::numeric) * ${Math.cos((latitude * Math.PI) / 180)}::numeric, 2)
    + power(s.latitude - ${latitude}::numeric, 2)) * ${DEGREE})::int`

interface Asked {
  where: Condition
  order: RawBuilder<unknown>
  most: number
  metres?: RawBuilder<number>
}

function rowsOf(ctx: Ctx, { where, order, most, metres = sql<number>`null::int` }: Asked) {
  const { district, now } = ctx
  const day = today(now)
  return sql<Found>`
    select e.uscc, e.name, e.industry_code, e.tags, s.name as space, l.officer, ${metres} as metres,
      (coalesce(last.visited_on, l.began_on) + (365 / nullif(l.visits_per_year, 0)))::date as due_on,
      ${listOf(sql`select v.visited_on as "on", v.unit from ${visitsOf(district)} v
        where v.uscc = e.uscc and ${visibleRows(ctx, 'visits', 'v')} order by v.visited_on desc limit 3`)} as visits
    from ${enterprisesOf(district)} e
    left join lateral (select l.* from ${liaisonsOf(district)} l where l.uscc = e.uscc
      and ${heldOn(day, 'l')}
      and ${visibleRows(ctx, 'liaisons', 'l')} order by l.began_on desc limit 1) l on true
    left join ${spacesOf(district)} s on s.space_code = e.space_code
    left join lateral (select max(visited_on) as visited_on from ${visitsOf(district)} v where v.uscc = e.uscc) last on true
    where ${where} and ${mine(ctx)} and (e.moved_out_on is null or e.moved_out_on > ${day}::date)
    order by ${order}, e.uscc limit ${most}`.execute(ctx.db)
}

/**
 * Whom the caller is to visit and what is asked there: those they look after, the longest due first; or one enterprise;
 * or those near a place, by the space that they lie in.
 */
export async function visitRound(
  ctx: Ctx,
  { uscc, near }: { uscc?: string | undefined; near?: string | undefined },
): Promise<{ forms: VisitForm[]; enterprises: RoundEnterprise[] }> {
  const { forms } = await questionSetting.at(ctx)
  const { rows } = await rowsOf(ctx, asked(ctx, uscc, near))
  return { forms, enterprises: rows.map(row => shownOf(row, forms, today(ctx.now))) }
}

function asked(ctx: Ctx, uscc: string | undefined, near: string | undefined): Asked {
  if (uscc !== undefined) return { where: sql<boolean>`e.uscc = ${uscc}`, order: sql`e.uscc`, most: 1 }
  if (near === undefined) return { where: cared(ctx), order: sql`due_on nulls last`, most: MOST }
  const [longitude = 0, latitude = 0] = near.split(',').map(Number)
  const metres = metresFrom(longitude, latitude)
  return { where: sql<boolean>`${metres} <= ${NEAR}`, order: sql`metres`, most: MOST_NEAR, metres }
}

function shownOf(row: Found, forms: readonly VisitForm[], day: string): RoundEnterprise {
  const { uscc, name, space, officer, visits, metres } = row
  const tags = row.tags?.split('、') ?? []
  return {
    uscc,
    name,
    reading: haystackOf(name, uscc),
    space,
    officer,
    visits,
    metres,
    form: formFor(forms, { industry: row.industry_code, tags }).name,
    due: row.due_on === null ? null : dueOf(row.due_on, day),
  }
}

/** Due by today, by the Sunday that ends this week, or later. */
function dueOf(due: string, day: string): 'today' | 'week' | 'later' {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (due <= day) return 'today'
  return due <= daysAfter(day, (7 - weekday) % 7) ? 'week' : 'later'
}
