import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

/** Among fewer others a place would tell of each of them. */
export const LEAST_PEERS = 5

const share = z
  .int()
  .min(0)
  .max(100)
  .nullable()
  .describe(`低于它的占百分之几；可比的不足 ${LEAST_PEERS} 家或自己没有数的为 null`)

const peers = z.object({
  year: z.int().nullable().describe('比较的年度：这家企业最近有经营数据的一年；没有的为 null'),
  groups: z.array(
    z.object({
      among: z.enum(['同行业', '同片区', '同规模']),
      others: z.int().describe('同一年有经营数据的其他企业数'),
      revenue: share,
      tax: share,
      staff: share,
      research: share.describe('研发占比'),
    }),
  ),
})
export type Peers = z.output<typeof peers>

export const peersEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/peers',
  summary: '同类比较：一家企业在同行业、同片区、同规模中的位置',
  description: `只有位置，没有名称和数值。行业按 GB/T 4754 大类，规模按从业人员（10、100、1000 人）；不足 ${LEAST_PEERS} 家的不列。`,
  permission: 'operations.bands',
  query: z.object({ enterprise: z.string().max(40).describe('统一社会信用代码') }),
  response: peers,
})
