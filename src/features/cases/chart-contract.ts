import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

const flowChart = z.object({
  noun: z.string(),
  sheet: z.string(),
  begins: z.string().describe('开始的一步'),
  line: z.array(z.object({ step: z.string(), state: z.string() })).describe('主线：顺利时每一步和之后的状态，用名称'),
  states: z.array(z.object({ state: z.string(), label: z.string(), ends: z.boolean() })),
  steps: z.array(
    z.object({
      label: z.string(),
      from: z.array(z.string()),
      to: z.array(z.string()).describe('之后的状态；空的为不变'),
      when: z.string(),
      becomes: z.string(),
      who: z.string(),
      says: z.string(),
      note: z.string(),
    }),
  ),
  clocks: z.array(z.string()),
  notes: z.array(z.string()).describe('图和表没有说的'),
})
export type FlowChart = z.output<typeof flowChart>

export const flowCharts = endpoint({
  method: 'GET',
  path: '/api/v1/flows',
  summary: '流程说明',
  description: '每一类事项怎样一步一步办到底：状态、步骤、谁来办、填写什么、计什么时限。',
  permission: 'ledger.read',
  response: z.object({ flows: z.array(flowChart) }),
})
