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
    also: '包联起始 包联开始 开始日期 包联日期 起始时间 包联起始时间 开始时间 开始包联时间 包联开始时间 包联开始日期 服务开始时间 服务起始日期 挂联时间 结对时间 结对日期 联系起始时间',
    within: { end: 'first', also: TERMS },
    key: true,
  },
  {
    header: '单位',
    field: 'unit',
    kind: 'text',
    also: '包联单位 包联部门 服务单位 责任单位 牵头单位 牵头部门 包保单位 联系单位 帮扶单位 包联责任单位 挂联单位 挂钩单位 帮包单位 结对单位 服务责任单位 联系部门 责任部门 帮扶部门 服务部门 包保部门 联企单位 所在单位 牵头包联单位 包联牵头单位 牵头挂联单位 牵头帮扶单位 主要包联单位 牵头服务单位 挂钩联系单位',
    required: true,
    max: 200,
  },
  {
    header: '人员',
    field: 'officer',
    kind: 'text',
    also: '包联人员 包联干部 包联领导 包联领导及职务 区领导 县领导 市领导 区级领导 县级领导 联系领导 挂联领导 包保领导 挂钩领导 服务专员 首席服务官 首席服务员 挂钩联系领导 联企干部 帮扶干部 联系干部 服务干部 包保干部 包联人 包联责任人 助企服务员 助企专员 包企干部 挂联干部 结对干部 包企领导 联企领导 帮扶领导 包抓领导 企业服务专员 驻企服务员 责任人',
    max: 200,
  },
  {
    header: '频次(次/年)',
    field: 'visits_per_year',
    kind: 'integer',
    also: '走访频次 频次 每年走访次数 走访要求 走访次数 走访次数要求 联系频次 走访频率 联系频率 服务频次 频率 年走访次数 年度走访次数 每年走访频次 走访频次要求',
    note: '每年至少走访几次，如每季一次填 4',
  },
  {
    header: '终止日期',
    field: 'ended_on',
    kind: 'day',
    also: '包联终止 结束日期 包联终止时间 包联终止日期 包联结束时间 包联结束日期 结束时间 服务结束时间 服务终止日期 终止时间',
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
