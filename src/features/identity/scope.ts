import { type RawBuilder, sql } from 'kysely'
import { namesOfZones, unknownIn as valuesUnknown } from '#features/access/access.ts'
import { type Role, roles } from '#features/roles/contract.ts'
import { numbersBelow } from '#features/units/unit.ts'
import { type Ctx, type DataScope, withTransaction } from '#platform/context.ts'

/** A row of user_scopes as the session's query brings it. */
export interface ScopeRow {
  kind: 'district' | 'unit' | 'zone' | 'street' | 'list' | 'enterprise'
  value: string
}
const keys = { unit: 'units', zone: 'zones', street: 'streets', list: 'lists', enterprise: 'enterprises' } as const
const words = { units: '责任单位', zones: '载体', streets: '街道', lists: '名单', enterprises: '企业' } as const
const kinds = Object.keys(keys) as (keyof typeof keys)[]

/** A sub-query for `select`: the rows of `users` as JSON, or null. */
export const scopeRows = sql<ScopeRow[] | null>`(
  select json_agg(json_build_object('kind', kind, 'value', value) order by kind, value) from user_scopes
  where user_scopes.district_code = users.district_code and user_scopes.user_id = users.id)` satisfies RawBuilder<
  ScopeRow[] | null
>

/** A sub-query for `select`: the number of the unit of a row of `users` and of all units below it. */
export const unitNumbers: RawBuilder<string[]> = sql<string[]>`array${numbersBelow(
  sql`users.district_code`,
  sql`users.unit_no`,
)}`

const nothing = (): DataScope => ({ units: [], zones: [], streets: [], lists: [] })

/** null for the whole district; no rows at all is nothing at all. */
export function scopeOf(rows: ScopeRow[] | null): DataScope | null {
  const scope = nothing()
  for (const { kind, value } of rows ?? []) {
    if (kind === 'district') return null
    scope[keys[kind]] = [...(scope[keys[kind]] ?? []), value]
  }
  return scope
}

/** Code → name of the spaces in some scopes, as far as the district's ledger knows them. */
export function zoneNames(ctx: Ctx, district: string, scopes: (DataScope | null)[]): Promise<ZoneNames> {
  return namesOfZones({ ...ctx, district }, [...new Set(scopes.flatMap(scope => scope?.zones ?? []))])
}
type ZoneNames = ReadonlyMap<string, string>

/** 全区, or 载体 示范片区、B；街道 某街道: spaces by their names, where there are some. */
export function sayScope(scope: DataScope | null, zones?: ZoneNames): string {
  if (!scope) return '全区'
  const parts = (Object.keys(words) as (keyof typeof words)[])
    .filter(key => (scope[key] ?? []).length > 0)
    .map(key => `${words[key]} ${scope[key]?.map(value => (key === 'zones' && zones?.get(value)) || value).join('、')}`)
  return parts.join('；') || '尚未设定'
}

/** What an account of the role gets when nothing is said. */
export const scopeOfRole = (role: Role): DataScope | null => (roles[role].own ? nothing() : null)

/**
 * What a role can be given of a scope: an enterprise's account its enterprises and nothing else, whatever an administrator
 * sends; an official never an enterprise's.
 */
export const scopeFitting = (role: Role, scope: DataScope | null): DataScope | null =>
  'outside' in roles[role] ? { ...nothing(), enterprises: scope?.enterprises ?? [] } : scope

/** As it is given over HTTP or on the command line; what is not given is empty. */
export const givenScope = (given: 'district' | Partial<DataScope>): DataScope | null =>
  given === 'district' ? null : { ...nothing(), ...given }

const rowsOf = (scope: DataScope | null): ScopeRow[] =>
  scope
    ? kinds.flatMap(kind => [...new Set(scope[keys[kind]] ?? [])].map(value => ({ kind, value })))
    : [{ kind: 'district', value: '' }]

/** Replaces the data scope of an account. */
export function storeScope(ctx: Ctx, user: { id: string; district_code: string }, scope: DataScope | null) {
  return withTransaction(ctx, async ({ db }) => {
    const mine = { district_code: user.district_code, user_id: user.id }
    await db
      .deleteFrom('user_scopes')
      .where('district_code', '=', mine.district_code)
      .where('user_id', '=', mine.user_id)
      .execute()
    const rows = rowsOf(scope).map(row => ({ ...mine, ...row }))
    if (rows.length > 0) await db.insertInto('user_scopes').values(rows).execute()
  })
}

/** What the scope names and the ledger has not, in sentences: no error, since accounts may come before the ledger. */
export async function unknownIn(ctx: Ctx, scope: DataScope | null): Promise<string[]> {
  if (!scope) return []
  const unknown = await valuesUnknown(ctx, scope)
  return unknown.map(({ kind, value }) => `台账中还没有${words[kind]}“${value}”，请核对，或待台账导入后再看。`)
}
