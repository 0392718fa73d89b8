import { z } from 'zod'
import { day, figure } from '#features/figures/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

const common = {
  name: z.string().describe('指标或清单的名称'),
  about: z.string().describe('范围，如 2023年 · 省级重点项目；全区即“全区”'),
  asOf: day,
  to: z.string().describe('打开它的页面地址：指标的来源，或筛选好的列表'),
  part: z.enum(['district', 'own']).describe('全区公布的数，或本人数据范围内的部分'),
}

/** One thing that answers a question, or one of the things it may have asked for. */
export const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figure'), ...common, display: z.string(), figure }),
  z.object({ kind: z.literal('rate'), ...common, display: z.string(), note: z.string() }),
  z.object({
    kind: z.literal('list'),
    ...common,
    filter: z.record(z.string(), z.string()),
    count: z.int().describe('列表里有几个'),
  }),
])
export type Answer = z.output<typeof answer>

export const answered = z.object({
  question: z.string(),
  state: z
    .enum(['answered', 'choices', 'unknown'])
    .describe('有把握的答案；没有把握，请选一个；没有听懂，或台账答不了'),
  said: z.string().describe('一句话的回答，供朗读'),
  answers: z.array(answer).max(6),
  year: z.string().nullable().describe('“去年”等按哪一年理解；没有这样问即为空'),
  examples: z.array(z.string()).describe('可以这样问；听懂了即为空'),
})
export type Answered = z.output<typeof answered>

export const LONGEST_QUESTION = 100

export const questions = {
  ask: endpoint({
    method: 'GET',
    path: '/api/v1/answers',
    summary: '问数：用一句话问指标',
    permission: 'figures.read',
    query: z.object({
      q: line(LONGEST_QUESTION).trim().min(1),
      asOf: day.optional().describe('问题没有说日期时按这一天；缺省为最近一个报齐的月份的月末'),
    }),
    response: answered,
  }),
}
