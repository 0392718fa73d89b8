import { z } from 'zod'
import { day, figure } from '#features/figures/contract.ts'
import { endpoint } from '#platform/endpoint.ts'

/** A headline figure with what it was at the end of the month before. */
export const headline = z.object({
  figure,
  before: figure.nullable(),
  beforeAsOf: day,
  difference: z.string().nullable().describe('与上月末之差，含单位；率的差为个百分点'),
})
export type Headline = z.output<typeof headline>

/** One thing that happened since the end of last month, for 本月变化. */
export const event = z.object({
  kind: z.enum(['started', 'completed', 'joined', 'left', 'landed', 'corrected']),
  on: z.string(),
  title: z.string(),
  detail: z.string(),
  key: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type DashboardEvent = z.output<typeof event>

export const dashboard = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/dashboard',
    summary: '驾驶舱',
    permission: 'figures.read',
    query: z.object({ asOf: day.optional().describe('缺省为最近一个报齐的月份的月末，不晚于今日') }),
    response: z.object({
      asOf: day,
      demo: z.boolean(),
      empty: z.boolean().describe('台账还没有任何记录'),
      main: z.object({ list: z.string(), listYear: z.int() }).nullable().describe('主要名单'),
      headlines: z.array(headline),
      events: z.array(event),
      charts: z.object({
        progress: z
          .array(z.object({ month: z.string(), completed: z.string(), planned: z.string().nullable() }))
          .describe('逐月累计完成与序时计划，亿元'),
        categories: z.array(z.object({ category: z.string(), projects: z.int(), investment: z.string() })),
        zones: z.array(z.object({ zone: z.string(), completed: z.string() })),
      }),
    }),
  }),
}
