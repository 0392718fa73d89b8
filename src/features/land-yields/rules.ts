import { z } from 'zod'

/** Enterprises are compared within these: 规模以上 and 规模以下. */
export const scaleGroups = ['规上', '规下'] as const
export type ScaleGroup = (typeof scaleGroups)[number]

/** What can be scored: each a quotient of two things that the ledger says of a year. */
export const indicators = {
  tax_per_mu: { label: '亩均税收', unit: '万元/亩', of: 'tax', by: 'land' },
  revenue_per_mu: { label: '亩均销售', unit: '万元/亩', of: 'revenue', by: 'land' },
  value_per_energy: { label: '单位能耗增加值', unit: '万元/吨标准煤', of: 'value_added', by: 'energy' },
  research_share: { label: '研发强度', unit: '%', of: 'research', by: 'revenue' },
  productivity: { label: '全员劳动生产率', unit: '万元/人', of: 'value_added', by: 'staff' },
} as const
export type IndicatorName = keyof typeof indicators
export const indicatorNames = Object.keys(indicators) as [IndicatorName, ...IndicatorName[]]

export const grades = ['A', 'B', 'C', 'D'] as const
export type Grade = (typeof grades)[number]

const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, '请填数字，最多 6 位小数')

const weighed = z
  .strictObject({
    indicator: z.enum(indicatorNames),
    weight: decimal.refine(text => Number(text) > 0, '权重须大于 0').describe('满分多少分'),
    min: decimal.nullable().describe('最小值；与最大值都为 null 的取组内最小、最大'),
    max: decimal.nullable(),
  })
  .refine(({ min, max }) => (min === null) === (max === null), '最小值和最大值要么都填，要么都不填（取组内）')
  .refine(({ min, max }) => min === null || max === null || Number(min) < Number(max), '最小值须小于最大值')
export type Weighed = z.output<typeof weighed>

/** Sums are of hundredths of hundredths, so that 0.1 + 0.2 is 0.3. */
const isHundred = (weights: string[]) =>
  weights.reduce((sum, weight) => sum + Math.round(Number(weight) * 1e6), 0) === 100 * 1e6

const group = z.strictObject({
  group: z.enum(scaleGroups),
  indicators: z
    .array(weighed)
    .min(1, '至少一个指标')
    .max(indicatorNames.length)
    .refine(all => new Set(all.map(({ indicator }) => indicator)).size === all.length, '同一指标只能出现一次')
    .refine(all => isHundred(all.map(({ weight }) => weight)), '一组的权重之和须为 100'),
})

const share = z.int().min(0).max(100)

export const yieldRules = z
  .strictObject({
    groups: z
      .array(group)
      .length(scaleGroups.length)
      .refine(groups => groups.every((each, at) => each.group === scaleGroups[at]), '须依次为规上、规下'),
    grades: z
      .strictObject({
        A: share.describe('组内名次在前百分之几的为 A'),
        B: share.describe('其后至百分之几的为 B'),
        C: share.describe('其后至百分之几的为 C；余下为 D'),
      })
      .refine(({ A, B, C }) => A <= B && B <= C, 'A、B、C 的界线须依次不减'),
  })
  .describe('亩均效益评价办法')
export type YieldRules = z.output<typeof yieldRules>

const open = (indicator: IndicatorName, weight: string): Weighed => ({ indicator, weight, min: null, max: null })

/** Until a district sets its own: weights and grades as a city published them, none of them a rule of this district. */
export const DECLARED_YIELDS: YieldRules = {
  groups: [
    {
      group: '规上',
      indicators: [
        open('tax_per_mu', '45'),
        open('revenue_per_mu', '20'),
        open('value_per_energy', '15'),
        open('research_share', '15'),
        open('productivity', '5'),
      ],
    },
    { group: '规下', indicators: [open('tax_per_mu', '100')] },
  ],
  grades: { A: 25, B: 70, C: 95 },
}
