import { z } from 'zod'
import { uscc } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'
import { settingEndpoints } from '#features/settings/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'
import { grades, indicatorNames, scaleGroups, yieldRules } from './rules.ts'

export * from './rules.ts'

/** Why an enterprise is scored and not ranked; it counts as B. */
export const unrankedReasons = ['公益', '初创期', '在建期', '其他'] as const

export const landUseColumns: Column[] = [
  { ...uscc, refers: { sheet: '企业', header: uscc.header, noun: 'enterprises' } },
  { header: '年度', also: '评价年度', field: 'year', kind: 'year', key: true },
  {
    header: '组别',
    field: 'scale_group',
    kind: 'choice',
    required: true,
    also: '是否规上 规上规下 规模类型 规上/规下 是否规模以上 企业规模 评价组别 企业组别 企业分组 规上/规下企业 是否规上企业',
    choices: scaleGroups,
    means: { 规上: '规模以上 是 √', 规下: '规模以下 否 ×' },
    note: '规模以上或以下',
  },
  {
    header: '用地面积(亩)',
    also: '实际用地面积 占地面积 用地亩数 土地面积 实际占地面积 企业用地面积 实际使用土地面积 占地亩数 使用土地面积',
    field: 'land_area',
    kind: 'decimal',
    note: '当年实际用地；1 公顷 = 15 亩，1 亩 ≈ 666.67 ㎡。没有用地的不计分',
  },
  { header: '工业增加值(万元)', also: '增加值 工业增加值总额 年工业增加值', field: 'value_added', kind: 'money' },
  {
    header: '综合能耗(吨标准煤)',
    also: '能源消费量 综合能源消费量 能耗总量 能源消耗总量 总能耗 年综合能耗 综合能耗量 能源消耗',
    field: 'energy',
    kind: 'decimal',
  },
  {
    header: '不定等级',
    also: '不参评类型 暂不评价类型 不评价类型 不定等级类型',
    field: 'unranked',
    kind: 'choice',
    choices: unrankedReasons,
    note: '计分而不排名，等级按 B',
  },
  {
    header: '附加分',
    also: '加分 附加得分 加分值 加分项得分',
    field: 'bonus',
    kind: 'decimal',
    note: '加在得分上；扣分为负',
  },
  {
    header: '附加分依据',
    also: '加分依据 加分事由 加分原因 加分说明 附加分说明',
    field: 'bonus_reason',
    kind: 'text',
    max: 200,
  },
]

export const landUseRecords = recordEndpoints({
  noun: 'land-uses',
  sheet: '企业用地',
  read: 'operations.read',
  write: 'operations.write',
  columns: landUseColumns,
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(landUseColumns, 'year'),
    exact(landUseColumns, 'scale_group'),
    { name: 'enterprise', label: '统一社会信用代码', kind: 'text', field: 'uscc', match: 'is' },
  ],
  sorts: ['uscc', 'year', 'land_area', 'value_added', 'energy'],
  sort: '-year',
  summedWithin: 'year',
  listed: ['uscc', 'year', 'scale_group', 'land_area', 'value_added', 'energy', 'unranked', 'bonus'],
})

export const yieldRuleEndpoints = settingEndpoints({
  path: '/api/v1/yield-rules',
  summary: '亩均效益评价办法',
  description: '保存后各年度即按新办法计分。',
  read: 'ledger.read',
  write: 'yields.rules',
  value: yieldRules,
})

const text = z.string().nullable()
const item = z.object({
  indicator: z.enum(indicatorNames),
  value: text.describe('指标值；缺数据、分母为 0 的为 null'),
  points: z.string().describe('这一项的得分；缺数据的为 0'),
})
const scored = z.object({
  key: z.string().describe('企业的主键'),
  name: z.string(),
  group: z.enum(scaleGroups),
  land: z.string().describe('用地面积（亩）'),
  items: z.array(item),
  bonus: z.string(),
  score: z.string().describe('各项之和加附加分，至多 10 位小数'),
  rank: z.int().nullable().describe('组内名次，同分同名次；不定等级的为 null'),
  of: z.int().describe('组内排名的家数'),
  grade: z.enum(grades).nullable().describe('组内只有一家的不定，为 null'),
  unranked: text.describe('不定等级的原因；等级按 B'),
})
export type Scored = z.output<typeof scored>

const report = z.object({
  year: z.int().nullable().describe('没有登记用地的为 null'),
  years: z.array(z.int()).describe('登记了用地的年度，从近到远'),
  rows: z.array(scored).describe('按组别、名次，不定等级的在后'),
  unscored: z.array(z.object({ key: z.string(), name: z.string(), why: z.string() })).describe('登记了而不能计分的'),
  landless: z.int().describe('当年有企业经营数据而没有登记用地的企业数'),
  spread: z
    .array(
      z.object({
        group: z.enum(scaleGroups),
        count: z.int(),
        grades: z.record(z.enum(grades), z.int()),
        scores: z.array(z.int()).length(10).describe('得分 0—10、10—20……90 以上各几家'),
      }),
    )
    .describe('分布'),
})
export type YieldReport = z.output<typeof report>

const year = whole(1949, 2099, '年度须为四位数字').optional().describe('缺省为登记了用地的最近一年')

export const yieldEndpoints = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/land-yields',
    summary: '亩均效益：得分、名次和等级',
    description:
      '单项得分 = 权重 × (20 + 80 × (本值 − 最小) ÷ (最大 − 最小)) ÷ 100，最大等于最小的记满分；加附加分。保密。',
    permission: 'operations.read',
    query: z.object({ year }),
    response: report,
  }),
  preview: endpoint({
    method: 'POST',
    path: '/api/v1/land-yields/preview',
    summary: '亩均效益：试算',
    description: '按所拟办法计分，不保存；连同按现行办法的得分。',
    permission: 'operations.read',
    repeats: 'itself',
    query: z.object({ year }),
    body: yieldRules,
    response: report.extend({
      now: z.array(z.object({ key: z.string(), score: z.string(), grade: z.enum(grades).nullable() })),
    }),
  }),
  enterprise: endpoint({
    method: 'GET',
    path: '/api/v1/enterprise-land-yields',
    summary: '亩均效益：一家企业各年度的得分',
    permission: 'operations.read',
    query: z.object({ enterprise: line(40).min(1).describe('统一社会信用代码') }),
    response: z.object({
      years: z.array(z.object({ year: z.int(), scored: scored.nullable(), why: text })).describe('从近到远，最多 5 年'),
    }),
  }),
}
