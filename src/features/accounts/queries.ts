import { sql } from 'kysely'
import {
  accountRows,
  areApart,
  type EventKind,
  eventRows,
  openSessionRows,
  type ScopeRow,
  sayScope,
  scopeOf,
  zoneNames,
} from '#features/identity/identity.ts'
import { type Role, roleNames, roles } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Account, AccountEvent, OpenSession } from './contract.ts'

const labels: Record<EventKind, string> = {
  created: '新建账号',
  role_changed: '改变角色',
  scope_changed: '改变数据范围',
  unit_changed: '改变所属单位',
  renamed: '改名',
  password_changed: '修改密码',
  password_reset: '重置密码',
  disabled: '停用',
  enabled: '恢复使用',
  unlocked: '解除登录等待',
  signed_in: '登录',
  sign_in_failed: '登录失败',
  signed_out: '退出登录',
  sessions_ended: '结束登录',
}

type Found = Awaited<ReturnType<ReturnType<typeof accountRows>['execute']>>[number]

function toAccount(
  { user }: Ctx,
  row: Found & { scopes: ScopeRow[] | null },
  names: ReadonlyMap<string, string>,
): Account {
  const scope = scopeOf(row.scopes)
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    roleLabel: roles[row.role].label,
    unit: row.unit_no === null ? null : { number: row.unit_no, name: row.unit_name ?? row.unit_no },
    scope: scope ?? 'district',
    scopeLabel: sayScope(scope, names),
    mustChangePassword: row.one_time_since !== null,
    disabledAt: row.disabled_at,
    disabledBy: row.disabled_by,
    createdAt: row.created_at,
    createdBy: row.created_by,
    lastSignedInAt: row.last_signed_in_at,
    waitsUntil: row.waits_until,
    own: user?.id === row.id,
    can: {
      manage: user?.permissions.has('accounts.manage') ?? false,
      authorise: user?.permissions.has('accounts.authorise') ?? false,
    },
    version: String(row.version),
  }
}

const namesIn = (ctx: Ctx, rows: Found[]) =>
  zoneNames(
    ctx,
    ctx.district,
    rows.map(({ scopes }) => scopeOf(scopes)),
  )

/** One account of ctx's district. Refusal 404. */
export async function accountOf(ctx: Ctx, id: string): Promise<Account> {
  const row = await accountRows(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这个账号')
  return toAccount(ctx, row, await namesIn(ctx, [row]))
}

interface Asked {
  q?: string | undefined
  role?: Role | undefined
  state?: 'active' | 'disabled' | undefined
  limit: number
  cursor?: string | undefined
}

/** What a role may do, by name and in words. */
function mayOf({ declared: { held, heldApart, permissions } }: Ctx, role: Role, apart: boolean) {
  const may = [...(apart ? heldApart : held)[role]]
  return { may, words: may.map(name => permissions[name]?.label ?? name) }
}

/** The accounts of ctx's district by user name, page by page. */
export async function listAccounts(ctx: Ctx, { q = '', role, state, limit, cursor = '' }: Asked) {
  const part = q.trim().toLowerCase()
  const rows = await accountRows(ctx)
    .$if(part !== '', query =>
      query.where(sql<boolean>`(strpos(username, ${part}) > 0 or strpos(lower(display_name), ${part}) > 0)`),
    )
    .$if(role !== undefined, query => query.where('role', '=', role ?? 'admin'))
    .$if(state === 'active', query => query.where('disabled_at', 'is', null))
    .$if(state === 'disabled', query => query.where('disabled_at', 'is not', null))
    .where('username', '>', cursor)
    .orderBy('username')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const [names, apart] = [await namesIn(ctx, page), await areApart(ctx)]
  return {
    accounts: page.map(row => toAccount(ctx, row, names)),
    nextCursor: rows.length > limit ? (page.at(-1)?.username ?? null) : null,
    can: { create: ctx.user?.permissions.has('accounts.manage') ?? false },
    roles: roleNames.map(role => ({
      role,
      label: roles[role].label,
      own: roles[role].own,
      ...mayOf(ctx, role, apart),
    })),
  }
}

/** The sessions that are open now, the latest used first; `token` is the caller's own. */
export async function openSessions(ctx: Ctx, id: string, ownUser: string): Promise<OpenSession[]> {
  await accountOf(ctx, id)
  const rows = await openSessionRows(ctx, id)
  return rows.map(row => ({
    id: row.id,
    createdAt: row.created_at,
    lastUsedAt: row.updated_at,
    expiresAt: row.expires_at,
    address: row.ip_address ?? '',
    userAgent: row.user_agent ?? '',
    own: id === ownUser,
  }))
}

/** What happened to an account, the latest first. Refusal 404. */
export async function accountEvents(
  ctx: Ctx,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ events: AccountEvent[]; nextCursor: string | null }> {
  await accountOf(ctx, id)
  const rows = await eventRows(ctx, id, { limit: limit + 1, before: cursor === undefined ? undefined : Number(cursor) })
  const page = rows.slice(0, limit)
  const events = page.map(({ id: _, ...row }) => ({
    ...row,
    label: labels[row.kind],
    detail: row.detail as AccountEvent['detail'],
  }))
  return { events, nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null }
}
