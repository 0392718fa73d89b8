import { z } from 'zod'
import { comparisonFits, valueFits } from '#features/policies/contract.ts'
import { settingEndpoints } from '#features/settings/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { ownProblem, saidRule, tagComparisons, tagFields } from './fields.ts'

export * from './fields.ts'

const condition = z.strictObject({
  field: z.enum(tagFields, '没有这样的字段'),
  comparison: z.enum(tagComparisons),
  value: line(200).trim(),
})
export type TagCondition = z.output<typeof condition>

function problemOf(of: TagCondition): string | undefined {
  if (of.value === '') return '没有填值'
  if (of.comparison === '至少' && Number(of.value.replace(/[,%]/g, '')) === 0)
    return '“至少 0”对有数的企业都成立，等于没有这个条件'
  return ownProblem(of.field, of.comparison, of.value) ?? (comparisonFits(of) ?? valueFits(of))?.message
}

const rule = z.strictObject({ tag: line(40).trim(), conditions: z.array(condition).max(10, '最多 10 个条件') })

/** What is wrong with the rules, in sentences that name the tag and the condition as the page does. */
function* problemsOf(rules: TagRule[]): Generator<string> {
  for (const [at, { tag, conditions }] of rules.entries()) {
    const named = tag === '' ? `标签 ${at + 1}` : `标签“${tag}”`
    if (tag === '') yield `${named}没有填名称`
    if (conditions.length === 0) yield `${named}至少要有一个条件：没有条件的标签人人都有`
    for (const [no, of] of conditions.entries()) {
      const problem = problemOf(of)
      if (problem) yield `${named}的第 ${no + 1} 个条件（${saidRule(of).trim()}）：${problem.replace(/。$/, '')}`
    }
  }
}
export type TagRule = z.output<typeof rule>

export const tagRules = z
  .strictObject({
    rules: z
      .array(rule)
      .max(30, '最多 30 个标签')
      .refine(rules => new Set(rules.map(({ tag }) => tag)).size === rules.length, '有重名的标签')
      .refine(
        rules =>
          !rules.some(({ conditions }) =>
            conditions.some(({ field, value }) => field === '标签' && rules.some(({ tag }) => tag === value)),
          ),
        '规则不能用按规则得出的标签作条件，以免循环',
      ),
  })
  .superRefine(({ rules }, ctx) => {
    for (const message of problemsOf(rules)) ctx.addIssue({ code: 'custom', message })
  })
  .describe('各标签的条件，须同时满足')
export type TagRules = z.output<typeof tagRules>

const of = (field: TagCondition['field'], comparison: TagCondition['comparison'], value: string): TagCondition => ({
  field,
  comparison,
  value,
})

/** Until a district sets its own; thresholds as practice has them, none of them a published rule of a district. */
export const DECLARED_RULES: TagRules = {
  rules: [
    {
      tag: '准规上',
      conditions: [of('行业代码', '是', 'C'), of('营业收入', '至少', '1600'), of('营业收入', '至多', '1999.99')],
    },
    { tag: '高成长', conditions: [of('营业收入', '至少', '500'), of('营业收入增速', '至少', '20')] },
    { tag: '重点税源', conditions: [of('税收', '至少', '500')] },
    { tag: '外迁风险', conditions: [of('外迁意向', '是', '有')] },
    { tag: '资质将到期', conditions: [of('资质剩余天数', '至多', '180')] },
  ],
}

export const tagRuleEndpoints = settingEndpoints({
  path: '/api/v1/tag-rules',
  summary: '标签规则设置',
  description: '一分钟内按新规则重算；曾有的标签留有起止日期。',
  read: 'ledger.read',
  write: 'tags.rules',
  value: tagRules,
})

const named = z.object({ key: z.string(), name: z.string() })
const fact = z.object({ field: z.string(), comparison: z.string(), value: z.string(), fact: z.string().nullable() })

export const ruleTagEndpoints = {
  preview: endpoint({
    method: 'POST',
    path: '/api/v1/tag-rules/preview',
    summary: '标签规则：试算',
    description: '按所拟规则和今日台账试算，不保存：各标签谁会得到、谁会失去，各列前 50 家。',
    permission: 'tags.rules',
    repeats: 'itself',
    body: tagRules,
    response: z.object({
      tags: z.array(
        z.object({
          tag: z.string(),
          count: z.int(),
          gains: z.array(named),
          gainCount: z.int(),
          loses: z.array(named),
          loseCount: z.int(),
          everybody: z.boolean().describe('全部在驻企业都有：等于没有条件'),
        }),
      ),
    }),
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/v1/enterprise-tags',
    summary: '一家企业按规则得到的标签',
    description: '各标签写明依据和起始日期；所依据的本人不能看的，不列。',
    permission: 'ledger.read',
    query: z.object({ enterprise: line(40).min(1).describe('统一社会信用代码') }),
    response: z.object({
      tags: z.array(z.object({ tag: z.string(), since: z.string().nullable(), facts: z.array(fact) })),
      former: z.array(z.object({ tag: z.string(), since: z.string(), until: z.string() })).describe('曾有的'),
    }),
  }),
}
