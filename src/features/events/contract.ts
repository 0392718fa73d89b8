import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const eventColumns: Column[] = [
  { header: '编号', field: 'event_no', kind: 'text', also: '活动编号', key: true, max: 64 },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '活动名称 招商活动名称 活动主题 推介会名称 招商推介活动名称 活动标题',
    required: true,
    max: 200,
  },
  {
    header: '日期',
    field: 'held_on',
    kind: 'day',
    also: '活动日期 活动时间 举办时间 举办日期 时间 开展时间 开展日期 举行时间 举行日期 活动开展时间',
    within: { end: 'first' },
    required: true,
  },
  { header: '类型', field: 'kind', kind: 'text', also: '活动类型 活动形式 招商方式 活动类别 活动性质 招商活动类型' },
  {
    header: '地区',
    field: 'region',
    kind: 'text',
    also: '活动地区 城市 目的地 活动地点 地点 举办地 举办城市 活动城市 招商地区 举办地点 前往地区 出访地',
  },
  {
    header: '带队级别',
    field: 'lead_rank',
    kind: 'text',
    also: '带队领导级别 带队领导 带队人 带队领导职务 带队人员 带队人职务 领队',
  },
]

export const eventRecords = recordEndpoints({
  noun: 'events',
  sheet: '招商活动',
  write: 'deals.write',
  columns: eventColumns,
  nameField: 'name',
  filters: [
    yearOf('held_on'),
    exact(eventColumns, 'kind'),
    exact(eventColumns, 'region'),
    exact(eventColumns, 'lead_rank'),
    ...between(eventColumns, 'held_on'),
  ],
  sorts: ['event_no', 'name', 'held_on', 'region', 'kind'],
  sort: '-held_on',
  listed: ['event_no', 'name', 'held_on', 'kind', 'region', 'lead_rank'],
})
