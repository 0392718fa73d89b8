import { enterpriseColumn } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { visitModes } from './report-contract.ts'

export * from './questions-contract.ts'
export * from './report-contract.ts'

export const visitColumns: Column[] = [
  { header: '编号', field: 'visit_no', kind: 'text', also: '走访编号 走访记录编号', key: true, max: 64 },
  { ...enterpriseColumn, required: true },
  {
    header: '日期',
    field: 'visited_on',
    kind: 'day',
    also: '走访日期 走访时间 到访时间 拜访日期 服务时间 服务日期 上门时间 上门日期 拜访时间 到企时间 调研时间 调研日期 联系日期 入企时间 入企日期 走访服务时间 走访服务日期',
    required: true,
  },
  {
    header: '方式',
    field: 'mode',
    kind: 'choice',
    also: '走访方式 走访形式 联系方式 服务方式 联系形式 联企方式 走访类型 拜访方式 调研方式',
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
    also: '走访部门 责任单位 包联单位 走访责任单位 服务单位 走访人单位 走访人员单位 走访人所在单位 走访组 走访工作组 所在单位 派出单位 走访牵头单位 责任部门 干部所在单位',
    required: true,
    max: 200,
  },
  {
    header: '走访人',
    field: 'visitor',
    kind: 'text',
    also: '走访人员 走访干部 走访领导 带队领导 带队人 服务专员 走访人姓名 走访人员姓名 走访成员 联系干部 服务人员 服务干部 走访负责人 走访专员 驻企服务员 走访责任人 联企干部 包联干部 调研人员 走访区领导 走访干部姓名',
    max: 200,
  },
  {
    header: '诉求编号',
    field: 'request_no',
    kind: 'text',
    also: '关联诉求 工单编号 关联诉求编号 诉求单号 对应诉求编号 生成诉求编号 转办诉求编号 诉求号 关联诉求号 关联工单编号',
    refers: { sheet: '诉求', header: '编号', noun: 'requests' },
    note: '为回访这件诉求的，填诉求编号',
  },
  {
    header: '情况',
    field: 'findings',
    kind: 'prose',
    also: '走访情况 走访内容 走访记录 企业情况 存在问题 企业反映情况 反映情况 反映问题 企业经营情况 企业诉求 经营情况及诉求 企业经营情况及诉求 走访情况及诉求 企业反映的情况 企业反映问题 反映的问题 了解情况 企业现状 走访摘要 走访小结 企业基本情况 企业生产经营情况 生产经营情况 收集的问题 企业问题 企业困难 问题及诉求 企业问题诉求 主要情况 服务内容 沟通内容 发现问题 困难诉求 企业反映的问题 反映的主要问题 企业面临的困难 诉求内容 了解到的情况 具体情况',
  },
  {
    header: '外迁意向',
    field: 'may_leave',
    kind: 'choice',
    also: '是否有外迁意向 有无外迁意向 是否外迁 搬迁意向 搬迁打算 有无搬迁打算 有无搬迁意向 是否有搬迁意向 是否有搬迁打算 外迁打算 外迁倾向 有无外迁倾向 外迁风险 是否存在外迁风险 是否有外迁风险 是否有外迁打算 有无外迁打算 有无外迁风险 是否有迁出意向 有无迁出意向 是否存在外迁意向 是否拟外迁 迁出意向 是否有外迁计划 有无外迁计划 外流意向',
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
  titled: ['uscc', 'visited_on'],
  listed: ['visit_no', 'uscc', 'visited_on', 'mode', 'unit', 'visitor', 'request_no', 'may_leave'],
})
