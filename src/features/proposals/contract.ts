import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { categoryWords, projectCategories, projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const proposalConclusions = ['入库', '完善后再报', '不予入库'] as const
export const conclusionWords = {
  入库: '同意 通过 同意入库 予以入库 审议通过 评审通过',
  完善后再报: '暂缓 缓议 暂缓入库 完善 补充完善 修改完善 再议 待完善',
  不予入库: '不同意 不同意入库 不通过 未通过 不入库 暂不入库 否决',
}

export const proposalColumns: Column[] = [
  {
    header: '编号',
    field: 'proposal_no',
    kind: 'text',
    also: '策划编号 策划项目编号 储备编号 储备项目编号 谋划编号 谋划项目编号 储备号',
    key: true,
    max: 64,
  },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '策划项目名称 谋划项目名称 储备项目名称 项目名称 策划名称 谋划储备项目名称 拟建项目名称 拟谋划项目名称 储备名称',
    required: true,
    max: 200,
  },
  {
    header: '策划日期',
    field: 'proposed_on',
    kind: 'day',
    also: '策划时间 谋划时间 谋划日期 提出时间 谋划年月 策划年月 提出日期 申报时间 申报日期 提报时间 提报日期 谋划提出时间',
    required: true,
  },
  {
    header: '类别',
    field: 'category',
    kind: 'choice',
    also: '项目类别 项目类型 项目分类 类型 所属领域 领域 项目种类 项目大类 所属大类 项目领域 建设领域 投资领域 所属板块',
    required: true,
    choices: projectCategories,
    means: categoryWords,
  },
  {
    header: '产业链',
    field: 'chain',
    kind: 'text',
    also: '所属产业链 产业链条 所属产业 重点产业链 主导产业链 主导产业 产业方向 产业领域 所属链条 所属产业链条 所在产业链 产业链名称 产业类别 产业类型 所属产业类别 产业门类 产业分类 细分领域 产业集群 所属产业领域',
  },
  spaceColumn,
  {
    header: '估算总投资(万元)',
    field: 'estimated_investment',
    kind: 'money',
    also: '估算投资 匡算投资 匡算总投资 总投资估算 投资估算 总投资 拟投资 预计总投资 预计投资 估算投资额 匡算投资额 预估投资 预估总投资 总投资额 投资总额 计划总投资 估算总额 投资规模 估算总投资额 初步估算投资 投资匡算 总投资匡算 总投资规模 总投资估算额 拟投资额',
    required: true,
  },
  {
    header: '牵头单位',
    field: 'lead_unit',
    kind: 'text',
    also: '责任单位 谋划单位 策划单位 申报单位 牵头部门 策划部门 谋划部门 提出单位 提报单位 申报部门 项目牵头单位 主管部门 行业主管部门 牵头责任单位 责任部门 储备单位',
  },
  {
    header: '会议日期',
    field: 'meeting_on',
    kind: 'day',
    also: '会议时间 上会时间 联席会议时间 上会日期 评审时间 评审会时间 论证时间 审议时间 评审会日期 联席会议日期 论证日期 审议日期 评审日期 研究时间 审核时间',
    note: '策划储备联席会议',
  },
  {
    header: '结论',
    field: 'conclusion',
    kind: 'choice',
    also: '会议结论 评审结论 审议结论 联席会议结论 研究结论 研究结果 会议结果 审议结果 论证结论 评审意见 审议意见 会议意见 审查结论 审核结论 审核意见 会审结论 研究意见',
    choices: proposalConclusions,
    means: conclusionWords,
  },
  { ...projectColumn, note: '已转为项目的，填项目编号' },
]

/** The column by which other sheets name a proposal. */
export const proposalColumn: Column = {
  header: '策划编号',
  field: 'proposal_no',
  kind: 'text',
  also: '策划项目编号 项目编号 编号',
  refers: {
    sheet: '策划项目',
    header: '编号',
    noun: 'proposals',
  },
}

const text = z.string().nullable()

export const proposalRecords = recordEndpoints({
  noun: 'proposals',
  sheet: '策划项目',
  write: 'proposals.write',
  columns: proposalColumns,
  nameField: 'name',
  filters: [
    yearOf('proposed_on', '策划年度'),
    exact(proposalColumns, 'category', 'sector'),
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(proposalColumns, 'chain'),
    exact(proposalColumns, 'conclusion'),
    exact(proposalColumns, 'lead_unit'),
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    { name: 'becameProject', label: '已转为项目', kind: 'flag' },
    ...between(proposalColumns, 'proposed_on'),
    ...between(proposalColumns, 'estimated_investment'),
  ],
  sorts: ['proposal_no', 'name', 'proposed_on', 'estimated_investment', 'meeting_on', 'category'],
  sort: '-proposed_on',
  listed: [
    'proposal_no',
    'name',
    'proposed_on',
    'category',
    'estimated_investment',
    'lead_unit',
    'conclusion',
    'project_no',
  ],
  detail: z.object({
    agenda: z
      .array(
        z.object({
          key: z.string(),
          meeting: z.string().describe('期次'),
          heldOn: z.string().describe('会议日期'),
          conclusion: text,
          unit: text.describe('责任单位'),
          due: text.describe('完成时限'),
        }),
      )
      .describe('联席会议的议题，最近的在前'),
  }),
})
