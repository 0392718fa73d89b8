import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const agreementKinds = ['框架协议', '正式投资协议'] as const

export const dealColumns: Column[] = [
  { header: '编号', field: 'deal_no', kind: 'text', key: true, max: 64 },
  { header: '名称', field: 'name', kind: 'text', required: true, max: 200 },
  { header: '投资方', field: 'investor', kind: 'text' },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc' },
  spaceColumn,
  { header: '产业链', field: 'chain', kind: 'text' },
  {
    header: '协议类型',
    field: 'agreement_kind',
    kind: 'choice',
    required: true,
    choices: agreementKinds,
    note: '框架协议不计签约、落地',
  },
  { header: '协议投资(万元)', field: 'agreed_investment', kind: 'money', required: true },
  { header: '签约日期', field: 'signed_on', kind: 'day', required: true },
  { header: '落地日期', field: 'landed_on', kind: 'day' },
  { header: '落地方式', field: 'landing_kind', kind: 'text' },
  projectColumn,
]

export const dealRecords = recordEndpoints({
  noun: 'deals',
  sheet: '招商项目',
  read: 'deals.read',
  write: 'deals.write',
  columns: dealColumns,
  nameField: 'name',
  filters: [
    yearOf('signed_on', '签约年度'),
    exact(dealColumns, 'agreement_kind'),
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(dealColumns, 'chain'),
    exact(dealColumns, 'landing_kind'),
    { name: 'landed', label: '已落地', kind: 'flag' },
    exact(dealColumns, 'uscc'),
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    ...between(dealColumns, 'signed_on'),
    ...between(dealColumns, 'landed_on'),
    ...between(dealColumns, 'agreed_investment'),
  ],
  sorts: ['deal_no', 'name', 'signed_on', 'landed_on', 'agreed_investment'],
  sort: '-signed_on',
  listed: [
    'deal_no',
    'name',
    'investor',
    'agreement_kind',
    'agreed_investment',
    'signed_on',
    'landed_on',
    'space_code',
  ],
})
