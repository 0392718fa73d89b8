import { sql } from 'kysely'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { officersOf } from '#features/liaisons/liaison.ts'
import { tell, wasTold } from '#features/notices/notice.ts'
import { setting } from '#features/settings/setting.ts'
import { visitsRecorded } from '#features/visits/visit.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import type { LaterWork } from '#platform/later.ts'
import { DECLARED_SIGNS, MAY_LEAVE, visitSigns } from './contract.ts'

export const signSetting = setting({
  name: 'visit-signs',
  called: '走访预警设置',
  value: visitSigns,
  unset: DECLARED_SIGNS,
  write: 'visits.signs',
})

interface Visited {
  visit_no: string
  uscc: string
  enterprise: string
  visited_on: string
  unit: string
  visitor: string | null
  findings: string | null
  may_leave: string | null
  version: number
  user_id: string | null
  answers: { question: string; answer: string }[] | null
}
const CLIPPED = 200

/**
 * Tells of the signs that a visit saw the enterprise's 包联 officers, where an account is called so in the unit, else the
 * unit, and the leaders. The same of the same visit is told once, however often the visit is written.
 */
export async function raiseSigns(ctx: Ctx, { key }: LaterWork): Promise<void> {
  const visit = await visitOf(ctx, key)
  if (!visit) return
  const { signs } = await signSetting.at(ctx)
  const seen = signsIn(visit).filter(sign => signs.includes(sign))
  if (seen.length === 0) return
  const told = { noun: 'visits', key, seq: visit.version, sentence: sentenceOf(visit, seen), title: `走访（${key}）` }
  if (await wasTold(ctx, told)) return
  const userIds = await officersOf(ctx, { uscc: visit.uscc, day: visit.visited_on, holding: 'visits.read' })
  await tell(ctx, { roles: ['leader'], userIds, but: visit.user_id }, told)
}

/** What of a visit may be a sign. */
const signsIn = ({ may_leave, answers }: Visited): string[] => [
  ...(may_leave === '是' ? [MAY_LEAVE] : []),
  ...(answers ?? []).flatMap(({ question, answer }) => (answer === '是' ? [question] : [])),
]

function sentenceOf({ enterprise, visited_on, unit, visitor, findings }: Visited, seen: string[]): string {
  const who = [unit, visitor].filter(Boolean).join(' ')
  const said = findings ? `情况：${findings.replace(/\s+/g, ' ').slice(0, CLIPPED)}` : '没有写情况，请向走访人了解。'
  return `走访预警：“${enterprise}”${seen.join('、')}（${who}，${proseDay(visited_on)}走访）。${said}`
}

async function visitOf(ctx: Ctx, visitNo: string): Promise<Visited | undefined> {
  const { rows } = await sql<Visited>`
    select v.visit_no, v.uscc, e.name as enterprise, v.visited_on, v.unit, v.visitor, v.findings, v.may_leave, v.version,
      v.user_id, v.answers
    from ${visitsRecorded(ctx.district)} v join ${enterprisesOf(ctx.district)} e on e.uscc = v.uscc
    where v.visit_no = ${visitNo}`.execute(ctx.db)
  return rows[0]
}
