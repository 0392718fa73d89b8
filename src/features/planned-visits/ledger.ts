import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows, Sheet } from '#features/ledger/ledger.ts'
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
  sheetCheck: leaveInPeace,
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
