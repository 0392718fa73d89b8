import { z } from 'zod'
import { day, ledgerDay } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { XLSX } from '#platform/media.ts'
import { daysApart } from './quarter.ts'
import { planStandings } from './standings.ts'

/** Who was visited is left in peace for so many days: another visit within them asks for a reason (无事不扰). */
export const QUIET_DAYS = 30

/** So many visits of a day come with the plan of a quarter; the rest when somebody looks at the day. */
export const SHOWN_A_DAY = 6
/** So many days at most are looked at as a whole at once. */
const MOST_DAYS = 7

export const quarter = z.string().regex(/^20\d\d-Q[1-4]$/, '季度写作 2027-Q1')

const recent = z.object({
  on: day,
  unit: z.string(),
  mode: z.string().nullable().describe('方式；为空的是另一项计划，还没有走访'),
  close: z.boolean().describe(`与所问的日子相距不超过 ${QUIET_DAYS} 天`),
})
export type RecentVisit = z.output<typeof recent>

const entry = z.object({
  key: z.string(),
  version: z.string(),
  number: z.string(),
  uscc: z.string(),
  enterprise: z.string(),
  plannedOn: ledgerDay,
  unit: z.string(),
  officer: z.string().nullable(),
  repeatReason: z.string().nullable(),
  standing: z.enum(planStandings),
  visit: z.object({ number: z.string(), on: day }).nullable().describe('完成它的走访'),
  recent: z.array(recent).describe('任何单位近 90 天内的走访，和相近的其他计划'),
})
export type PlanEntry = z.output<typeof entry>

const planDay = z.object({ day, works: z.boolean(), why: z.string(), count: z.int().describe('这一天安排几次') })

const plan = z.object({
  quarter,
  from: day,
  to: day,
  noticed: z.boolean().describe('这一年的放假通知已经收入；没有的按周一至周五为工作日'),
  days: z.array(planDay),
  count: z.int().describe('共安排几次'),
  done: z.int().describe('其中已走访的'),
  entries: z.array(entry).describe(`每天的前 ${SHOWN_A_DAY} 次；其余见 visit-plan/entries`),
  officers: z.array(z.string()).describe('本季度计划里的人员'),
  units: z.array(z.string()),
  can: z.object({ write: z.boolean(), propose: z.boolean() }),
})
export type VisitPlan = z.output<typeof plan>

const left = z.object({
  uscc: z.string(),
  enterprise: z.string(),
  unit: z.string(),
  officer: z.string().nullable(),
  planned: z.int().describe('本季度对这家企业已安排、拟安排几次，不论哪个单位'),
  missing: z.int().describe('还差几次；不该安排的为 0'),
  why: z.string(),
})
const proposal = z.object({
  quarter,
  added: z.int().describe('新安排的次数'),
  withdrawn: z.int().describe('不再需要或不再合适、撤下的拟定'),
  kept: z.int().describe('照旧的'),
  left: z.array(left).describe('没有安排或安排得不够的，按包联逐条，及原因'),
})
export type Proposal = z.output<typeof proposal>

const ofUnit = line(200).optional().describe('单位，含其下级；缺省为本人能安排的全部')
const shown = z.object({
  quarter: quarter.optional().describe('缺省为本季度'),
  unit: ofUnit,
  officer: line(200).optional().describe('人员'),
})
const ofDays = z
  .object({ from: day, to: day, unit: ofUnit, officer: shown.shape.officer })
  .refine(({ from, to }) => from <= to && daysApart(from, to) < MOST_DAYS, {
    path: ['to'],
    error: `止日不早于起日，一次至多 ${MOST_DAYS} 天`,
  })
const proposed = { quarter: quarter.optional().describe('缺省为本季度'), unit: ofUnit }

/** The plan of a quarter: who is to be visited when, by whom. */
export const visitPlan = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/visit-plan',
    summary: '走访计划：一个季度',
    description: `本人数据范围内的，各天安排几次和每天的前 ${SHOWN_A_DAY} 次；各项附企业近期由任何单位所作的走访（只有日期、单位、方式）。`,
    permission: 'visits.read',
    query: shown,
    response: plan,
  }),
  entries: endpoint({
    method: 'GET',
    path: '/api/v1/visit-plan/entries',
    summary: '走访计划：几天的全部',
    description: `一次至多 ${MOST_DAYS} 天。`,
    permission: 'visits.read',
    query: ofDays,
    response: z.object({ entries: z.array(entry) }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/v1/visit-plan/export',
    summary: '走访计划：导出工作簿',
    permission: 'visits.read',
    query: shown,
    file: XLSX,
    response: z.unknown(),
  }),
  recent: endpoint({
    method: 'GET',
    path: '/api/v1/visit-plan/recent',
    summary: '走访计划：一家企业的近期走访',
    permission: 'visits.read',
    query: z.object({ uscc: line(40), on: day }),
    response: z.object({ recent: z.array(recent) }),
  }),
  preview: endpoint({
    method: 'GET',
    path: '/api/v1/visit-plan/proposal',
    summary: '走访计划：试拟一个季度',
    description: '按包联的频次拟定会新增、撤下几次；不保存。',
    permission: 'visits.write',
    query: z.object(proposed),
    response: proposal,
  }),
  propose: endpoint({
    method: 'POST',
    path: '/api/v1/visit-plan/proposal',
    summary: '走访计划：拟定一个季度',
    description:
      '按包联的频次把该走访的企业排到工作日上，同一企业任何两次相隔超过 30 天；已定的、已完成的不动。过去的季度不能拟定（422）。',
    permission: 'visits.write',
    body: z.strictObject(proposed),
    response: proposal,
  }),
}
