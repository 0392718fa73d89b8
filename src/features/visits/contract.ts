import { enterpriseColumn } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { visitModes } from './report-contract.ts'

export * from './questions-contract.ts'
export * from './report-contract.ts'

export const visitColumns: Column[] = [
  { header: '编号', field: 'visit_no', kind: 'text', also: '走访编号 走访记录编号', key: true, max: 64 },
  { ...enterpriseColumn, required: true },
  { header: '日期', field: 'visited_on', kind: 'day', also: '走访日期 走访时间 到访时间 拜访日期', required: true },
  {
    header: '方式',
    field: 'mode',
    kind: 'choice',
    also: '走访方式 走访形式 联系方式',
    required: true,
    choices: visitModes,
    means: {
      上门: '实地 现场 实地走访 上门走访 入企',
      电话: '电话走访 电话联系',
      视频: '线上 视频走访',
      来访: '企业来访 接待',
    },
  },
  {
    header: '走访单位',
    field: 'unit',
    kind: 'text',
    also: '走访部门 责任单位 包联单位',
    required: true,
    max: 200,
  },
  {
    header: '走访人',
    field: 'visitor',
    kind: 'text',
    also: '走访人员 走访干部 走访领导 带队领导 带队人 服务专员',
    max: 200,
  },
  {
    header: '诉求编号',
    field: 'request_no',
    kind: 'text',
    also: '关联诉求 工单编号',
    refers: { sheet: '诉求', header: '编号', noun: 'requests' },
    note: '为回访这件诉求的，填诉求编号',
  },
  {
    header: '情况',
    field: 'findings',
    kind: 'prose',
    also: '走访情况 走访内容 走访记录 企业情况 存在问题 企业反映情况 反映情况 反映问题 企业经营情况 企业诉求 经营情况及诉求 企业经营情况及诉求 走访情况及诉求',
  },
  {
    header: '外迁意向',
    field: 'may_leave',
    kind: 'choice',
    also: '是否有外迁意向 有无外迁意向 是否外迁 搬迁意向 搬迁打算 有无搬迁打算 有无搬迁意向 是否有搬迁意向 是否有搬迁打算 外迁打算',
    choices: ['是', '否'],
    means: { 是: '有', 否: '无 没有' },
  },
]

export const visitRecords = recordEndpoints({
  noun: 'visits',
  sheet: '走访',
  read: 'visits.read',
  write: 'visits.write',
  columns: visitColumns,
  filters: [
    yearOf('visited_on'),
    exact(visitColumns, 'mode'),
    exact(visitColumns, 'unit'),
    exact(visitColumns, 'visitor'),
    { name: 'zone', label: '载体', kind: 'space', hint: '企业所在，编码或名称，含其下各级' },
    exact(visitColumns, 'may_leave'),
    exact(visitColumns, 'uscc'),
    exact(visitColumns, 'request_no'),
    ...between(visitColumns, 'visited_on'),
  ],
  sorts: ['visit_no', 'visited_on', 'uscc', 'unit'],
  sort: '-visited_on',
  listed: ['visit_no', 'uscc', 'visited_on', 'mode', 'unit', 'visitor', 'request_no', 'may_leave'],
})
