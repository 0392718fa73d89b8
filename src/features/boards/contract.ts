import { z } from 'zod'
import { day } from '#features/figures/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { DOCX, XLSX } from '#platform/media.ts'
import { cell } from './cell.ts'

export * from './visit-contract.ts'

/** What a board of requests shows of each row, in this order, and the figure that each is. */
export const measures = {
  received: { label: '受理', id: 'requests.received' },
  closed: { label: '办结', id: 'requests.closed' },
  open: { label: '在办', id: 'requests.open' },
  overdue: { label: '超期未反馈', id: 'requests.overdue' },
  onTime: { label: '按时办结率', id: 'requests.on_time_rate' },
  days: { label: '平均办理时长', id: 'requests.average_days' },
  solved: { label: '解决率', id: 'requests.solved_rate' },
  satisfied: { label: '满意率', id: 'requests.satisfied_rate' },
} as const
export type Measure = keyof typeof measures
export const measureNames = Object.keys(measures) as Measure[]

/** By what a board tells requests apart. */
export const ways = { unit: '单位', category: '类别', zone: '片区', month: '月份' } as const
export type Way = keyof typeof ways

const row = z.object({
  name: z.string(),
  within: z.string().optional().describe('数已含在这一行内'),
  cells: z.record(z.enum(measureNames as [Measure, ...Measure[]]), cell),
})
export type BoardRow = z.output<typeof row>

const board = z.object({
  asOf: day,
  total: row,
  unit: z.array(row).describe('主办单位；含其下级单位的，within 是列出的上级'),
  category: z.array(row),
  zone: z.array(row).describe('片区，含其下级园区、楼宇；平均办理时长按同一口径算出，指标目录里没有分片区的'),
  month: z.array(row).describe('名称为 YYYY-MM；在办、超期未反馈是月末的，其余是当月的'),
  rest: z
    .object({ unit: row.nullable(), zone: row.nullable() })
    .describe('没有主办单位、不在任何片区的，与各行（within 的除外）合起来是全区；没有的为 null'),
  words: z.array(z.object({ word: z.string(), requests: z.int() })).describe('本人看得到的诉求里说得最多的词'),
})
export type Board = z.output<typeof board>

const asOf = z.object({ asOf: day.optional().describe('截至日，缺省为最近报齐的月末') })

/** How requests are handled, by unit, category, zone and month. */
export const requestBoard = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/boards/requests',
    summary: '诉求看板',
    description: '每个数都是指标，口径见指标目录；按月的为当月。',
    permission: 'figures.read',
    query: asOf,
    response: board,
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/v1/boards/requests/export',
    summary: '诉求看板：导出工作簿',
    permission: 'figures.read',
    query: asOf,
    file: XLSX,
    response: z.unknown(),
  }),
  report: endpoint({
    method: 'GET',
    path: '/api/v1/boards/requests/report',
    summary: '诉求月度通报（Word）',
    description: '当月的办理情况、各单位排位、类别分布、月末超期未反馈的诉求（本人看得到的）。',
    permission: 'figures.read',
    query: z.object({ month: z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, '月份写作 2023-12') }),
    file: DOCX,
    response: z.unknown(),
  }),
}
