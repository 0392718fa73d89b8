import { z } from 'zod'
import { day, figure } from '#features/figures/contract.ts'
import { type BehindWay, behindWays } from '#features/projects/contract.ts'
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

/** What a part of the main list adds up to, as its figures are defined; amounts in 亿元, rates in % to four decimals. */
export const part = z.object({
  projects: z.int(),
  implementing: z.int(),
  started: z.int(),
  startRate: z.string().nullable(),
  planned: z.string(),
  completed: z.string(),
  completionRate: z.string().nullable(),
  lead: z.string().nullable().describe('超序时进度（个百分点），负数为落后'),
  landed: z.int().describe('本年签约落地'),
})
export type Part = z.output<typeof part>

const behindProject = z.object({
  key: z.string(),
  number: z.string(),
  name: z.string(),
  unit: z.string().nullable().describe('责任单位'),
  light: z.enum(['红', '黄', '绿']).nullable(),
  points: z.string().nullable().describe('低于序时进度的个百分点'),
  months: z.int().nullable().describe('应开工而未开工的第几个月'),
  days: z.int().nullable().describe('超过计划竣工日期的天数'),
})
export type BehindProject = z.output<typeof behindProject>

/** The projects behind in one way: how many, and the worst of them by name. */
export const behind = z.object({
  way: z.enum(Object.keys(behindWays) as [BehindWay, ...BehindWay[]]),
  count: z.int(),
  projects: z.array(behindProject),
})
export type Behind = z.output<typeof behind>

export const ranked = z.object({
  name: z.string(),
  projects: z.int(),
  planned: z.string(),
  completed: z.string(),
  completionRate: z.string().nullable(),
  rank: z.int().nullable(),
  before: z.int().nullable().describe('上月末的位次'),
})
export type Ranked = z.output<typeof ranked>

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
      begun: z
        .array(z.object({ sheet: z.string(), noun: z.string(), count: z.int() }))
        .nullable()
        .describe('还没有名单或月报时，各表已有的记录'),
      unlisted: z.int().describe('还没有名单或月报时，不在任何名单的项目'),
      headlines: z.array(headline),
      own: part.nullable().describe('本人数据范围内的部分；全区账号为空'),
      behind: z.array(behind).describe('主要名单的实施类项目中，本人数据范围内落后的'),
      rankings: z.object({ zones: z.array(ranked), units: z.array(ranked) }).describe('主要名单按年度投资完成率'),
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
