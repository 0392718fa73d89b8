import { z } from 'zod'
import { between, day, exact, recordEndpoints, year } from '#features/records/contract.ts'
import { projectColumns } from './columns.ts'

export { categoryWords, projectCategories, projectColumn, projectColumns } from './columns.ts'

/** How far a project has come, in order; the last two stand outside the order. */
export const projectStages = ['谋划', '储备', '签约', '落地', '前期', '在建', '竣工', '投产', '停缓建', '终止'] as const

/** The ways in which a project is behind on a day (lists/behind.ts says when), as pages call them. */
export const behindWays = {
  schedule: '落后序时',
  start: '未按计划开工',
  completion: '超期未竣工',
  idle: '三个月无投资',
  report: '未报',
} as const
export type BehindWay = keyof typeof behindWays

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
  beside: [
    { header: '年度计划(万元)', field: 'planned', kind: 'money' },
    { header: '年度完成(万元)', field: 'completed', kind: 'money' },
    { header: '完成率(%)', field: 'completion_rate', kind: 'decimal' },
    { header: '落后序时(个百分点)', field: 'points', kind: 'decimal', note: '为负即快于序时' },
    { header: '进度', field: 'light', kind: 'choice', choices: ['红', '黄', '绿'] },
  ],
  nameField: 'name',
  filters: [
    { name: 'list', label: '名单', kind: 'list', hint: '名单或名单组' },
    { name: 'listYear', label: '名单年度', kind: 'year', hint: '缺省为所问日期的年度；与 list 同用' },
    { name: 'category', label: '名单类别', kind: 'choice', choices: ['实施类', '准备类'], hint: '与 list 同用' },
    { name: 'stage', label: '阶段', kind: 'choice', choices: projectStages },
    {
      name: 'behind',
      label: '落后情况',
      kind: 'choice',
      choices: Object.values(behindWays),
      hint: '年度以 listYear 为准，缺省为所问日期的年度',
    },
    { name: 'asOf', label: '所问日期', kind: 'day', hint: '名单、阶段和落后情况以此日为准，缺省为今日' },
    exact(projectColumns, 'category', 'sector'),
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(projectColumns, 'chain'),
    exact(projectColumns, 'street'),
    exact(projectColumns, 'responsible_unit'),
    exact(projectColumns, 'build_nature'),
    { name: 'unlisted', label: '不在任何名单', kind: 'flag', hint: '从未纳入任何年度的名单，不计入名单类指标' },
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
    'planned',
    'completed',
    'completion_rate',
    'points',
  ],
  listed: [
    'project_no',
    'name',
    'stage',
    'total_investment',
    'planned',
    'completed',
    'completion_rate',
    'light',
    'responsible_unit',
    'responsible_person',
  ],
  detail: projectDetail,
  detailQuery: z.object({
    asOf: day.optional().describe('缺省为今日'),
    year: year.optional().describe('月报的年度，缺省为最近有月报的年度'),
  }),
})
