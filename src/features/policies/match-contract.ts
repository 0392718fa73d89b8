import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { documentFacts } from './document-contract.ts'

/** fits: all conditions hold. oneShort: all but one. fails: more are missing. withheld: it tells of 企业经营, which the reader may not read. ended: the policy is repealed or past its period. unasked, withdrawn: the
 * clause has no conditions any more, or is gone, or the enterprise is no resident, but what it said of it is kept. */
export const matchStates = {
  fits: '符合',
  oneShort: '差一项',
  fails: '不符合',
  withheld: '保密',
  ended: '不再适用',
  unasked: '不作匹配',
  withdrawn: '已撤销',
} as const
export type MatchState = keyof typeof matchStates
const stateNames = Object.keys(matchStates) as [MatchState, ...MatchState[]]

export const intentions = ['想申报', '暂不申报', '不申报'] as const
export const outcomes = ['已申报', '已兑现', '未通过'] as const

const text = z.string().nullable()
const judgedCondition = z.object({
  no: z.int(),
  field: z.string(),
  comparison: z.string(),
  value: z.string(),
  said: z.string().describe('条件的说法，带单位、行业名称'),
  met: z.boolean().nullable().describe('null：取自保密的企业经营，本人不能看'),
  fact: text.describe('所依据的台账内容；没有记的、保密的为 null'),
})
const answer = z.object({ intention: text, outcome: text, note: text, at: z.string(), by: z.string() })

const match = z.object({
  key: z.string().describe('政策条款的主键'),
  policy: z.string(),
  clause: z.string(),
  title: z.string(),
  state: z.enum(stateNames),
  since: text.describe('自何日起符合；当日首次查到的，以及不符合的为 null'),
  document: documentFacts.nullable().describe('政策文件；没有登记的为 null'),
  conditions: z.array(judgedCondition),
  answers: z.array(answer).describe('意愿和结果，从新到旧'),
})
export type PolicyMatch = z.output<typeof match>

const shown = z.object({
  resident: z.boolean().describe('今日在驻；不在驻的不匹配'),
  matches: z.array(match),
  can: z.object({ intend: z.boolean(), conclude: z.boolean() }),
})
export type PolicyMatches = z.output<typeof shown>

const enterprise = line(40).min(1).describe('统一社会信用代码')
const answered = z
  .strictObject({
    enterprise,
    policy: line(200).min(1),
    clause: line(32).min(1),
    intention: z.enum(intentions).optional(),
    outcome: z.enum(outcomes).optional(),
    note: line(500).trim().optional().describe('说明，如未通过的原因'),
  })
  .refine(({ intention, outcome }) => intention !== undefined || outcome !== undefined, '请选择意愿或结果')
export type PolicyAnswer = z.output<typeof answered>

export const policyMatchEndpoints = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/policy-matches',
    summary: '政策匹配：一家企业与各条款',
    description: '按今日台账逐条判断；企业账号只能查自己的企业。没有条件的、已撤销的条款，登记过意愿或结果的才列。',
    permission: 'policies.matches',
    query: z.object({ enterprise }),
    response: shown,
  }),
  answer: endpoint({
    method: 'POST',
    path: '/api/v1/policy-answers',
    summary: '政策匹配：登记意愿或结果',
    description: '只增不改，以最近一次为准。企业账号只能登记自己企业的意愿。',
    permission: 'policies.answer',
    body: answered,
    status: 201,
    response: z.object({}),
  }),
}

/** What the page of a clause says of whom it reaches, as far as the reader sees enterprises. */
export const clauseReach = z.object({
  conditions: z.array(
    z.object({
      key: z.string(),
      no: z.int(),
      field: z.string(),
      comparison: z.string(),
      value: z.string(),
      said: z.string().describe('条件的说法，带单位、行业名称'),
    }),
  ),
  reach: z
    .object({ residents: z.int(), fits: z.int(), oneShort: z.int() })
    .nullable()
    .describe('没有条件，或条件取自保密的企业经营而本人不能看的，为 null'),
  confidential: z.boolean().describe('条件取自保密的企业经营'),
  document: documentFacts.nullable().describe('政策文件；没有登记的为 null'),
})
