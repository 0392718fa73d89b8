import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { between, day, exact, recordEndpoints, year } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const projectCategories = ['产业发展类', '基础设施类', '民生保障类', '房地产类'] as const
/** How far a project has come, in order; the last two stand outside the order. */
export const projectStages = ['谋划', '储备', '签约', '落地', '前期', '在建', '竣工', '投产', '停缓建', '终止'] as const

const dayColumn = (header: string, field: string, note?: string): Column => ({ header, field, kind: 'day', note })

export const projectColumns: Column[] = [
  { header: '项目编号', field: 'project_no', kind: 'text', key: true, max: 64, note: '区内编号，不重复、不更改' },
  { header: '项目名称', field: 'name', kind: 'text', required: true, max: 200 },
  { header: '项目代码', field: 'approval_code', kind: 'approval-code', note: '在线审批监管平台赋码' },
  { header: '建设单位', field: 'builder', kind: 'text' },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc' },
  { header: '行业代码', field: 'industry_code', kind: 'text', note: 'GB/T 4754' },
  { header: '类别', field: 'category', kind: 'choice', required: true, choices: projectCategories },
  { header: '产业链', field: 'chain', kind: 'text' },
  { header: '建设性质', field: 'build_nature', kind: 'text' },
  { header: '总投资(万元)', field: 'total_investment', kind: 'money', required: true },
  { header: '建筑面积(㎡)', field: 'floor_area', kind: 'area' },
  { header: '建设内容', field: 'content', kind: 'prose' },
  spaceColumn,
  { header: '街道', field: 'street', kind: 'text' },
  { header: '责任单位', field: 'responsible_unit', kind: 'text' },
  { header: '经度', field: 'longitude', kind: 'degree' },
  { header: '纬度', field: 'latitude', kind: 'degree' },
  dayColumn('谋划日期', 'conceived_on'),
  dayColumn('储备日期', 'reserved_on'),
  dayColumn('签约日期', 'signed_on'),
  dayColumn('落地日期', 'landed_on'),
  dayColumn('计划开工日期', 'planned_start_on'),
  dayColumn('实际开工日期', 'started_on', '永久性工程正式破土开槽的日期'),
  dayColumn('计划竣工日期', 'planned_completion_on'),
  dayColumn('实际竣工日期', 'completed_on'),
  dayColumn('投产日期', 'operating_on'),
  dayColumn('停缓建日期', 'suspended_on', '停建、缓建的第一天'),
  dayColumn('终止日期', 'terminated_on', '不再实施的第一天'),
]

/** The column by which other sheets name a project. */
export const projectColumn: Column = {
  header: '项目编号',
  field: 'project_no',
  kind: 'text',
  max: 64,
  refers: { sheet: '项目', header: '项目编号', noun: 'projects' },
}

const text = z.string().nullable()
const milestone = z.object({
  stage: z.string().describe('谋划、储备、签约、落地、前期、开工、在建、竣工、投产'),
  on: text.describe('达到的日期；前期以项目代码为准，没有日期'),
  reached: z.boolean(),
  planned: text.describe('计划日期（开工、竣工）'),
})
const month = z.object({
  key: z.string(),
  month: z.string(),
  investment: z.string(),
  cumulative: z.string().describe('本年累计（万元）'),
  rate: text.describe('本年累计 ÷ 月末已生效的年度计划（%，4 位小数）'),
  progress: text,
  problems: text,
  counted: z.boolean().describe('该月已结束且已锁定，计入指标'),
})
const membership = z.object({
  key: z.string(),
  list: z.string(),
  listYear: z.int(),
  level: text,
  category: z.string(),
  implementKind: text,
  joinedOn: z.string(),
  leftOn: text,
  adjustment: text,
  reason: text,
  member: z.boolean().describe('所问日期在名单内'),
})
const plan = z.object({
  key: z.string(),
  year: z.int(),
  effectiveOn: z.string(),
  planned: z.string(),
  inForce: z.boolean().describe('所问日期该年度执行的计划'),
})
const linked = z.object({
  key: z.string(),
  number: z.string(),
  name: z.string(),
  on: z.string(),
  investment: z.string(),
})

export const projectDetail = z.object({
  asOf: z.string(),
  year: z.int(),
  years: z.array(z.int()).describe('有计划或月报的年度'),
  timeline: z.array(milestone),
  months: z.array(month).describe('所问年度各月'),
  planned: text.describe('所问年度执行的计划投资（万元）'),
  completed: z.string().describe('所问年度已结束月份的完成投资（万元）'),
  completionRate: text.describe('完成 ÷ 计划（%，4 位小数）'),
  completedToDate: z.string().describe('开工以来累计完成投资（万元）'),
  memberships: z.array(membership),
  plans: z.array(plan),
  proposals: z.array(linked.extend({ conclusion: text })),
  deals: z.array(linked.extend({ investor: text, agreementKind: z.string(), landedOn: text })),
})
export type ProjectDetail = z.output<typeof projectDetail>

export const projectRecords = recordEndpoints({
  noun: 'projects',
  sheet: '项目',
  write: 'projects.write',
  columns: projectColumns,
  computed: [
    { header: '阶段', field: 'stage', kind: 'choice', choices: projectStages },
    { header: '进入阶段日期', field: 'stage_on', kind: 'day' },
  ],
  nameField: 'name',
  filters: [
    { name: 'list', label: '名单', kind: 'list', hint: '名单或名单组' },
    { name: 'listYear', label: '名单年度', kind: 'year', hint: '缺省为所问日期的年度；与 list 同用' },
    { name: 'category', label: '名单类别', kind: 'choice', choices: ['实施类', '准备类'], hint: '与 list 同用' },
    { name: 'stage', label: '阶段', kind: 'choice', choices: projectStages },
    { name: 'asOf', label: '所问日期', kind: 'day', hint: '名单和阶段以此日为准，缺省为今日' },
    exact(projectColumns, 'category', 'sector'),
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(projectColumns, 'chain'),
    exact(projectColumns, 'street'),
    exact(projectColumns, 'responsible_unit'),
    exact(projectColumns, 'build_nature'),
    ...between(projectColumns, 'total_investment'),
    ...between(projectColumns, 'started_on'),
    ...between(projectColumns, 'completed_on'),
  ],
  sorts: [
    'project_no',
    'name',
    'total_investment',
    'started_on',
    'planned_start_on',
    'completed_on',
    'planned_completion_on',
    'conceived_on',
    'category',
    'street',
    'responsible_unit',
  ],
  listed: [
    'project_no',
    'name',
    'category',
    'stage',
    'total_investment',
    'space_code',
    'responsible_unit',
    'started_on',
    'planned_completion_on',
  ],
  detail: projectDetail,
  detailQuery: z.object({
    asOf: day.optional().describe('缺省为今日'),
    year: year.optional().describe('月报的年度，缺省为最近有月报的年度'),
  }),
})
