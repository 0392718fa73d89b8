import { type RawBuilder, sql } from 'kysely'
import { enterprisesOf, qualificationsOf, residentOn } from '#features/enterprises/enterprise.ts'
import { commonsOf, momentOf } from '#features/figures/figure.ts'
import { officersOf } from '#features/liaisons/liaison.ts'
import { tell } from '#features/notices/notice.ts'
import { operationsOf } from '#features/operations/operation.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { clauseName } from './contract.ts'
import { fits, matched } from './facts.ts'
import { isConfidential } from './matching.ts'
import { tellEnterprises, tellOfficers } from './newly.ts'

/** ms: a row gets the instant at which its import began, and is seen when that ends. What takes longer, the next day finds. */
const OVERLAP = 10 * 60_000
/** More at once come of a new clause or a great import, of which officers want one notice and not one each. */
const MOST_TOLD = 50

interface Newly {
  policy: string
  clause_no: string
  title: string
  uscc: string
  name: string
  confidential: boolean
}

/** Keeps which enterprises fit which clauses up to date, in every district that has conditions. To be called each minute. */
export async function matchIfDue(system: Ctx): Promise<void> {
  const { rows } = await sql<{ district: string }>`select district_code as district from policy_conditions
    union select district_code from policy_matches`.execute(system.db)
  for (const { district } of rows)
    await withTransaction({ ...system, district }, inside => refreshMatches(inside)).catch(cause =>
      system.log.error({ err: cause, district }, 'policy matches'),
    )
}

/**
 * Looks again at the enterprises of which anything was written since the last time; at all of them on a new day (a
 * certificate or policy ends, another year is over) and after a change of conditions, policies or spaces. Who newly fits is told of to the
 * officers of the enterprise and to itself; not the first time, when everybody would be new.
 */
export async function refreshMatches(ctx: Ctx): Promise<void> {
  const { db, district, now } = ctx
  await takeTurn(db, `policy matches ${district}`)
  const last = await db
    .selectFrom('policy_match_runs')
    .select(['day', 'at'])
    .where('district_code', '=', district)
    .executeTakeFirst()
  const day = today(now)
  const since = last ? new Date(Date.parse(last.at) - OVERLAP) : undefined
  const whole = !since || last?.day !== day || (await rulesChanged(ctx, since))
  const usccs = whole ? undefined : await changedSince(ctx, since)
  if (usccs && usccs.length === 0) return
  const newly = await renewed(ctx, day, usccs)
  await db.deleteFrom('policy_match_runs').where('district_code', '=', district).execute()
  await db.insertInto('policy_match_runs').values({ district_code: district, day, at: now }).execute()
  if (!last || newly.length === 0) return
  await tellEnterprises(ctx)
  if (newly.length > MOST_TOLD) await tellOfficers(ctx)
  else for (const each of newly) await tellOf(ctx, each, day)
}

/** Whether conditions, the policies themselves or spaces were written or deleted. */
async function rulesChanged({ db, district }: Ctx, since: Date): Promise<boolean> {
  const written = (table: string) => sql`exists (select from ${sql.table(table)}
      where district_code = ${district} and recorded_at > ${since})
    or exists (select from ${sql.table(`${table}_history`)} where district_code = ${district} and superseded_at > ${since})`
  const { rows } = await sql<{
    changed: boolean
  }>`select ${written('policy_conditions')} or ${written('policy_documents')}
    or exists (select from ${spacesOf(district)} s where s.recorded_at > ${since}) as changed`.execute(db)
  return rows[0]?.changed ?? false
}

/** The enterprises of which a fact was written; one that is gone is found the next day. */
async function changedSince({ db, district }: Ctx, since: Date): Promise<string[]> {
  const written = [enterprisesOf, qualificationsOf, operationsOf].map(
    table => sql`select x.uscc from ${table(district)} x where x.recorded_at > ${since}`,
  )
  const { rows } = await sql<{ uscc: string }>`${sql.join(written, sql` union `)}`.execute(db)
  return rows.map(({ uscc }) => uscc)
}

/** Brings the matches of these enterprises, or of all, up to date; answers those that are new. */
async function renewed({ db, district, now }: Ctx, day: string, usccs: string[] | undefined): Promise<Newly[]> {
  const moment = momentOf(district, day)
  const asked = (column: string): RawBuilder<unknown> =>
    usccs ? sql`${sql.ref(column)} = any(${usccs}::text[])` : sql`true`
  const common = matched(sql`true`, at => sql`${residentOn(at, 'e')} and ${asked('e.uscc')}`)
  const { rows } = await sql<Newly>`with recursive ${sql.join(commonsOf([moment], [{ common }]))},
    fitting as (select policy, clause_no, uscc from standings where ${sql.raw(fits)}),
    gone as (delete from policy_matches m where m.district_code = ${district} and ${asked('m.uscc')}
      and not exists (select from fitting f where f.policy = m.policy and f.clause_no = m.clause_no and f.uscc = m.uscc)),
    come as (insert into policy_matches (district_code, policy, clause_no, uscc, since, found_at)
      select ${district}, policy, clause_no, uscc, ${day}::date, ${now} from fitting on conflict do nothing
      returning policy, clause_no, uscc)
    select n.policy, n.clause_no, n.uscc, e.name, c.title, o.confidential from come n
    join subjects e on e.uscc = n.uscc
    join policy_clauses c on c.district_code = ${district} and c.policy = n.policy and c.clause_no = n.clause_no
    join (select policy, clause_no, ${isConfidential} as confidential from conditions group by policy, clause_no) o
      on o.policy = n.policy and o.clause_no = n.clause_no
    order by n.policy, n.clause_no, n.uscc limit ${MOST_TOLD + 1}`.execute(db)
  return rows
}

/** That an enterprise newly fits may tell of its 企业经营: then only officers who read that are told. */
async function tellOf(ctx: Ctx, { policy, clause_no, title, uscc, name, confidential }: Newly, day: string) {
  const userIds = await officersOf(ctx, { uscc, day, holding: confidential ? 'operations.read' : 'policies.matches' })
  if (userIds.length === 0) return
  const sentence = `“${name}”新符合《${policy}》${clauseName(clause_no)}“${title}”的条件，请告知企业并问申报意愿。`
  await tell(ctx, { userIds }, { noun: 'enterprises', key: uscc, seq: 0, sentence, title: '政策匹配' })
}
