import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const reportColumns: Column[] = [
  { ...projectColumn, key: true },
  {
    header: '月份',
    field: 'month',
    kind: 'month',
    also: '报告月份 填报月份 统计月份 年月 报告年月 所属月份 上报月份 报送月份 月度 进度月份 数据月份 完成月份 报告月 填报月',
    key: true,
  },
  {
    header: '本月完成投资(万元)',
    field: 'investment',
    kind: 'money',
    also: '当月完成投资 本月投资 当月投资 本月完成 当月完成 月完成投资 月度完成投资 完成投资 本月完成投资额 完成投资额 完成投资情况 月度完成投资情况 月度投资 投资完成情况 当月完成投资额 各月完成投资 分月完成投资 实际完成投资 完成 实际完成 当月实际完成投资 本月实际完成投资 本月实际完成 当月实际完成 当月投资额 本月投资额 月投资额 月度投资额 月度完成额 当月完成额 本月完成额 月完成额 当月完成数 本月完成数 实际投资 实际投资额 当月投资完成额 本月投资完成额 本月投资完成情况 当月投资完成情况 本月新增投资 本月新增完成投资 当月新增投资 本期完成投资 本期完成投资额 投资完成额 完成额 当月投资完成 本月投资完成',
    required: true,
  },
  {
    header: '形象进度',
    field: 'progress',
    kind: 'prose',
    also: '工程形象进度 项目进展 进展情况 工作进展 目前进展 当前进展 工程进度 建设进展 项目进度 目前形象进度 项目进展情况 建设进度 工程进展 最新进展 推进情况 进度说明 进展说明 进度描述 节点进展 progress 项目形象进度 目前工程形象进度 目前进度 当前进度 本月形象进度 本月进展 本月进展情况 本月工作进展 工程进展情况 项目推进情况 项目最新进展 最新进度 最新进展情况 当前进展情况 目前进展情况 工作推进情况 推进进展 推进进度 建设进展情况 建设情况 施工进度 施工进展 施工形象进度 现场进度 现场形象进度 项目建设进度 项目建设进展 项目建设情况 实施进度 实施进展 实施情况 进度情况 月度进展 月度形象进度 主要进展 工作进度 工作进展情况 进展 进度 目前建设进度 目前工程进度 当前形象进度 最新形象进度 目前推进情况 形象进展 项目目前进展 施工进展情况 施工情况 目前工程形象',
  },
  {
    header: '存在问题',
    field: 'problems',
    kind: 'prose',
    also: '存在的问题 存在困难 存在困难和问题 存在问题及困难 存在主要问题 需协调问题 需协调解决的问题 需要协调解决的问题 困难问题 问题 存在问题及建议 主要问题 problems issues 存在的主要问题 存在的困难 存在的困难和问题 存在的问题和困难 问题困难 困难及问题 困难和问题 堵点难点 难点堵点 堵点问题 需协调事项 需协调解决事项 需要协调事项 协调事项 需协调解决问题 需解决的问题 需解决问题 亟需解决的问题 需上级协调解决的问题 需区级协调解决的问题 主要困难 主要困难和问题 制约因素 制约问题 影响因素 困难诉求 困难与诉求 问题与困难 问题及建议 存在问题和困难 目前存在问题 卡点问题 需区协调解决问题 瓶颈问题 困难情况 存在的困难及问题 需协调解决困难问题 问题和困难 需协调的问题 当前困难 存在不足 当前存在的困难和问题',
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
