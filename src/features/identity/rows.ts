import { sql } from 'kysely'
import { roleNames } from '#features/roles/contract.ts'
import { nameOfUnit } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/permission.ts'
import { scopeRows } from './scope.ts'

/** The accounts of ctx's district, to be narrowed: who, what they may, when they were last here, whether they must wait. */
export const accountRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('users')
    .select(['id', 'username', 'display_name', 'role', 'one_time_since', 'disabled_at', 'version'])
    .select(['created_at', 'created_by', 'disabled_by'])
    .select(['unit_no', nameOfUnit(ctx.district, 'users.unit_no').as('unit_name')])
    .select(scopeRows.as('scopes'))
    .select(
      sql<string | null>`(select max(at) from account_events e where e.district_code = users.district_code
        and e.user_id = users.id and e.kind = 'signed_in')`.as('last_signed_in_at'),
    )
    .select(
      sql<string | null>`(select max(wait_until) from sign_in_attempts a where a.wait_until > ${ctx.now}
        and a.account = encode(sha256(convert_to(users.username, 'UTF8')), 'hex'))`.as('waits_until'),
    )
    .where('district_code', '=', ctx.district)

/** The sessions of an account that are open now, the latest used first. */
export const openSessionRows = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('sessions')
    .innerJoin('users', join =>
      join.onRef('users.id', '=', 'sessions.user_id').onRef('users.session_epoch', '=', 'sessions.epoch'),
    )
    .select(['sessions.id', 'sessions.created_at', 'sessions.updated_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('user_id', '=', id)
    .where('expires_at', '>', ctx.now.toISOString())
    .orderBy('sessions.updated_at', 'desc')
    .execute()

/** What happened to an account, the latest first, `before` an event that was seen. */
export const eventRows = (ctx: Ctx, id: string, { limit, before }: { limit: number; before?: number | undefined }) =>
  ctx.db
    .selectFrom('account_events')
    .select(['id', 'kind', 'at', 'address', 'detail', 'actor'])
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', id)
    .$if(before !== undefined, query => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Whom something concerns: by role, by unit of the register, by enterprise. */
export interface Concerned {
  roles?: readonly string[]
  unitNos?: readonly string[]
  usccs?: readonly string[]
  userIds?: readonly string[]
  /** Who knows already. */
  but?: string | null
}

/** As a part of a statement: the ids of the accounts in use that are concerned, in brackets. */
export const accountsConcerned = (
  district: string,
  { roles = [], unitNos = [], usccs = [], userIds = [], but = null }: Concerned,
) => {
  // Only of what is asked for, so that few are found by an index.
  const any = [
    ...(roles.length > 0 ? [sql`u.role = any(${roles}::text[])`] : []),
    ...(userIds.length > 0 ? [sql`u.id = any(${userIds}::text[])`] : []),
    ...(unitNos.length > 0 ? [sql`u.unit_no = any(${unitNos}::text[])`] : []),
    ...(usccs.length > 0
      ? [
          sql`u.id in (select s.user_id from user_scopes s where s.district_code = ${district}
            and s.kind = 'enterprise' and s.value = any(${usccs}::text[]))`,
        ]
      : []),
  ]
  return sql`(select u.id from users u where u.district_code = ${district} and u.disabled_at is null
    and u.id is distinct from ${but} and (${any.length > 0 ? sql.join(any, sql` or `) : sql`false`}))`
}

/** As a part of a statement: the enterprises that have accounts in use, `uscc` and `user_id`, in brackets. */
export const accountsOfEnterprises = (district: string) => sql`(select s.value as uscc, u.id as user_id
  from user_scopes s join users u on u.district_code = s.district_code and u.id = s.user_id and u.disabled_at is null
  where s.district_code = ${district} and s.kind = 'enterprise')`

/** How many of these enterprises have an account in use. */
export async function enterprisesWithAccounts({ db, district }: Ctx, usccs: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct a.uscc)::int as count
    from ${accountsOfEnterprises(district)} a where a.uscc = any(${usccs}::text[])`.execute(db)
  return rows[0]?.count ?? 0
}

/** As a part of a statement: the accounts in use that are of a unit and hold a permission, in brackets. */
export const unitAccountsHolding = ({ district, declared }: Ctx, holding: Permission) => {
  const roles = roleNames.filter(role => declared.held[role].has(holding))
  return sql`(select id, unit_no, display_name from users where district_code = ${district} and disabled_at is null
    and unit_no is not null and role = any(${roles}::text[]))`
}
