import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { accountsOfEnterprises, userOf } from '#features/identity/identity.ts'
import { officersHolding } from '#features/liaisons/liaison.ts'
import { tell } from '#features/notices/notice.ts'
import type { Rule } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { instant } from '#platform/day.ts'
import { type LaterWork, laters } from '#platform/later.ts'
import { naturalOrder } from '#platform/natural.ts'
import { confidentialFields } from './conditions.ts'
import { clauseName } from './contract.ts'

/* Who newly fits, told later, a person or enterprise at a time, so that no import and no look waits for a thousand notices. */

/** Kinds of later work, the key of each being `<when it was found>~<account or enterprise>`. */
export const [OFFICER_NEWLY, ENTERPRISE_NEWLY] = ['policies.officer', 'policies.enterprise']
const MOST_NAMED = 3

/** Has every officer told once, in sum, of the enterprises found now; stands or falls with ctx's transaction. */
export async function tellOfficers(ctx: Ctx): Promise<void> {
  const found = sql`select distinct o.user_id as whom from ${ofOfficers(ctx, ctx.now)} o`
  await each(ctx, OFFICER_NEWLY, found)
}

/** Has every enterprise found now that has an account told of its own; stands or falls with ctx's transaction. */
export async function tellEnterprises(ctx: Ctx): Promise<void> {
  const found = sql`select distinct m.uscc as whom from policy_matches m
    where m.district_code = ${ctx.district} and m.found_at = ${ctx.now}
      and m.uscc in (select uscc from ${accountsOfEnterprises(ctx.district)} a)`
  await each(ctx, ENTERPRISE_NEWLY, found)
}

async function each(ctx: Ctx, kind: string, found: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ whom: string }>`${found}`.execute(ctx.db)
  const keys = rows.map(({ whom }) => `${ctx.now.toISOString()}~${whom}`)
  await laters(ctx, kind, keys, ctx.now)
}

/** Tells an officer how many of theirs that they may see newly fit, with the list of them; nothing where they may see none. */
export async function tellOfficer(ctx: Ctx, { key }: LaterWork): Promise<void> {
  const [at = '', userId = ''] = key.split('~')
  const user = await userOf(ctx, userId)
  if (!user) return
  const { rows } = await sql<{ enterprises: number; matches: number }>`
    select count(distinct o.uscc)::int as enterprises, count(*)::int as matches
    from ${ofOfficers(ctx, new Date(at))} o join ${enterprisesOf(ctx.district)} e on e.uscc = o.uscc
    where o.user_id = ${userId} and ${visibleRows({ ...ctx, user }, 'enterprises', 'e')}`.execute(ctx.db)
  const { enterprises = 0, matches = 0 } = rows[0] ?? {}
  if (enterprises === 0) return
  const sentence = `您包联的企业中有 ${enterprises} 家新符合政策条件（共 ${matches} 条），请查看名单，告知企业并问申报意愿。`
  const told = { noun: 'enterprises', key, seq: 0, sentence, title: '政策匹配', filter: { newlyFits: at } }
  await tell(ctx, { userIds: [userId] }, told)
}

/** Tells the accounts of an enterprise which clauses it newly fits. */
export async function tellEnterprise(ctx: Ctx, { key }: LaterWork): Promise<void> {
  const [at = '', uscc = ''] = key.split('~')
  const { rows } = await sql<{ policy: string; clause_no: string; title: string; name: string }>`
    select m.policy, m.clause_no, c.title, e.name from policy_matches m
    join policy_clauses c on c.district_code = m.district_code and c.policy = m.policy and c.clause_no = m.clause_no
    join ${enterprisesOf(ctx.district)} e on e.uscc = m.uscc
    where m.district_code = ${ctx.district} and m.uscc = ${uscc} and m.found_at = ${new Date(at)}
    order by m.policy, ${naturalOrder(sql`m.clause_no`)}`.execute(ctx.db)
  if (rows.length === 0) return
  const named = rows.slice(0, MOST_NAMED).map(row => `《${row.policy}》${clauseName(row.clause_no)}“${row.title}”`)
  const which = named.join('、') + (rows.length > MOST_NAMED ? `等 ${rows.length} 条` : '')
  const sentence = `“${rows[0]?.name}”新符合${which}的条件，请在“本企业”查看并登记申报意愿。`
  const told = { noun: 'own', key, seq: 0, sentence, title: '适用政策', filter: {} }
  await tell(ctx, { usccs: [uscc] }, told)
}

/** What each officer may be told of the enterprises found then: `user_id`, `uscc`, `policy`, `clause_no`, in brackets. */
function ofOfficers(ctx: Ctx, at: Date): RawBuilder<unknown> {
  const day = today(at)
  const told = (holding: 'operations.read' | 'policies.matches', confidential: RawBuilder<unknown>) =>
    sql`select o.user_id, m.uscc, m.policy, m.clause_no from ${found(ctx, at)} m
      join ${officersHolding(ctx, { day, holding })} o on o.uscc = m.uscc where ${confidential}`
  return sql`(${told('operations.read', sql`m.confidential`)}
    union all ${told('policies.matches', sql`not m.confidential`)})`
}

/** What was found then and still holds, and whether it tells of 企业经营, in brackets. */
const found = ({ district }: Ctx, at: Date) => sql`(select n.uscc, n.policy, n.clause_no,
    exists (select from policy_conditions k where k.district_code = n.district_code and k.policy = n.policy
      and k.clause_no = n.clause_no and k.field = any(${confidentialFields}::text[])) as confidential
  from policy_matches n where n.district_code = ${district} and n.found_at = ${at})`

/** The rule of a filter of enterprises: those of the reader's 包联 that were found to fit newly at that instant; at none, nobody. */
export const newlyFits: Rule = (ctx, value) => {
  const { data: at } = instant.safeParse(value)
  if (at === undefined || !ctx.user) return sql<boolean>`false`
  return sql<boolean>`(t.uscc in (select o.uscc from ${ofOfficers(ctx, new Date(at))} o where o.user_id = ${ctx.user.id}))`
}
