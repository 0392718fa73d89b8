import { type RawBuilder, sql } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx, DataScope } from '#platform/context.ts'
import { forbidden, type Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { ownerOf, type Placed, placed, sayOutside } from './tables.ts'

export { type Access, accessOf, decidesScope, ownerKey, sayOutside, tableOf } from './tables.ts'

/*
 * The one place that decides which rows of the ledger a person may see and write. A row is theirs through its owner:
 * the project of a month, the enterprise of a certificate. Owners are theirs through unit, street, list or space.
 * Figures are the district's published numbers and count everything; only the records behind them are withheld.
 */

type Condition = RawBuilder<boolean>
const always = sql<boolean>`true`
const never = sql<boolean>`false`
const either = (conditions: Condition[]): Condition =>
  conditions.length > 0 ? sql<boolean>`(${sql.join(conditions, sql` or `)})` : never

/** The spaces of some codes and all that lies below them. */
const below = (district: string, codes: string[]) => sql`(
  with recursive mine as (
    select space_code from spaces where district_code = ${district} and space_code = any(${codes}::text[])
    union select s.space_code from spaces s join mine on s.parent_code = mine.space_code where s.district_code = ${district})
  select space_code from mine)`

/**
 * What the ledger calls some units and all that lie below them: names and aliases; a name that no unit bears stands for
 * itself. It refers to no row, so it is worked out and hashed once a statement, however many rows are judged by it.
 */
const unitsBelow = (district: string, names: string[]) => sql`(
  with recursive mine as (
    select unit_no, name, aliases from units where district_code = ${district}
      and (name = any(${names}::text[]) or string_to_array(aliases, '、') && ${names}::text[])
    union select u.unit_no, u.name, u.aliases from units u join mine on u.parent_no = mine.unit_no
      where u.district_code = ${district})
  select unnest(${names}::text[]) union all select name collate "default" from mine
  union all select unnest(string_to_array(aliases, '、')) from mine)`

const ofUnits = (district: string, alias: string, column: string, { units }: DataScope): Condition[] =>
  units.length > 0
    ? [sql<boolean>`coalesce(${sql.ref(`${alias}.${column}`)} in ${unitsBelow(district, units)}, false)`]
    : []
const has = (alias: string, column: string, values: string[]): Condition[] =>
  values.length > 0 ? [sql<boolean>`coalesce(${sql.ref(`${alias}.${column}`)} = any(${values}::text[]), false)`] : []
const lies = (district: string, alias: string, column: string, { zones }: DataScope): Condition[] =>
  zones.length > 0 ? [sql<boolean>`coalesce(${sql.ref(`${alias}.${column}`)} in ${below(district, zones)}, false)`] : []
/** Through a membership that has not ended; a name may be a list's or a group's. */
const listed = (district: string, alias: string, column: string, { lists }: DataScope, today: string): Condition[] =>
  lists.length > 0
    ? [
        sql<boolean>`exists (select 1 from memberships scope_member where scope_member.district_code = ${district}
          and scope_member.project_no = ${sql.ref(`${alias}.${column}`)}
          and (scope_member.left_on is null or scope_member.left_on > ${today}::date)
          and scope_member.list in (select unnest(${lists}::text[]) union
            select list from list_groups where district_code = ${district} and group_name = any(${lists}::text[])))`,
      ]
    : []
const throughProject = (ctx: Ctx, alias: string, column: string, scope: DataScope): Condition =>
  sql<boolean>`coalesce(${sql.ref(`${alias}.${column}`)} in (select scope_project.project_no from projects scope_project
    where scope_project.district_code = ${ctx.district}
      and ${theirs(ctx, placed(ctx, 'projects'), 'scope_project', scope)}), false)`

/** The row `alias` of a table with `by` is of the scope. */
function theirs(ctx: Ctx, { by = {} }: Placed, alias: string, scope: DataScope): Condition {
  const { district } = ctx
  return either([
    ...(by.units ? ofUnits(district, alias, by.units, scope) : []),
    ...(by.streets ? has(alias, by.streets, scope.streets) : []),
    ...(by.zones ? lies(district, alias, by.zones, scope) : []),
    ...(by.lists ? listed(district, alias, by.lists, scope, today(ctx.now)) : []),
    ...(by.projects ? [throughProject(ctx, alias, by.projects, scope)] : []),
  ])
}

const mayRead = (ctx: Ctx, table: string): boolean => {
  const { user } = ctx
  const { read } = placed(ctx, table)
  return !user || !read || user.permissions.has(read)
}
/** Whether the caller's role may write the table at all; which rows, requireWritable says. */
export const mayWrite = (ctx: Ctx, table: string): boolean => {
  const { user } = ctx
  const { write, whole } = placed(ctx, table)
  return !user || (user.permissions.has(write) && !(whole && user.scope))
}

/** Refuses (403) a table that the caller's role may not read: an empty answer would look like an empty ledger. */
export function requireReadable(ctx: Ctx, table: string): void {
  if (!mayRead(ctx, table)) throw forbidden('您的角色不能查看这张表。如需办理，请联系系统管理员。')
}

/** Whether the caller sees every row of the table in the district. */
export const seesAll = (ctx: Ctx, table: string): boolean =>
  mayRead(ctx, table) && (!ctx.user?.scope || !ownerOf(ctx, table))

/** Which rows of a ledger table the caller may see: a condition on the table under `alias`. */
export function visibleRows(ctx: Ctx, table: string, alias: string): Condition {
  const owner = ownerOf(ctx, table)
  const scope = ctx.user?.scope
  if (!mayRead(ctx, table)) return never
  if (!scope || !owner) return always
  return owner.table === table ? theirs(ctx, owner, alias, scope) : visibleByOwner(ctx, table, alias)
}

/** The same for rows that carry no more of the record than its owner's key, such as those behind a figure. */
export function visibleByOwner(ctx: Ctx, table: string, alias: string): Condition {
  const owner = ownerOf(ctx, table)
  if (!mayRead(ctx, table)) return never
  const scope = ctx.user?.scope
  if (!scope || !owner) return always
  const { key } = owner
  return sql<boolean>`exists (select 1 from ${sql.table(owner.table)} scope_owner where scope_owner.district_code = ${ctx.district}
    and ${sql.ref(`scope_owner.${key}`)} = ${sql.ref(`${alias}.${key}`)}
    and ${theirs(ctx, owner, 'scope_owner', scope)})`
}

/** Which rows of a table are seen by whoever sees the project they name: all, if the role may read the table. */
export const visibleByProject = (ctx: Ctx, table: 'proposals' | 'deals'): Condition =>
  mayRead(ctx, table) ? always : never

const candidate = (ctx: Ctx, row: Row) =>
  sql`(select ${ctx.district}::text as district_code, ${sql.join(
    ctx.declared.access.fields.map(name => sql`${row[name] ?? null}::text as ${sql.ref(name)}`),
  )}) candidate`

/**
 * A space may be written below what is mine; the spaces that my scope names keep their place,
 * or else somebody could hang their own zone into another.
 */
const spaceWritable = (district: string, { zones }: DataScope): Condition => sql<boolean>`(
  coalesce(candidate.parent_code in ${below(district, zones)}, false) and candidate.space_code <> all(${zones}::text[])
  or exists (select 1 from spaces s where s.district_code = ${district} and s.space_code = candidate.space_code
    and s.space_code in ${below(district, zones)} and s.parent_code is not distinct from candidate.parent_code))`

/** Refuses (403) a table that the caller's role may not write. A row that a caller sees is theirs to write if this is. */
export function requireWriter(ctx: Ctx, table: string): void {
  if (!mayWrite(ctx, table)) throw forbidden(sayNoWriting(ctx, table))
}

/**
 * Refuses (403) to write a row that the caller's role or data scope does not allow: call it with the row as it is
 * and, before it is written, with the row as it is to become.
 */
export async function requireWritable(ctx: Ctx, table: string, row: Row): Promise<void> {
  requireWriter(ctx, table)
  const scope = ctx.user?.scope
  if (!scope || !ownerOf(ctx, table)) return
  const allowed = table === 'spaces' ? spaceWritable(ctx.district, scope) : visibleRows(ctx, table, 'candidate')
  const { rows } = await sql<{ allowed: boolean }>`select ${allowed} as allowed from ${candidate(ctx, row)}`.execute(
    ctx.db,
  )
  if (!rows[0]?.allowed) throw notYours(ctx, table)
}

/** The refusal of a row outside the caller's scope: the same whether there is such a record or not. */
export const notYours = (ctx: Ctx, table: string): Refusal =>
  forbidden(`${sayOutside(ctx, table)}，不能新建、修改或删除。如需办理，请联系系统管理员。`)

export const sayNoWriting = (ctx: Ctx, table: string): string =>
  placed(ctx, table).whole && ctx.user?.scope
    ? '只有数据范围为全区的账号才能填写这张表。'
    : '您的角色不能填写这张表。如需办理，请联系系统管理员。'
/** Of these owners' keys those that stand in the ledger now and are not the caller's. For rows by the thousand. */
export async function outside(ctx: Ctx, table: string, keys: string[]): Promise<Set<string>> {
  const owner = ownerOf(ctx, table)
  if (!owner || keys.length === 0 || seesAll(ctx, table)) return new Set()
  const key = sql.ref(`o.${owner.key}`)
  const { rows } = await sql<{ key: string }>`select ${key} as key from ${sql.table(owner.table)} o
    where o.district_code = ${ctx.district} and ${key} = any(${keys}::text[]) and not ${visibleRows(ctx, owner.table, 'o')}`.execute(
    ctx.db,
  )
  return new Set(rows.map(row => row.key))
}

/** Codes of my scope that would hang elsewhere than they do: see `spaceWritable`. `parents`: code → parent. */
export async function movedRoots(ctx: Ctx, parents: ReadonlyMap<string, string | null>): Promise<Set<string>> {
  const roots = (ctx.user?.scope?.zones ?? []).filter(code => parents.has(code))
  if (roots.length === 0) return new Set()
  const { rows } = await sql<{
    space_code: string
    parent_code: string | null
  }>`select space_code, parent_code from spaces
    where district_code = ${ctx.district} and space_code = any(${roots}::text[])`.execute(ctx.db)
  const now = new Map(rows.map(row => [row.space_code, row.parent_code]))
  return new Set(roots.filter(code => now.get(code) !== parents.get(code)))
}
