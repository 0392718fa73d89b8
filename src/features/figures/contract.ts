import { z } from 'zod'
import { day, instant } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'
import { XLSX } from '#platform/media.ts'
import { whole } from '#platform/whole.ts'

export type { Role, Said } from './said.ts'

export { day }
export const figureId = z.string().min(1).max(100)
export const scope = z.record(z.string(), z.union([z.string(), z.number()]))
const scopeQuery = z
  .string()
  .max(2000)
  .transform((text, context): Record<string, string | number> => {
    const parsed = scope.safeParse(safeJson(text))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: 'scope 须为 JSON 对象，如 {"list":"区级重点项目","listYear":2023}' })
    return z.NEVER
  })
  .optional()
const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const completeness = z.object({
  percent: z.int().describe('已报达到应报的百分之几，一个月算报齐'),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  version: z.string().describe('版本，用于 If-Match'),
})
/** The day that pages show, and how complete the month is that ended last by then. */
export const reportingDay = z.object({
  asOf: day,
  month: z.string().nullable().describe('该日以前最后结束的月份；台账没有月报时为空'),
  reported: z.int().describe('应报项目中已报该月的'),
  expected: z.int().describe('应报：当月末在当年名单内的实施类项目，已开工，未竣工、停缓建、终止'),
  complete: z.boolean(),
  percent: completeness.shape.percent,
  monthsAgo: z.int().describe('该月之后已有几个月结束'),
})
export type ReportingDay = z.output<typeof reportingDay>

/** One computed figure: contract section 3. `value` is an exact decimal string in `unit`, or null. */
export const figure = z.object({
  id: z.string(),
  scope,
  name: z.string(),
  unit: z.string(),
  value: z.string().nullable(),
  display: z.string(),
  approximate: z
    .boolean()
    .optional()
    .describe('本人的角色只能看到约数：value 取整，不足一个取整单位或不给本人看时为空；命令行没有'),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
  period: z.string(),
  definition: z.string(),
  records: z.int(),
})
export type Figure = z.output<typeof figure>
export type Scope = z.output<typeof scope>

export const evaluation = z.object({
  district: z.string(),
  asOf: day,
  knownAt: z.string(),
  figures: z.array(figure),
})
export type Evaluation = z.output<typeof evaluation>

/** One record behind a figure: where it stands in the ledger, what it contributes, since when it says so. */
const lastChange = z.object({
  sheet: z.string().describe('改动所在的表'),
  row: z.string().describe('表中的哪一条，如月份；改动在记录本身的为空'),
  kind: z.enum(['added', 'changed', 'deleted']),
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  cells: z.array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})
export type LastChange = z.output<typeof lastChange>

export const tracedRecord = z.object({
  sheet: z.string(),
  key: z.record(z.string(), z.union([z.string(), z.number()])),
  title: z.string(),
  numerator: z.string().nullable().describe('对分子（或合计）的贡献'),
  denominator: z.string().nullable().describe('对分母的贡献'),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).describe('参与计算的字段'),
  recordedAt: z.string(),
  recordedBy: z.string(),
  lastChange: lastChange.nullable().describe('参与计算的字段最近一次改动，按所知时刻'),
})
export type TracedRecord = z.output<typeof tracedRecord>

export const trace = z.object({
  district: z.string(),
  asOf: day,
  knownAt: z.string(),
  figure,
  computation: z.string().describe('如 128 ÷ 143 = 89.51%'),
  statement: z.string().describe('实际执行的取数条件（SQL）'),
  amounts: z.enum(['万元']).nullable().describe('各记录的贡献是金额时，其单位'),
  records: z.array(tracedRecord),
  outside: z.int().describe('计入指标但不在本人数据范围内、因此不列出的记录数'),
  nextCursor: z.string().nullable(),
})
export type Trace = z.output<typeof trace>

export const declaration = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  definition: z.string(),
  scopes: z.array(z.array(z.string())),
  decimals: z.int(),
  rounding: z.enum(['half-up', 'truncate']),
  trailingZeros: z.boolean(),
  statement: z.string(),
})
export type Declaration = z.output<typeof declaration>

const rounding = z.enum(['half-up', 'truncate']).describe('四舍五入或截断')
export const figureSetting = z.object({
  figure: z.string(),
  name: z.string(),
  unit: z.string(),
  declared: z.object({ decimals: z.int(), rounding }).describe('没有设置时'),
  decimals: z.int(),
  rounding,
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  version: z.string().describe('版本，用于 If-Match'),
})
export type FigureSetting = z.output<typeof figureSetting>
const ifMatch = z.object({ 'if-match': z.string().max(100).optional() })

const moment = {
  asOf: day.optional().describe('缺省为最近一个报齐的月份的月末，不晚于今日'),
  knownAt: instant.optional().describe('按该时刻台账所记计算；缺省为此刻'),
}
const id = z.object({ id: figureId })

