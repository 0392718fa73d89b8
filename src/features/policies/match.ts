import { sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import { enterprisesOf, residentOn } from '#features/enterprises/enterprise.ts'
import { commonsOf, momentOf } from '#features/figures/figure.ts'
import { keyToken } from '#features/records/contract.ts'
import { listOf } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { forbidden, notFound, Refusal } from '#platform/errors.ts'
import { naturalOrder } from '#platform/natural.ts'
import { by } from '#platform/who.ts'
import { confidentialFields } from './conditions.ts'
import { documentNamed, factsOf } from './documents.ts'
import { fact, judged, KEPT_FACT, matched } from './facts.ts'
import type { MatchState, PolicyAnswer, PolicyMatch, PolicyMatches } from './match-contract.ts'
import { saidFact, saidWhole } from './said.ts'

type Clause = Omit<PolicyMatch, 'key' | 'state' | 'document'> & { document: unknown; withdrawn: boolean }

const isOwn = ({ user }: Ctx, uscc: string) => user?.scope?.enterprises?.includes(uscc) ?? false

/** Refuses (404) an enterprise that is neither the caller's own nor one that they see. */
async function requireEnterprise(ctx: Ctx, uscc: string): Promise<void> {
  const { rows } = await sql<{ uscc: string }>`select e.uscc from ${enterprisesOf(ctx.district)} e
    where e.uscc = ${uscc} and ${isOwn(ctx, uscc) ? sql`true` : sql`${officials(ctx)} and ${visibleRows(ctx, 'enterprises', 'e')}`}`.execute(
    ctx.db,
  )
  if (rows.length === 0) throw notFound('这家企业')
}
/** Whoever comes from outside has no ledger to look into. */
const officials = ({ user }: Ctx) => (!user || user.permissions.has('ledger.read') ? sql`true` : sql`false`)

/** How an enterprise stands to every clause that has conditions, those that it fits first, and to those it said something of. Refusal 404. */
export async function matchesOf(ctx: Ctx, uscc: string): Promise<PolicyMatches> {
  await requireEnterprise(ctx, uscc)
  const { district } = ctx
  const moment = momentOf(district, today(ctx.now))
  const common = matched(sql`true`, at => sql`e.uscc = ${uscc} and ${residentOn(at, 'e')}`)
  const { rows } = await sql<Clause>`with recursive ${sql.join(commonsOf([moment], [{ common }]))}
    select c.policy, c.clause_no as clause, c.title, c.withdrawn,
      (select m.since from policy_matches m where m.district_code = ${district} and m.policy = c.policy
        and m.clause_no = c.clause_no and m.uscc = ${uscc}) as since,
      ${documentNamed(district, sql`c.policy`)} as document,
      ${listOf(sql`select k.condition_no as no, k.field, k.comparison, k.value, ${judged} as met, ${fact} as fact
        from conditions k cross join subjects e where k.policy = c.policy and k.clause_no = c.clause_no
        order by k.condition_no`)} as conditions,
      ${listOf(sql`select a.intention, a.outcome, a.note, a.answered_at as at, a.answered_by as by from policy_answers a
        where a.district_code = ${district} and a.uscc = ${uscc} and a.policy = c.policy and a.clause_no = c.clause_no
        order by a.id desc limit 20`)} as answers
    from (select policy, clause_no, title, false as withdrawn from policy_clauses where district_code = ${district}
      union all (select distinct on (policy, clause_no) policy, clause_no, title, true from policy_clauses_history h
        where district_code = ${district} and not exists (select from policy_clauses n where n.district_code = ${district}
          and n.policy = h.policy and n.clause_no = h.clause_no)
        order by policy, clause_no, superseded_at desc)) c
    where exists (select from subjects) and exists (select from conditions k
        where k.policy = c.policy and k.clause_no = c.clause_no)
      or exists (select from policy_answers a where a.district_code = ${district} and a.uscc = ${uscc}
        and a.policy = c.policy and a.clause_no = c.clause_no)
    order by c.policy, ${naturalOrder(sql`c.clause_no`)}`.execute(ctx.db)
  const own = isOwn(ctx, uscc)
  const open = own || mayRead(ctx, 'operations')
  const matches = rows
    .map(row => shownOf(ctx, row, open, own))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return { resident: await isResident(ctx, uscc), matches, can: mayAnswer(ctx, uscc) }
}
const order: MatchState[] = ['fits', 'oneShort', 'withheld', 'fails', 'ended', 'unasked', 'withdrawn']

/** Of what is confidential: to the enterprise itself all; to who may read it whether it fits, the amount being in the list. */
function shownOf(ctx: Ctx, { withdrawn, ...row }: Clause, open: boolean, own: boolean): PolicyMatch {
  const kept = (field: string) => !own && confidentialFields.some(name => name === field)
  const conditions = row.conditions.map(asked => {
    const each = { ...asked, said: saidWhole(asked), fact: saidFact(asked.field, asked.fact) }
    return kept(each.field)
      ? { ...each, ...(open ? { fact: each.fact && KEPT_FACT } : { met: null, fact: null }) }
      : each
  })
  const missing = conditions.filter(({ met }) => met === false).length
  const withheld = conditions.some(({ met }) => met === null)
  const short = missing === 1 && conditions.length > 1 ? 'oneShort' : 'fails'
  const judged = withheld ? 'withheld' : missing === 0 ? 'fits' : short
  const document = factsOf(ctx, row.document)
  const unjudged = withdrawn ? 'withdrawn' : conditions.length === 0 ? 'unasked' : undefined
  const state = unjudged ?? (document?.ended ? 'ended' : judged)
  return {
    ...row,
    key: keyToken([row.policy, row.clause]),
    state,
    document,
    since: state === 'fits' ? row.since : null,
    conditions,
  }
}

async function isResident(ctx: Ctx, uscc: string): Promise<boolean> {
  const { rows } = await sql<{
    resident: boolean
  }>`select ${residentOn(momentOf(ctx.district, today(ctx.now)), 'e')} as resident
    from ${enterprisesOf(ctx.district)} e where e.uscc = ${uscc}`.execute(ctx.db)
  return rows[0]?.resident ?? false
}

/** What an enterprise wants is its own to say, or its officials'; what came of it is the officials'. */
function mayAnswer(ctx: Ctx, uscc: string) {
  const may = ctx.user?.permissions.has('policies.answer') ?? true
  return { intend: may, conclude: may && !isOwn(ctx, uscc) }
}

/** Writes down what an enterprise wants of a clause, or what came of it. Refusals 403, 404, 409 `policy_ended`. */
export async function answerPolicy(ctx: Ctx, { enterprise, policy, clause, ...said }: PolicyAnswer): Promise<void> {
  await requireEnterprise(ctx, enterprise)
  if (said.outcome && !mayAnswer(ctx, enterprise).conclude) throw forbidden('办理结果由受理部门登记，企业只登记意愿。')
  const { rows } = await sql<{ document: unknown }>`select ${documentNamed(ctx.district, sql`c.policy`)} as document
    from policy_clauses c where c.district_code = ${ctx.district} and c.policy = ${policy} and c.clause_no = ${clause}`.execute(
    ctx.db,
  )
  if (!rows[0]) throw notFound('这条政策条款')
  const ended = factsOf(ctx, rows[0].document)?.ended
  if (ended && said.intention === '想申报')
    throw new Refusal(409, 'policy_ended', `《${policy}》${ended}，不能再登记“想申报”。`)
  const { intention = null, outcome = null, note = null } = said
  const row = { policy, clause_no: clause, uscc: enterprise, intention, outcome, note, answered_at: ctx.now }
  await ctx.db
    .insertInto('policy_answers')
    .values({ district_code: ctx.district, ...row, ...by(ctx, 'answered') })
    .execute()
}
