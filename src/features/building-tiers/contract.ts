import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { recordEndpoints } from '#features/records/contract.ts'
import { settingEndpoints } from '#features/settings/contract.ts'
import { spaceColumn, tierNames } from '#features/spaces/contract.ts'
import { day } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { tierRules } from './tiers.ts'

export * from './tiers.ts'

export const buildingLabelColumns: Column[] = [
  { ...spaceColumn, key: true, note: '楼宇' },
  { header: '称号', field: 'label', kind: 'text', key: true, max: 40, note: '如 双亿元' },
  { header: '起始日期', field: 'began_on', kind: 'day', key: true },
  { header: '终止日期', field: 'ended_on', kind: 'day', note: '不再有此称号的第一天' },
  { header: '依据', field: 'reason', kind: 'prose', required: true, note: '凭什么认定：文件、年度、数据' },
]

export const buildingLabelRecords = recordEndpoints({
  noun: 'building-labels',
  sheet: '楼宇称号',
  write: 'spaces.write',
  columns: buildingLabelColumns,
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    { name: 'label', label: '称号', kind: 'text', field: 'label', match: 'is' },
    { name: 'inForceOn', label: '当日有效', kind: 'day' },
  ],
  sorts: ['space_code', 'label', 'began_on', 'ended_on'],
  sort: '-began_on',
  listed: ['space_code', 'label', 'began_on', 'ended_on', 'reason'],
})

export const tierRuleEndpoints = settingEndpoints({
  path: '/api/v1/tier-rules',
  summary: '楼宇档次设置',
  description: '保存后即按新门槛显示；档次只由公布的楼宇税收得出。',
  read: 'ledger.read',
  write: 'tiers.rules',
  value: tierRules,
})

const standing = z.object({
  state: z.enum(['tier', 'below', 'withheld', 'none']).describe('有档次、未达、不公布、没有年度数据'),
  tier: z.enum(tierNames).nullable(),
  words: z.string().describe('如 亿元楼（2022年）'),
  period: z.string().describe('所看的年度'),
})
export type TierStanding = z.output<typeof standing>

const shown = z.object({
  on: day,
  standing: standing.nullable().describe('不是楼宇、或本人不能看指标时为空'),
  rules: z.array(z.object({ name: z.enum(tierNames), from: z.string() })).describe('现行门槛（亿元），由高至低'),
  labels: z.array(z.object({ label: z.string(), beganOn: day, reason: z.string() })).describe('所问日期有的称号'),
})
export type BuildingTier = z.output<typeof shown>

export const buildingTier = endpoint({
  method: 'GET',
  path: '/api/v1/spaces/{key}/tier',
  summary: '楼宇档次：一幢楼按年税收是不是亿元楼，有什么称号',
  description: '税收为公布的合计（入驻企业税收，最近一个年度）；不足三家、与其他合计相减会透露个别企业的不显示。',
  permission: 'ledger.read',
  params: z.object({ key: line(1000).min(1).describe('载体的主键') }),
  query: z.object({ on: day.optional().describe('缺省为报齐的月末') }),
  response: shown,
})
