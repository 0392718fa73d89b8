import { type RawBuilder, sql } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx, DataScope } from '#platform/context.ts'
import { forbidden, type Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { ownerOf, type Placed, placed, sayOutside } from './tables.ts'

export { choicesOf, namesOfZones, unknownIn } from './choices.ts'
export { hasConfidential, isConfidential, openTable, withoutConfidential } from './opening.ts'
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

/** Those conditions that there are. */
const those = (conditions: (Condition | '' | false | undefined)[]): Condition[] =>
  conditions.flatMap(condition => condition || [])

/** The column has a value, and it is among those of `set`, a statement in brackets: worked out once, however many rows. */
const among = (column: string, set: RawBuilder<unknown>): Condition =>
  sql<boolean>`coalesce(${sql.ref(column)} in ${set}, false)`
/** The record of another table that the column names is of the scope; undefined where none can be. */
function through(ctx: Ctx, table: 'projects' | 'enterprises', column: string, scope: DataScope): Condition | undefined {
  const named = placed(ctx, table)
  const held = those([...theirs(ctx, named, 'scope_named', scope), named.also?.(ctx, 'scope_named')])
  if (held.length === 0) return undefined
  return among(
    column,
    sql`(select ${sql.ref(`scope_named.${named.key}`)} from ${sql.table(named.table)} scope_named
    where scope_named.district_code = ${ctx.district} and ${either(held)})`,
  )
}

/** The row names one of these enterprises, whose account it is. */
const ofEnterprises = (column: string | undefined, alias: string, usccs: string[]): Condition | undefined =>
  column !== undefined && usccs.length > 0
    ? sql<boolean>`coalesce(${sql.ref(`${alias}.${column}`)} = any(${usccs}::text[]), false)`
    : undefined

/** What makes the row `alias` of a table with `by` one of the scope: any of these. */
function theirs(ctx: Ctx, { by = {} }: Placed, alias: string, scope: DataScope): Condition[] {
  const { district, declared } = ctx
  const { kinds } = declared.access
  const { units, zones, streets, lists, enterprises = [] } = scope
  return those([
    by.units && units.length > 0 && among(`${alias}.${by.units}`, kinds.units.below(district, units)),
    by.streets &&
      streets.length > 0 &&
      sql<boolean>`coalesce(${sql.ref(`${alias}.${by.streets}`)} = any(${streets}::text[]), false)`,
    by.zones && zones.length > 0 && among(`${alias}.${by.zones}`, kinds.zones.below(district, zones)),
    by.lists && lists.length > 0 && kinds.lists.holds(district, `${alias}.${by.lists}`, lists, today(ctx.now)),
    by.projects && through(ctx, 'projects', `${alias}.${by.projects}`, scope),
    by.enterprises && through(ctx, 'enterprises', `${alias}.${by.enterprises}`, scope),
    ofEnterprises(by.enterprises, alias, enterprises),
  ])
}

/** Where some rows of the table are confidential and the caller may not read all of them: those that are not, or that are the unit's or the enterprise's own. */
function told(ctx: Ctx, { confidential, by = {} }: Placed, alias: string): Condition | undefined {
  const { user, district, declared } = ctx
  if (!confidential || !user || user.permissions.has(confidential.permission)) return undefined
  const { units } = declared.access.kinds
  const open = sql<boolean>`${sql.ref(`${alias}.${confidential.field}`)} is distinct from '是'`
  const unit = by.units && `${alias}.${by.units}`
  const mine = user.scope?.units ?? []
  return either(
    those([
      open,
      unit && mine.length > 0 && among(unit, units.below(district, mine)),
      unit && user.unitNo !== null && among(unit, units.belowNumber(district, user.unitNo)),
      ofEnterprises(by.enterprises, alias, user.scope?.enterprises ?? []),
    ]),
  )
}

/** What the caller may see of a table that has `by`, or write: what is theirs beside their scope is to be read. Undefined is all. */
function judged(ctx: Ctx, owner: Placed, alias: string, to: 'read' | 'write' = 'read'): Condition | undefined {
  const scope = ctx.user?.scope
  const open = told(ctx, owner, alias)
  if (!scope && !open) return undefined
  const within = scope ? theirs(ctx, owner, alias, scope) : undefined
  const inScope =
    within?.length === 0 ? [] : [sql<boolean>`(${sql.join(those([within && either(within), open]), sql` and `)})`]
  // What is theirs beside the scope is so whether it is confidential or not.
  return either(those([to === 'read' && owner.also?.(ctx, alias), ...inScope]))
}

/** The column by which rows of a table are somebody's, of a kind of scope. */
export function judgedBy(ctx: Ctx, table: string, kind: 'units' | 'zones'): string {
  const column = placed(ctx, table).by?.[kind]
  if (!column) throw new Error(`${table} has no ${kind}`)
  return column
}

/** Whether the caller's role may read the table at all; which rows, visibleRows says. */
export const mayRead = (ctx: Ctx, table: string): boolean => {
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
export function seesAll(ctx: Ctx, table: string): boolean {
  const owner = ownerOf(ctx, table)
  return mayRead(ctx, table) && (!owner || judged(ctx, owner, owner.table) === undefined)
}

/** Which rows of a ledger table the caller may see: a condition on the table under `alias`. */
export function visibleRows(ctx: Ctx, table: string, alias: string): Condition {
  if (!mayRead(ctx, table)) return never
  const owner = ownerOf(ctx, table)
  return owner?.table === table ? (judged(ctx, owner, alias) ?? always) : visibleByOwner(ctx, table, alias)
}

/** Whether the caller sees rows of the table that are not theirs to write: a visit by others to whom they look after. */
const seesMore = (ctx: Ctx, table: string): boolean => Boolean(ctx.user?.scope && placed(ctx, table).also)

/** Which rows of those that the caller sees are theirs to write, on the table under `alias`; undefined where all are. */
export function theirsToWrite(ctx: Ctx, table: string, alias: string): Condition | undefined {
  return seesMore(ctx, table) ? judged(ctx, placed(ctx, table), alias, 'write') : undefined
}

/** The same for rows that carry no more of the record than its owner's key, such as those behind a figure. */
export function visibleByOwner(ctx: Ctx, table: string, alias: string): Condition {
  const owner = ownerOf(ctx, table)
  if (!mayRead(ctx, table)) return never
  const condition = owner && judged(ctx, owner, 'scope_owner')
  if (!condition) return always
  const { key } = owner
  return sql<boolean>`exists (select 1 from ${sql.table(owner.table)} scope_owner where scope_owner.district_code = ${ctx.district}
    and ${sql.ref(`scope_owner.${key}`)} = ${sql.ref(`${alias}.${key}`)}
    and ${condition})`
}

/** Which rows of a table are seen by whoever sees the project they name: all, if the role may read the table. */
export const visibleByProject = (ctx: Ctx, table: 'proposals' | 'deals'): Condition =>
  mayRead(ctx, table) ? always : never

const candidate = (ctx: Ctx, row: Row) =>
  sql`(select ${ctx.district}::text as district_code, ${sql.join(
    ctx.declared.access.fields.map(name => sql`${row[name] ?? null}::text as ${sql.ref(name)}`),
  )}) candidate`

/** Refuses (403) a table that the caller's role may not write. */
export function requireWriter(ctx: Ctx, table: string): void {
  if (!mayWrite(ctx, table)) throw forbidden(sayNoWriting(ctx, table))
}

/** Refuses (403) to change or take out a row that the caller sees and that is not theirs to write. */
export async function requireOwn(ctx: Ctx, table: string, row: Row): Promise<void> {
  requireWriter(ctx, table)
  if (seesMore(ctx, table)) await requireWritable(ctx, table, row)
}

/**
 * Refuses (403) to write a row that the caller's role or data scope does not allow: call it with the row as it is
 * and, before it is written, with the row as it is to become.
 */
export async function requireWritable(ctx: Ctx, table: string, row: Row): Promise<void> {
  requireWriter(ctx, table)
  if (seesAll(ctx, table)) return
  const scope = ctx.user?.scope
  const allowed =
    (scope && placed(ctx, table).writable?.(ctx.district, scope)) ??
    theirsToWrite(ctx, table, 'candidate') ??
    visibleRows(ctx, table, 'candidate')
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

/** Of these rows, as they stand or are to be, those that the caller may see and not write; their places among `rows`. */
export async function seenOnly(ctx: Ctx, table: string, rows: readonly Row[]): Promise<Set<number>> {
  const theirs = theirsToWrite(ctx, table, 'candidate')
  if (!theirs || rows.length === 0) return new Set()
  const { fields } = ctx.declared.access
  const columns = fields.map(name => sql`row.value->>${sql.lit(name)} as ${sql.ref(name)}`)
  const { rows: found } = await sql<{ place: number }>`select place::int from (
      select row.place - 1 as place, ${ctx.district}::text as district_code, ${sql.join(columns)}
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as row(value, place)) candidate
    where not ${theirs}`.execute(ctx.db)
  return new Set(found.map(({ place }) => place))
}
