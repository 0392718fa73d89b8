import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const serviceLevels = ['省', '市', '区'] as const
export const serviceModes = ['全程网办', '异地代收代办', '多地联办'] as const

export const serviceItemColumns: Column[] = [
  {
    header: '事项编码',
    field: 'item_code',
    kind: 'text',
    also: '事项编号 事项代码 基本编码 实施编码 事项基本编码 实施清单编码 权力编码',
    key: true,
    max: 64,
  },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '事项名称 服务事项 政务服务事项 政务服务事项名称 通办事项名称 事项名',
    required: true,
    max: 200,
  },
  {
    header: '层级',
    field: 'level',
    kind: 'choice',
    also: '事项层级 级别 行使层级 实施层级 权力层级',
    required: true,
    choices: serviceLevels,
    means: { 省: '省直 省本级', 市: '市直 市本级', 区: '区县级 县级 区县 县区级 县(区)级 区(县)级 区本级' },
  },
  {
    header: '模式',
    field: 'mode',
    kind: 'choice',
    also: '通办模式 办理模式 办理方式 通办方式 办理形式 通办形式',
    choices: serviceModes,
    means: {
      全程网办: '网上办 网上办理 全程网上办 全程网上办理 全流程网办 线上办理 全网办 网办',
      异地代收代办: '代收代办 异地代办 代办 异地受理 异地代收',
      多地联办: '联办 多地办 多地联合办理',
    },
  },
  {
    header: '生效日期',
    field: 'effective_on',
    kind: 'day',
    also: '生效时间 实施时间 开始日期 上线时间 上线日期 开通时间 开通日期 启用日期 实施日期 实行时间 开办时间 开办日期 纳入时间 纳入日期 上架时间 上架日期 施行日期 开始时间',
    required: true,
  },
  {
    header: '失效日期',
    field: 'expired_on',
    kind: 'day',
    also: '失效时间 下线时间 下线日期 停用时间 停用日期 取消时间 取消日期 终止时间 终止日期 下架时间 下架日期 停办时间 停办日期 退出时间 退出日期 废止时间 废止日期 撤销时间 撤销日期',
    note: '不再可办的第一天',
  },
]

export const serviceItemRecords = recordEndpoints({
  noun: 'service-items',
  sheet: '通办事项',
  write: 'services.write',
  columns: serviceItemColumns,
  nameField: 'name',
  filters: [
    exact(serviceItemColumns, 'level'),
    exact(serviceItemColumns, 'mode'),
    { name: 'inForceOn', label: '当日有效', kind: 'day' },
    ...between(serviceItemColumns, 'effective_on'),
  ],
  sorts: ['item_code', 'name', 'level', 'mode', 'effective_on', 'expired_on'],
  listed: ['item_code', 'name', 'level', 'mode', 'effective_on', 'expired_on'],
})
