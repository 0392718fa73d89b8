import { dealColumn } from '#features/deals/contract.ts'
import { leadColumn } from '#features/leads/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const appraisalConclusions = ['通过', '修改后通过', '暂缓', '否决'] as const
export const decisionLevels = ['分管领导', '专题会', '常委会'] as const
export const decisionResults = ['同意', '不同意', '再议'] as const
/** Working days, where an appraisal says nothing else: 一周办结. */
export const LIMIT_DAYS = 5

export const appraisalColumns: Column[] = [
  {
    header: '编号',
    field: 'appraisal_no',
    kind: 'text',
    also: '研判编号 研判单号 研判编码 会审编号 评审编号',
    key: true,
    max: 64,
  },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '研判名称 研判事项 研判项目 研判项目名称 项目名称 会审项目 会审项目名称 评审项目名称 招商项目名称 拟引进项目名称 提请研判项目',
    required: true,
    max: 200,
  },
  {
    ...leadColumn,
    also: '来源线索号 来源线索 来源线索编号 关联线索 关联线索编号 关联线索号 对应线索编号 招商线索编号 线索号 原线索编号 原线索号',
  },
  { ...dealColumn, also: '招商项目编号 关联招商项目 关联招商编号 签约项目编号 对应招商编号 招商号' },
  {
    header: '拟投资(万元)',
    field: 'planned_investment',
    kind: 'money',
    also: '拟投资额 拟投资总额 拟投资金额 意向投资 预计投资 投资额 总投资 拟投资规模 拟投金额 意向投资额 预计投资额 预计总投资 计划投资 计划总投资 投资规模 投资总额 投资金额',
    required: true,
  },
  {
    header: '发起日期',
    field: 'started_on',
    kind: 'day',
    also: '发起时间 研判发起日期 研判日期 启动日期 提交日期 提请日期 提请研判日期 申请日期 研判时间 研判发起时间 提请时间 提请研判时间 申请时间 提交时间 会审时间 会审日期 启动时间 研判启动时间',
    required: true,
  },
  {
    header: '时限(工作日)',
    field: 'limit_days',
    kind: 'integer',
    also: '时限 研判时限 办理时限 办结时限 时限(天) 研判期限 办理期限',
    fallback: () => LIMIT_DAYS,
    note: `空白即 ${LIMIT_DAYS} 个工作日`,
  },
  {
    header: '结论日期',
    field: 'concluded_on',
    kind: 'day',
    also: '结论时间 研判结论日期 办结日期 办结时间 研判结论时间 出具结论时间 出具结论日期 研判完成时间 研判完成日期',
  },
  {
    header: '结论',
    field: 'conclusion',
    kind: 'choice',
    also: '研判结论 研判意见 研判结果 会审结论 会审结果 会审意见 综合研判结论 评审结论 评审意见',
    choices: appraisalConclusions,
    means: { 修改后通过: '有条件通过 完善后通过', 暂缓: '缓议 暂不引进', 否决: '不通过 不予通过 不予引进' },
  },
  {
    header: '决策层级',
    field: 'decision_level',
    kind: 'choice',
    also: '决策级别 决策会议 审定层级 决策主体 决策机构 审议层级 决策形式 审批层级',
    choices: decisionLevels,
    means: {
      分管领导: '分管副区长 分管区长 分管区领导 分管副县长 分管县领导 区分管领导 分管副市长 分管副主任',
      专题会: '专题会议 政府专题会 区政府专题会 政府专题会议 区专题会',
      常委会: '区委常委会 常委会议 区委常委会议 常委会会议 区委常委会会议',
    },
  },
  {
    header: '决策日期',
    field: 'decided_on',
    kind: 'day',
    also: '决策时间 审定日期 审定时间 决策会议时间 决策会议日期 审议时间 审议日期',
  },
  {
    header: '决策结果',
    field: 'decision',
    kind: 'choice',
    also: '决策意见 审定结果 审定意见 决策结论 审议结果 审议意见 决策情况',
    choices: decisionResults,
  },
]

export const appraisalRecords = recordEndpoints({
  noun: 'appraisals',
  sheet: '研判',
  read: 'appraisals.read',
  write: 'appraisals.write',
  columns: appraisalColumns,
  nameField: 'name',
  filters: [
    yearOf('started_on', '发起年度'),
    exact(appraisalColumns, 'conclusion'),
    { name: 'concluded', label: '已有结论', kind: 'flag' },
    exact(appraisalColumns, 'decision_level'),
    exact(appraisalColumns, 'decision'),
    { name: 'lead', label: '线索编号', kind: 'text', field: 'lead_no', match: 'is' },
    { name: 'deal', label: '招商编号', kind: 'text', field: 'deal_no', match: 'is' },
    ...between(appraisalColumns, 'started_on'),
    ...between(appraisalColumns, 'concluded_on'),
    ...between(appraisalColumns, 'planned_investment'),
  ],
  sorts: ['appraisal_no', 'name', 'started_on', 'concluded_on', 'planned_investment', 'decided_on'],
  sort: '-started_on',
  listed: [
    'appraisal_no',
    'name',
    'planned_investment',
    'started_on',
    'limit_days',
    'concluded_on',
    'conclusion',
    'decision_level',
    'decision',
  ],
})
