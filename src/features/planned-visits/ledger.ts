import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows, Sheet } from '#features/ledger/ledger.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import { unitsCalled } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { plannedVisitColumns, plannedVisitRecords } from './contract.ts'
import { knownOf, recentOf } from './near.ts'
import { QUIET_DAYS, type RecentVisit } from './plan-contract.ts'
import { daysApart } from './quarter.ts'

/** Written like a sheet of the ledger, with its checks and history, but no part of the workbook: a plan is made here. */
export const plannedVisitsSheet: Sheet = {
  name: '走访计划',
  table: 'planned_visits',
  columns: plannedVisitColumns,
  noun: plannedVisitRecords,
  numbers: 'JH',
  edited: { standing: '已定' },
  sheetCheck: async (ctx, imported) => [...(await ofUnits(ctx, imported)), ...(await leaveInPeace(ctx, imported))],
}

/**
 * A visit is planned for a unit that the register has and that has not ended, or that a liaison names, from which plans
 * are proposed; an entry that had its unit before keeps it.
 */
async function ofUnits({ db, district, now }: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const asked = [...rows.values()]
  const { rows: answers } = await sql<{ at: number; known: boolean; ended: string | null }>`
    select asked.at::int, u.name is not null or exists (select from ${liaisonsOf(district)} l where l.unit = asked.unit) as known,
      case when u.ended_on <= ${today(now)}::date then u.ended_on end as ended
    from unnest(${asked.map(({ row }) => row.plan_no)}::text[], ${asked.map(({ row }) => row.unit)}::text[])
      with ordinality as asked(plan_no, unit, at)
    left join ${unitsCalled(district)} u on u.called = asked.unit
    where not exists (select from planned_visits p
      where p.district_code = ${district} and p.plan_no = asked.plan_no and p.unit = asked.unit)
    order by asked.at`.execute(db)
  return answers.flatMap(({ at, known, ended }): Finding[] => {
    const one = asked[at - 1]
    if (!one || (known && ended === null)) return []
    const { number, row } = one
    const message = ended
      ? `${row.unit}已于${proseDay(ended)}撤并，请选在用的单位。`
      : `单位登记中没有“${row.unit}”，请从列出的单位里选；确有这个单位的，请系统管理员先登记。`
    return [{ sheet: '走访计划', row: number, column: '单位', value: String(row.unit), message }]
  })
}

/** 无事不扰: who was, or is to be, visited within the quiet days, by anybody, is visited again for a reason that is kept. */
async function leaveInPeace(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const asked = [...rows.values()].filter(({ row }) => !row.repeat_reason)
  const found: Finding[] = []
  for (const { number, row } of asked) {
    const [uscc, on] = [String(row.uscc), String(row.planned_on)]
    const known = await knownOf(ctx, [uscc], { from: on, to: on })
    const [near] = recentOf(known, { uscc, on, but: String(row.plan_no) }).filter(({ close }) => close)
    if (!near) continue
    found.push({
      sheet: '走访计划',
      row: number,
      column: '再次走访原因',
      value: '',
      message: `${sayNear(near, on)}。${QUIET_DAYS} 天内再次走访须写明原因，或另选日子。`,
    })
  }
  return found
}

function sayNear({ on, unit, mode }: RecentVisit, day: string): string {
  const apart = daysApart(on, day)
  const how =
    mode === null ? `${unit}计划于${proseDay(on)}走访这家企业` : `${unit}${proseDay(on)}走访过这家企业（${mode}）`
  return `${how}，${apart === 0 ? '就在同一天' : `与计划日期相隔 ${apart} 天`}`
}
