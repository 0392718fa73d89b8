import { sql } from 'kysely'
import { tell } from '#features/notices/notice.ts'
import { keyToken } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { clauseName } from './contract.ts'

/* What goes with a clause, or with the last of its conditions: who fits it, and what enterprises said of it. */

interface Said {
  fitting: number
  intending: number
  concluded: number
}

async function saidOf({ db, district }: Ctx, { policy, clause_no: clause }: Row): Promise<Said> {
  const of = sql`district_code = ${district} and policy = ${policy} and clause_no = ${clause}`
  const { rows } = await sql<Said>`select
    (select count(*)::int from policy_matches where ${of}) as fitting,
    (select count(distinct uscc)::int from policy_answers where ${of} and intention is not null) as intending,
    (select count(distinct uscc)::int from policy_answers where ${of} and outcome is not null) as concluded`.execute(db)
  return rows[0] ?? { fitting: 0, intending: 0, concluded: 0 }
}

function lossOf({ fitting, intending, concluded }: Said, then: string): string | undefined {
  const parts = [
    fitting > 0 && `现有 ${fitting} 家企业符合`,
    intending > 0 && `${intending} 家企业已表示意愿`,
    concluded > 0 && `${concluded} 家企业已登记办理结果`,
  ].filter(Boolean)
  return parts.length > 0 ? `这一条款${parts.join('，')}。${then}` : undefined
}

/** What is lost with a clause. */
export const lostWithClause = async (ctx: Ctx, clause: Row): Promise<string | undefined> =>
  lossOf(
    await saidOf(ctx, clause),
    '删除后不再匹配；已登记的意愿和结果保留，企业看到“已撤销”，表示过意愿或有结果的会收到通知。',
  )

/** What is lost with a condition: with the last one, all that is known of whom the clause reaches. */
export async function lostWithCondition(ctx: Ctx, condition: Row): Promise<string | undefined> {
  const { policy, clause_no: clause, condition_no: no } = condition
  const { rows } = await sql`select from policy_conditions where district_code = ${ctx.district} and policy = ${policy}
    and clause_no = ${clause} and condition_no <> ${no} limit 1`.execute(ctx.db)
  if (rows.length > 0) return undefined
  return lossOf(await saidOf(ctx, condition), '这是它的最后一个条件，删除后不再匹配；已登记的意愿和结果保留。')
}

/** Tells the enterprises that said something of a clause that it is withdrawn. */
export async function tellWithdrawn(ctx: Ctx, clause: Row): Promise<void> {
  const { policy, clause_no: number, title } = clause
  const { rows } = await sql<{ uscc: string }>`select distinct uscc from policy_answers
    where district_code = ${ctx.district} and policy = ${policy} and clause_no = ${number} order by uscc`.execute(
    ctx.db,
  )
  if (rows.length === 0) return
  const sentence = `《${policy}》${clauseName(String(number))}“${title}”已撤销，不再受理；贵企业登记的意愿和结果仍可在“本企业”查看。`
  const key = keyToken([String(policy), String(number)])
  const told = { noun: 'own', key, seq: 0, sentence, title: '政策已撤销', filter: {} }
  await tell(ctx, { usccs: rows.map(({ uscc }) => uscc) }, told)
}
