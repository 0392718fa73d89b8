import { type RawBuilder, sql } from 'kysely'
import type { Access } from '#features/access/access.ts'
import { projectsOf } from '#features/projects/project.ts'
import type { Ctx } from '#platform/context.ts'
import { lend } from '#platform/lend.ts'

/** The memberships of a district, and its groups of lists. */
export const membershipsOf = lend('memberships')
export const listGroupsOf = lend('list_groups')

/** The membership `m` is of that list, or of a list of that group. */
export const ofList = (ctx: Pick<Ctx, 'district'>, list: string): RawBuilder<boolean> => sql<boolean>`(m.list = ${list}
  or m.list in (select g.list from list_groups g where g.district_code = ${ctx.district} and g.group_name = ${list}))`

/** The membership `m` holds on the day. */
export const memberOn = (day: string): RawBuilder<boolean> =>
  sql<boolean>`(m.joined_on <= ${day}::date and (m.left_on is null or m.left_on > ${day}::date))`

/** The project under `alias` never stood on any list: no figure of lists counts it. */
export const isUnlisted = ({ district }: Pick<Ctx, 'district'>, alias: string): RawBuilder<boolean> =>
  sql<boolean>`not exists (select from memberships listed where listed.district_code = ${district}
    and listed.project_no = ${sql.ref(`${alias}.project_no`)})`

/** How many projects of the district stand on no list and never did. */
export async function countUnlisted({ db, district }: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${projectsOf(district)} p where ${isUnlisted({ district }, 'p')}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Through a membership that has not ended; a name may be a list's or a group's. */
const holds = (district: string, column: string, names: string[], day: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from memberships scope_member where scope_member.district_code = ${district}
    and scope_member.project_no = ${sql.ref(column)}
    and (scope_member.left_on is null or scope_member.left_on > ${day}::date)
    and scope_member.list in (select unnest(${names}::text[]) union
      select list from list_groups where district_code = ${district} and group_name = any(${names}::text[])))`

/** A membership is whose its project is; lists are what a scope's lists are. */
export const membershipAccess: Access = {
  owner: 'projects',
  decides: 'all',
  kinds: {
    lists: {
      holds,
      choices: district => sql`
        select distinct group_name as value, group_name || '（名单组）' as label, 0::bigint as place from list_groups
        where district_code = ${district}
        union select list, list, 1 from memberships where district_code = ${district}`,
    },
  },
}
