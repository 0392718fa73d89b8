import { type ColumnType, type Generated, type RawBuilder, sql } from 'kysely'
import { type Role, roles } from '#features/roles/contract.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { requireVersion } from '#platform/version.ts'
import { type By, by } from '#platform/who.ts'
import type { Duties } from './contract.ts'
import { lockRoles, usableOf } from './rights.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    duty_separations: By<'set'> & {
      district_code: string
      id: Generated<number>
      active: boolean
      reason: string
      set_at: ColumnType<string, Date, never>
    }
  }
}

/** The three of GB/T 22239-2019 8.1.5 (系统管理、审计管理、安全管理): each is somebody else's while duties are apart. */
const OFFICERS = ['admin', 'security', 'auditor'] as const satisfies Role[]
const MOST = 20

/** Whether the district of `users` (a row of the statement around it) keeps the three duties apart; SQL. */
export const dutiesApart: RawBuilder<boolean> = sql<boolean>`coalesce((
  select d.active from duty_separations d where d.district_code = users.district_code order by d.id desc limit 1), false)`

/** Whether ctx's district keeps them apart. */
export async function areApart({ db, district }: Ctx): Promise<boolean> {
  const latest = db.selectFrom('duty_separations').select('active').where('district_code', '=', district)
  return (await latest.orderBy('id', 'desc').limit(1).executeTakeFirst())?.active ?? false
}

/** Whether they are apart, since when and why, and who could hold each duty. */
export async function dutiesOf(ctx: Ctx): Promise<Duties> {
  const history = await ctx.db
    .selectFrom('duty_separations')
    .select(['id', 'active', 'reason', 'set_at', 'set_by'])
    .where('district_code', '=', ctx.district)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  const officers = await Promise.all(
    OFFICERS.map(async role => ({ role, label: roles[role].label, usable: await usableOf(ctx, role) })),
  )
  const active = history[0]?.active ?? false
  const { held, heldApart } = ctx.declared
  const mine = ctx.user && (active ? heldApart : held)[ctx.user.role as Role]
  return {
    active,
    officers,
    version: String(history[0]?.id ?? 0),
    history: history.map(({ active, reason, set_at, set_by }) => ({ active, reason, setAt: set_at, setBy: set_by })),
    can: { set: mine?.has('duties.set') ?? false },
  }
}

/**
 * Keeps the three duties apart from now on, or no longer, if it is still as `seen`.
 * Refusals 428, 412, 409 `duties_unfilled` where one of the three has nobody who can sign in.
 */
export function setDuties(
  ctx: Ctx,
  seen: string | undefined,
  { active, reason }: { active: boolean; reason: string },
): Promise<Duties> {
  return withTransaction(ctx, async inside => {
    await lockRoles(inside)
    const before = await dutiesOf(inside)
    requireVersion(before.version, seen, {
      missing: '缺少 If-Match：请先读取三员分立的设置，并带上它的版本。',
      stale: '三员分立的设置在您打开之后已被他人修改。请刷新，核对后再改。',
    })
    if (before.active === active) return before
    const missing = before.officers.filter(({ usable }) => usable === 0).map(({ label }) => label)
    if (active && missing.length > 0) throw unfilled(missing)
    await inside.db
      .insertInto('duty_separations')
      .values({ district_code: inside.district, active, reason, set_at: inside.now, ...by(inside, 'set') })
      .execute()
    return dutiesOf(inside)
  })
}

const unfilled = (missing: string[]) =>
  new Refusal(
    409,
    'duties_unfilled',
    `开启三员分立之前，${OFFICERS.map(role => roles[role].label).join('、')}须各有至少一位登录使用过的账号。现在还缺：${missing.join('、')}。`,
  )
