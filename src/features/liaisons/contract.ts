import { enterpriseColumn } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

/** One column that gives both ends. */
const TERMS = '包联时间 包联期限 包联起止时间 包联起止日期 包联周期 服务期限'

export const liaisonColumns: Column[] = [
  { ...enterpriseColumn, key: true },
  {
    header: '起始日期',
    field: 'began_on',
    kind: 'day',
    also: '包联起始 包联开始 开始日期 包联日期 起始时间 包联起始时间 开始时间',
    within: { end: 'first', also: TERMS },
    key: true,
  },
  {
    header: '单位',
    field: 'unit',
    kind: 'text',
    also: '包联单位 包联部门 服务单位 责任单位 牵头单位 牵头部门 包保单位 联系单位 帮扶单位',
    required: true,
    max: 200,
  },
  {
    header: '人员',
    field: 'officer',
    kind: 'text',
    also: '包联人员 包联干部 包联领导 包联领导及职务 区领导 县领导 市领导 区级领导 县级领导 联系领导 挂联领导 包保领导 挂钩领导 服务专员 首席服务官 首席服务员',
    max: 200,
  },
  {
    header: '频次(次/年)',
    field: 'visits_per_year',
    kind: 'integer',
    also: '走访频次 频次 每年走访次数 走访要求 走访次数 走访次数要求 联系频次',
    note: '每年至少走访几次，如每季一次填 4',
  },
  {
    header: '终止日期',
    field: 'ended_on',
    kind: 'day',
    also: '包联终止 结束日期',
    within: { end: 'last', also: TERMS, alone: 'first' },
    until: true,
    note: '不再包联的第一天',
  },
]

export const liaisonRecords = recordEndpoints({
  noun: 'liaisons',
  sheet: '包联',
  read: 'visits.read',
  write: 'liaisons.write',
  columns: liaisonColumns,
  filters: [
    exact(liaisonColumns, 'unit'),
    exact(liaisonColumns, 'officer'),
    { name: 'zone', label: '载体', kind: 'space', hint: '企业所在，编码或名称，含其下各级' },
    { name: 'inForceOn', label: '当日有效', kind: 'day' },
    exact(liaisonColumns, 'uscc'),
  ],
  sorts: ['uscc', 'began_on', 'unit', 'officer'],
  listed: ['uscc', 'began_on', 'unit', 'officer', 'visits_per_year', 'ended_on'],
})
