import { z } from 'zod'
import { day } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { XLSX } from '#platform/media.ts'
import { cell } from './cell.ts'

/** What a board of visits shows. Those with an id are figures, computed as such; the others are counted for the period. */
export const visitMeasures = {
  visits: { label: '走访次数' },
  enterprises: { label: '走访企业' },
  liaised: { label: '包联企业' },
  covered: { label: '其中已走访' },
  coverage: { label: '包联走访率' },
  yearVisits: { label: '当年走访次数', id: 'visits.count' },
  yearEnterprises: { label: '当年走访企业', id: 'visits.enterprises' },
  yearCoverage: { label: '当年走访覆盖率', id: 'visits.coverage' },
  problems: { label: '走访发现问题' },
  received: { label: '其中转为诉求' },
  closed: { label: '其中已办结' },
  solved: { label: '其中已解决' },
} as const
export type VisitMeasure = keyof typeof visitMeasures

const brought = ['problems', 'received', 'solved'] as const
/** By what a board tells visits apart, and what it shows of each. */
export const visitWays = {
  unit: { label: '单位', measures: ['visits', 'enterprises', 'liaised', 'covered', 'coverage', ...brought] },
  officer: { label: '人员', measures: ['visits', 'enterprises', 'liaised', 'covered', 'coverage', ...brought] },
  zone: { label: '片区', measures: ['visits', 'yearVisits', 'yearEnterprises', 'yearCoverage'] },
} as const satisfies Record<string, { label: string; measures: readonly VisitMeasure[] }>
export type VisitWay = keyof typeof visitWays
export const totalMeasures: readonly VisitMeasure[] = [
  'visits',
  'enterprises',
  'liaised',
  'covered',
  'coverage',
  'yearCoverage',
  'problems',
  'received',
  'closed',
  'solved',
]

/** 2023, 2023-Q4 or 2023-12. */
export const period = z.string().regex(/^20\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, '期间写作 2023、2023-Q4 或 2023-12')

const row = z.object({
  name: z.string(),
  unit: z.string().nullable().describe('人员所在的走访单位'),
  within: z.string().optional().describe('数已含在这一行内'),
  cells: z.partialRecord(z.enum(Object.keys(visitMeasures) as [VisitMeasure, ...VisitMeasure[]]), cell),
})
export type VisitRow = z.output<typeof row>

const board = z.object({
  period,
  from: day,
  to: day.describe('期末，未到期末的为今天'),
  total: row,
  unit: z
    .array(row)
    .describe(
      '含其下级单位的，within 是列出的上级；问题以登记走访时记下的、按走访日期计；包联企业以期末有效的包联计，任何单位走访过的都算已走访',
    ),
  officer: z.array(row).describe('只含本人看得到的走访、包联'),
  zone: z.array(row).describe('片区，含其下级园区、楼宇'),
  rest: z
    .object({ unit: row.nullable(), officer: row.nullable(), zone: row.nullable() })
    .describe(
      '各行（within 的除外）之外的，次数、件数合起来是全区；没有的为 null。单位：来源为走访而没有对应走访记录的诉求，按登记日期计；人员：没有写走访人的，和不在本人可见范围的；片区：企业不在任何片区的',
    ),
})
export type VisitBoard = z.output<typeof board>

const asked = { period: period.optional().describe('缺省为最近一次走访所在的季度') }

const behind = z.object({
  uscc: z.string(),
  enterprise: z.string(),
  unit: z.string(),
  officer: z.string().nullable(),
  perYear: z.int().nullable(),
  lastOn: day.nullable().describe('期内最近一次走访'),
})
export type LiaisedEnterprise = z.output<typeof behind>

export const visitBoard = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/boards/visits',
    summary: '走访看板',
    description: '次数和当年各数是指标，口径见指标目录；其余按所问期间数。',
    permission: 'visits.read',
    query: z.object(asked),
    response: board,
  }),
  liaised: endpoint({
    method: 'GET',
    path: '/api/v1/boards/visits/liaised',
    summary: '走访看板：包联企业及期内走访情况',
    description: '本人看得到的包联，最多 500 条。',
    permission: 'visits.read',
    query: z.object({
      ...asked,
      unit: line(200).optional().describe('单位，含其下级'),
      officer: line(200).optional(),
      visited: z.enum(['是', '否']).optional(),
    }),
    response: z.object({ enterprises: z.array(behind) }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/v1/boards/visits/export',
    summary: '走访看板：导出工作簿',
    permission: 'visits.read',
    query: z.object(asked),
    file: XLSX,
    response: z.unknown(),
  }),
}
