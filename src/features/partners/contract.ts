import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const partnerColumns: Column[] = [
  {
    header: '行政区划代码',
    field: 'partner_code',
    kind: 'text',
    also: '区划代码 行政区代码',
    key: true,
    max: 12,
    note: 'GB/T 2260',
  },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '伙伴名称 合作区县 区县名称 合作地区 合作方 合作城市 合作单位 合作县区 结对地区 伙伴地区 协作地区',
    required: true,
    max: 100,
  },
  { header: '圈层', field: 'circle', kind: 'text', also: '合作圈层 区域圈层 所属圈层 合作圈 都市圈 经济圈 所在圈层' },
  {
    header: '协议日期',
    field: 'agreed_on',
    kind: 'day',
    also: '协议时间 签约日期 签约时间 签订时间 协议签订日期 协议签订时间 合作协议签订时间 签署日期 签署时间 签订日期',
    required: true,
  },
  {
    header: '终止日期',
    field: 'ended_on',
    kind: 'day',
    also: '终止时间 协议终止时间 协议终止日期 到期日期 协议到期日',
    note: '协议不再有效的第一天',
  },
]

export const partnerRecords = recordEndpoints({
  noun: 'partners',
  sheet: '通办伙伴',
  write: 'services.write',
  columns: partnerColumns,
  nameField: 'name',
  filters: [
    exact(partnerColumns, 'circle'),
    { name: 'inForceOn', label: '当日有效', kind: 'day' },
    ...between(partnerColumns, 'agreed_on'),
  ],
  sorts: ['partner_code', 'name', 'agreed_on', 'ended_on', 'circle'],
  listed: ['partner_code', 'name', 'circle', 'agreed_on', 'ended_on'],
})