export const figures = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/figures',
    summary: '计算全部指标',
    permission: 'figures.read',
    query: z.object({
      ...moment,
      project: z.string().max(200).optional().describe('项目名称或编号：另给出该项目的指标'),
    }),
    response: evaluation,
  }),
  day: endpoint({
    method: 'GET',
    path: '/api/v1/figures/day',
    summary: '各页面的缺省日期，或所选日期的月报报齐情况',
    permission: 'figures.read',
    query: z.object({ asOf: day.optional().describe('缺省为最近一个报齐的月份的月末，不晚于今日') }),
    response: reportingDay,
  }),
  completeness: endpoint({
    method: 'GET',
    path: '/api/v1/figures/completeness',
    summary: '一个月的月报报到几成算报齐',
    permission: 'figures.read',
    response: completeness.extend({ can: z.object({ edit: z.boolean() }) }),
  }),
  setCompleteness: endpoint({
    method: 'PUT',
    path: '/api/v1/figures/completeness',
    summary: '设置一个月的月报报到几成算报齐',
    permission: 'settings.manage',
    headers: ifMatch,
    body: z.strictObject({ percent: z.int().min(1).max(100) }),
    response: completeness,
  }),
  catalogue: endpoint({
    method: 'GET',
    path: '/api/v1/figures/catalogue',
    summary: '指标目录与口径',
    permission: 'figures.read',
    response: z.object({ declarations: z.array(declaration) }),
  }),
  trace: endpoint({
    method: 'GET',
    path: '/api/v1/figures/{id}/trace',
    summary: '指标的来源记录',
    permission: 'figures.read',
    params: id,
    query: z.object({
      ...moment,
      scope: scopeQuery,
      limit: whole(1, 500).default(100),
      cursor: z.string().max(500).optional(),
    }),
    response: trace,
  }),
  series: endpoint({
    method: 'GET',
    path: '/api/v1/figures/{id}/series',
    summary: '指标在一年各月末的值',
    permission: 'figures.read',
    params: id,
    query: z.object({ ...moment, scope: scopeQuery }),
    response: z.object({
      figure,
      points: z.array(z.object({ asOf: day, value: z.string().nullable(), display: z.string() })),
    }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/v1/figures/export',
    summary: '导出全部指标（Excel）',
    permission: 'ledger.export',
    query: z.object(moment),
    file: XLSX,
    response: z.unknown(),
  }),
  exportTrace: endpoint({
    method: 'GET',
    path: '/api/v1/figures/{id}/trace/export',
    summary: '导出指标的来源记录（Excel）',
    permission: 'ledger.export',
    params: id,
    query: z.object({ ...moment, scope: scopeQuery }),
    file: XLSX,
    response: z.unknown(),
  }),
  settings: endpoint({
    method: 'GET',
    path: '/api/v1/figures/settings',
    summary: '指标的取位设置',
    permission: 'figures.read',
    response: z.object({ settings: z.array(figureSetting), can: z.object({ edit: z.boolean() }) }),
  }),
  set: endpoint({
    method: 'PUT',
    path: '/api/v1/figures/{id}/settings',
    summary: '设置指标的取位',
    description: '只影响显示，精确值不变。以后按过去的时刻查看，仍用当时的取位。',
    permission: 'settings.manage',
    params: id,
    headers: ifMatch,
    body: z.strictObject({ decimals: z.int().min(0).max(10), rounding }),
    response: figureSetting,
  }),
  preview: endpoint({
    method: 'GET',
    path: '/api/v1/figures/{id}/settings/preview',
    summary: '指标按拟设取位的显示',
    description: '以现值为例，至多 3 个范围：现在的显示与拟设的显示。',
    permission: 'settings.manage',
    params: id,
    query: z.strictObject({ decimals: whole(0, 10), rounding }),
    response: z.object({
      samples: z.array(
        z.object({ scope, period: z.string(), value: z.string(), before: z.string(), after: z.string() }),
      ),
    }),
  }),
  unset: endpoint({
    method: 'DELETE',
    path: '/api/v1/figures/{id}/settings',
    summary: '恢复指标原定的取位',
    permission: 'settings.manage',
    params: id,
    headers: ifMatch,
    response: figureSetting,
  }),
  settingHistory: endpoint({
    method: 'GET',
    path: '/api/v1/figures/{id}/settings/history',
    summary: '指标取位的修改历史',
    permission: 'figures.read',
    params: id,
    response: z.object({
      entries: z.array(
        z.object({
          at: z.string(),
          by: z.string(),
          decimals: z.int().nullable().describe('空即恢复原定'),
          rounding: rounding.nullable(),
        }),
      ),
    }),
  }),
}
