import { type RawBuilder, sql } from 'kysely'
import type { Addition } from '#features/nouns/noun.ts'
import type { ListAsked } from '#features/records/contract.ts'
import { flag, listOf } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { isBehindAny, standingOn } from './behind.ts'
import { isUnlisted, memberOn, ofList } from './list.ts'
import { unlistedProjects } from './unlisted.ts'

const dayOf = (ctx: Ctx, asked: Record<string, unknown>) => String(asked.asOf ?? today(ctx.now))

/** The day and the year of a list of projects. */
const askedOf = (ctx: Ctx, asked: ListAsked) => ({
  district: ctx.district,
  asOf: dayOf(ctx, asked),
  year: asked.listYear === undefined ? undefined : Number(asked.listYear),
})

/** The project stands on the list (any, unless told) of the year on the day. */
function isMember(ctx: Ctx, asked: ListAsked, category?: string): RawBuilder<boolean> {
  const day = dayOf(ctx, asked)
  const list = asked.list === undefined ? sql`true` : ofList(ctx, String(asked.list))
  return sql<boolean>`exists (select from memberships m where m.district_code = ${ctx.district}
    and m.project_no = t.project_no and m.list_year = ${Number(asked.listYear ?? day.slice(0, 4))} and ${list}
    and ${memberOn(day)} ${category === undefined ? sql`` : sql`and m.category = ${category}`})`
}

/** In a group of lists a project counts as 实施类 if any of its lists says so. */
function inCategory(ctx: Ctx, categories: string, asked: ListAsked): RawBuilder<boolean> {
  const implementing = isMember(ctx, asked, '实施类')
  const wanted = categories.split(',')
  if (wanted.length > 1) return isMember(ctx, asked)
  return wanted[0] === '实施类' ? implementing : sql<boolean>`(${isMember(ctx, asked)} and not ${implementing})`
}

/** Projects by the lists they stand on, and on a project's page the lists it stood on. */
export const listsOfProject: Addition = {
  to: 'projects',
  rules: {
    list: (ctx, _, asked) => isMember(ctx, asked),
    listYear: (ctx, _, asked) => isMember(ctx, asked),
    unlisted: (ctx, value, asked) => flag(isUnlisted(ctx, 't'))(ctx, value, asked),
    behind: (ctx, ways, asked) => isBehindAny(ways, 't.project_no', askedOf(ctx, asked)),
    category: (ctx, value, asked) => inCategory(ctx, value, asked),
  },
  beside: {
    key: 'project_no',
    fields: ['planned', 'completed', 'completion_rate', 'points', 'light'],
    depends: askedOf,
    rows: (
      ctx,
      asked,
      _,
      only,
    ) => sql`(select project_no, trim_scale(planned) as planned, trim_scale(completed) as completed,
      trim_scale(round(100 * completed / nullif(planned, 0), 2)) as completion_rate,
      trim_scale(round(points, 2)) as points, light
      from ${standingOn({ ...askedOf(ctx, asked), only })} s)`,
    totals: {
      planned: sql`sum(b.planned)`,
      completed: sql`sum(b.completed)`,
      // As list.completion_rate: who has no plan is left out of both.
      completion_rate: sql`round(100 * sum(b.completed) filter (where b.planned is not null) / nullif(sum(b.planned), 0), 2)`,
    },
  },
  warnings: unlistedProjects,
  parts: (ctx, query) => ({
    memberships: listOf(sql`
      select list, list_year as "listYear", level, category, implement_kind as "implementKind", joined_on as "joinedOn",
        left_on as "leftOn", adjustment, reason, ${memberOn(dayOf(ctx, query))} as member
      from memberships m where district_code = ${ctx.district} and project_no = p.project_no
      order by list_year desc, list, joined_on desc`),
  }),
}
