import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const reportColumns: Column[] = [
  { ...projectColumn, key: true },
  {
    header: '月份',
    field: 'month',
    kind: 'month',
    also: '报告月份 填报月份 统计月份 年月 报告年月 所属月份',
    key: true,
  },
  {
    header: '本月完成投资(万元)',
    field: 'investment',
    kind: 'money',
    also: '当月完成投资 本月投资 当月投资 本月完成 当月完成 月完成投资 月度完成投资 完成投资 本月完成投资额 完成投资额 完成投资情况 月度完成投资情况 月度投资 投资完成情况 当月完成投资额 各月完成投资 分月完成投资 实际完成投资 完成 实际完成',
    required: true,
  },
  {
    header: '形象进度',
    field: 'progress',
    kind: 'prose',
    also: '工程形象进度 项目进展 进展情况 工作进展 目前进展 当前进展 工程进度 建设进展 项目进度 目前形象进度 项目进展情况 建设进度 工程进展 最新进展 推进情况 进度说明 进展说明 进度描述 节点进展 progress',
  },
  {
    header: '存在问题',
    field: 'problems',
    kind: 'prose',
    also: '存在的问题 存在困难 存在困难和问题 存在问题及困难 存在主要问题 需协调问题 需协调解决的问题 需要协调解决的问题 困难问题 问题 存在问题及建议 主要问题 problems issues',
  },
]

export const reportRecords = recordEndpoints({
  noun: 'reports',
  sheet: '月度投资',
  write: 'reports.write',
  columns: reportColumns,
  computed: [{ header: '状态', field: 'state', kind: 'choice', choices: ['草稿', '已提交', '已锁定'] }],
  filters: [
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    exact(reportColumns, 'month'),
    ...between(reportColumns, 'month'),
    { name: 'year', label: '年度', kind: 'year', field: 'year', match: 'is' },
    ...between(reportColumns, 'investment'),
    { name: 'hasProblems', label: '有存在问题', kind: 'flag' },
  ],
  sorts: ['month', 'project_no', 'investment'],
  sort: '-month',
  listed: ['project_no', 'month', 'investment', 'progress', 'problems'],
})
