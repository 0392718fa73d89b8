import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { type OutCell, type OutColumn, writeWorkbook } from '#platform/excel.ts'
import type { PlanEntry, RecentVisit } from './contract.ts'
import { type PlanAsked, plannedOn } from './plan.ts'
import { type Quarter, sayQuarter } from './quarter.ts'

const columns: OutColumn[] = [
  { header: '计划日期', kind: 'day', width: 12 },
  { header: '星期', kind: 'text', width: 6 },
  { header: '企业名称', kind: 'text', width: 34 },
  { header: '统一社会信用代码', kind: 'text', width: 22 },
  { header: '单位', kind: 'text', width: 24 },
  { header: '人员', kind: 'text', width: 12 },
  { header: '近期走访', kind: 'text', width: 36 },
  { header: '再次走访原因', kind: 'text', width: 24 },
  { header: '完成情况', kind: 'text', width: 18 },
]

/** Writes the plan of a quarter as an office hands it round. */
export async function writePlan(ctx: Ctx, file: string, quarter: Quarter, asked: PlanAsked): Promise<void> {
  const entries = await plannedOn(ctx, quarter, asked)
  const range = [asked.unit, asked.officer].filter(Boolean).join('　')
  const done = entries.filter(({ visit }) => visit).length
  await writeWorkbook(file, [
    {
      name: '走访计划',
      columns,
      rows: entries.map(rowOf),
      office: {
        title: `${sayQuarter(quarter)}走访计划`,
        ...(range && { unit: `次　　范围：${range}` }),
        date: `${proseDay(quarter.from)}至${proseDay(quarter.to)}`,
        totals: [`合计 ${entries.length} 次`, ...columns.slice(2).map(() => null), `已走访 ${done} 次`],
      },
    },
  ])
}

const weekdayOf = (day: string) => `周${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]}`

const rowOf = ({ plannedOn, enterprise, uscc, unit, officer, recent, repeatReason, visit }: PlanEntry): OutCell[] => [
  plannedOn,
  weekdayOf(plannedOn),
  enterprise,
  uscc,
  unit,
  officer,
  recent.map(sayRecent).join('；'),
  repeatReason,
  visit ? `${visit.on} 已走访` : null,
]

const sayRecent = ({ on, unit, mode }: RecentVisit) => `${on} ${unit}${mode ?? '另有计划'}`
