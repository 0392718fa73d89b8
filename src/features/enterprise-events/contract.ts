import { enterpriseColumn } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

/** The first is an honour; all others tell of a risk. */
export const enterpriseEventKinds = [
  '荣誉',
  '行政处罚',
  '经营异常',
  '严重违法失信',
  '失信被执行',
  '欠税',
  '诉讼',
  '股权冻结',
  '安全环保',
  '其他风险',
] as const

export const enterpriseEventColumns: Column[] = [
  { ...enterpriseColumn, key: true },
  {
    header: '日期',
    field: 'happened_on',
    kind: 'day',
    also: '发生日期 认定日期 决定日期 列入日期 处罚日期 处罚决定日期 立案日期 公告日期 获奖日期 授予日期 发生时间 处罚时间 处罚决定时间 列入时间 立案时间 公告时间 获奖时间 授予时间 决定时间 作出日期 作出决定日期 公示日期 发布日期 表彰时间 获评时间 事件日期 事件时间',
    odd: (value, today) => (value > today ? `${value} 在今天以后，这件事还没有发生，请核对日期。` : undefined),
    key: true,
  },
  {
    header: '事项',
    field: 'matter',
    kind: 'text',
    also: '事由 案由 列入原因 违法事实 处罚事由 荣誉名称 奖项名称 称号 事项内容 具体事项 违法行为 违法行为类型 违法事由 失信事由 列入事由 获得荣誉 案件名称 事件名称 处罚原因 风险事项 风险事件 风险内容 表彰名称 事件描述 主要违法事实 案件内容',
    note: '如 市长质量奖；列入经营异常名录：未按期公示年报',
    key: true,
    max: 200,
  },
  {
    header: '类别',
    field: 'kind',
    kind: 'choice',
    also: '记事类别 风险类别 风险类型 事项类别 事件类型 事件类别 案件类别 案件类型 信用类别 记录类别 记录类型',
    titled: ['行政处罚', '经营异常', '严重违法失信', '失信被执行', '欠税'],
    required: true,
    choices: enterpriseEventKinds,
    means: {
      荣誉: '表彰 奖项 获奖 奖励',
      行政处罚: '处罚',
      经营异常: '异常名录 经营异常名录',
      严重违法失信: '严重违法 黑名单 严重失信',
      失信被执行: '失信被执行人 被执行人',
      欠税: '欠税公告',
      诉讼: '司法案件 仲裁',
      安全环保: '安全生产 环保 安全生产事故 环境违法',
      其他风险: '其他 风险',
    },
  },
  {
    header: '来源',
    field: 'source',
    kind: 'text',
    also: '作出单位 处罚机关 列入机关 执行法院 授予单位 颁发单位 处罚单位 处罚部门 作出机关 决定机关 执法单位 执法部门 作出处罚机关 列入单位 列入部门 认定机关 认定单位 认定部门 执行机关 发布单位 表彰单位 授牌单位 来源单位 信息来源 数据来源 处罚决定机关',
    max: 200,
  },
  {
    header: '解除日期',
    field: 'lifted_on',
    kind: 'day',
    also: '移出日期 修复日期 结案日期 撤销日期 移出时间 解除时间 修复时间 信用修复时间 信用修复日期 结案时间 撤销时间 整改完成时间 整改完成日期',
    note: '移出名录、信用修复、结案的日期；没有即仍然存在',
  },
  {
    header: '说明',
    field: 'notes',
    kind: 'prose',
    also: '处罚内容 备注 详细说明 处罚结果 处罚措施 处罚决定 情况说明 事件说明 处理情况 处理结果 具体情况 事件详情',
  },
]

export const enterpriseEventRecords = recordEndpoints({
  noun: 'enterprise-events',
  sheet: '企业记事',
  read: 'enterprise-events.read',
  write: 'enterprise-events.write',
  columns: enterpriseEventColumns,
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(enterpriseEventColumns, 'kind'),
    { name: 'openOn', label: '当日没有解除', kind: 'day' },
    { name: 'enterprise', label: '统一社会信用代码', kind: 'text', field: 'uscc', match: 'is' },
    ...between(enterpriseEventColumns, 'happened_on'),
  ],
  sorts: ['uscc', 'happened_on', 'kind', 'lifted_on'],
  sort: '-happened_on',
  listed: ['uscc', 'happened_on', 'kind', 'matter', 'source', 'lifted_on'],
})
