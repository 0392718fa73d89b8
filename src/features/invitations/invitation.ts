import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type ColumnType, type Selectable, sql } from 'kysely'
import { noteAudit } from '#features/audit/audit.ts'
import { findDistrict } from '#features/districts/district.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { createUser, givenScope } from '#features/identity/identity.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import type { Tables } from '#platform/db/database.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type By, by, type MaybeBy } from '#platform/who.ts'
import { INVITED_DAYS, type Invitation } from './contract.ts'

type MaybeInstant = ColumnType<string | null, never, Date>

declare module '#platform/db/database.ts' {
  interface Tables {
    invitations: By<'invited'> &
      MaybeBy<'used'> &
      MaybeBy<'revoked'> & {
        district_code: string
        id: string
        token_hash: string
        usccs: string[]
        note: string | null
        invited_at: ColumnType<string, Date, never>
        expires_at: ColumnType<string, Date, never>
        used_at: MaybeInstant
        revoked_at: MaybeInstant
      }
  }
}

type Found = Selectable<Tables['invitations']>

const DAY = 24 * 3600 * 1000
/** Of the secret only this is kept: whoever reads the database, or a backup, gets in by none of it. */
const hashOf = (code: string) => createHash('sha256').update(code).digest('hex')
/** One sentence whatever is wrong, so that nobody learns which links there were. */
const invalid = () =>
  new Refusal(404, 'bad_invitation', '邀请链接无效或已失效。请联系邀请您的工作人员重新发送，或检查链接是否复制完整。')

export { enterpriseInvitations } from './followers.ts'

export function stateOf({ used_at, revoked_at, expires_at }: Found, now: Date): Invitation['state'] {
  if (used_at !== null) return 'used'
  if (revoked_at !== null) return 'revoked'
  return Date.parse(expires_at) <= now.getTime() ? 'expired' : 'open'
}

/** The enterprises of the ledger of those codes, by name. */
export async function enterprisesNamed(ctx: Ctx, usccs: string[]): Promise<Invitation['enterprises']> {
  const { rows } = await sql<{ uscc: string; name: string }>`select uscc, name from ${enterprisesOf(ctx.district)} e
    where uscc = any(${usccs}::text[]) order by name`.execute(ctx.db)
  return rows
}

/** As whoever manages invitations sees it. */
export async function toInvitation(ctx: Ctx, row: Found, names?: ReadonlyMap<string, string>): Promise<Invitation> {
  const known = names ?? new Map((await enterprisesNamed(ctx, row.usccs)).map(({ uscc, name }) => [uscc, name]))
  return {
    id: row.id,
    enterprises: row.usccs.map(uscc => ({ uscc, name: known.get(uscc) ?? uscc })),
    note: row.note,
    state: stateOf(row, ctx.now),
    invitedAt: row.invited_at,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    usedBy: row.used_by,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
  }
}

/** Invites somebody of these enterprises; the code is told this once. Refusal 422 `unknown_enterprise`. */
export async function issueInvitation(
  ctx: Ctx,
  wanted: { usccs: string[]; note?: string | undefined },
): Promise<{ invitation: Invitation; code: string }> {
  const usccs = [...new Set(wanted.usccs.map(uscc => uscc.normalize('NFKC').trim().toUpperCase()))]
  const known = new Set((await enterprisesNamed(ctx, usccs)).map(({ uscc }) => uscc))
  const unknown = usccs.filter(uscc => !known.has(uscc))
  if (unknown.length > 0) {
    const message = `企业台账中没有 ${unknown.join('、')}。请先登记这家企业`
    throw new Refusal(422, 'unknown_enterprise', `${message}。`, { issues: [{ path: 'usccs', message }] })
  }
  const code = randomBytes(32).toString('base64url')
  const row = await ctx.db
    .insertInto('invitations')
    .values({
      district_code: ctx.district,
      id: randomUUID(),
      token_hash: hashOf(code),
      usccs,
      note: wanted.note?.trim() || null,
      invited_at: ctx.now,
      ...by(ctx, 'invited'),
      expires_at: new Date(ctx.now.getTime() + INVITED_DAYS * DAY),
      used_by: null,
      used_by_id: null,
      revoked_by: null,
      revoked_by_id: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { invitation: await toInvitation(ctx, row), code }
}

/** Takes back an invitation that nobody has used. Refusals 404, 409 `already_used`. */
export function revokeInvitation(ctx: Ctx, id: string): Promise<Invitation> {
  return withTransaction(ctx, async inside => {
    const { db, district } = inside
    const here = db.selectFrom('invitations').selectAll().where('district_code', '=', district).where('id', '=', id)
    const before = await here.forUpdate().executeTakeFirst()
    if (!before) throw notFound('这份邀请')
    if (before.used_at)
      throw new Refusal(409, 'already_used', '这份邀请已经开通了账号，不能撤回。可请系统管理员停用账号。')
    if (!before.revoked_at) {
      await db
        .updateTable('invitations')
        .set({ revoked_at: inside.now, ...by(inside, 'revoked') })
        .where('district_code', '=', district)
        .where('id', '=', id)
        .execute()
    }
    return toInvitation(inside, await here.executeTakeFirstOrThrow())
  })
}

/** The open invitation of that code, held until ctx's transaction ends. Refusal 404 `bad_invitation`. */
async function openOf(ctx: Ctx, code: string): Promise<Found> {
  const found = await ctx.db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', hashOf(code))
    .forUpdate()
    .executeTakeFirst()
  if (!found || stateOf(found, ctx.now) !== 'open') throw invalid()
  return found
}

/** Whom an invitation is for. Refusal 404 `bad_invitation` whatever is wrong with the code. */
export function lookAtInvitation(ctx: Ctx, code: string) {
  return withTransaction(ctx, async inside => {
    const { district_code: district, usccs, expires_at: expiresAt } = await openOf(inside, code)
    const enterprises = await enterprisesNamed({ ...inside, district }, usccs)
    const { name } = (await findDistrict(inside, district)) ?? { name: district }
    return { district: name, enterprises, expiresAt }
  })
}

/**
 * Opens the account of an enterprise by an invitation, which is used with it: several at the same moment open one.
 * Refusals 404 `bad_invitation`; as createUser: 409 `username_taken`, 422.
 */
export function acceptInvitation(
  ctx: Ctx,
  { code, ...wanted }: { code: string; username: string; displayName: string; password: string },
): Promise<{ username: string }> {
  return withTransaction(ctx, async inside => {
    const { district_code: district, id, usccs, invited_by } = await openOf(inside, code)
    const there = { ...inside, district, actor: `${invited_by}（邀请）` }
    const scope = givenScope({ enterprises: usccs })
    const account = await createUser(there, { ...wanted, role: 'enterprise', scope })
    await inside.db
      .updateTable('invitations')
      .set({ used_at: inside.now, used_by: wanted.displayName, used_by_id: account.id })
      .where('district_code', '=', district)
      .where('id', '=', id)
      .execute()
    await noteAudit(there, {
      action: '凭邀请开通企业账号',
      operation: 'POST /api/v1/invite/account',
      target: `账号 ${account.username}`,
      result: 'done',
      status: 201,
      detail: { enterprises: usccs.join('、') },
    })
    return { username: account.username }
  })
}
