import { uscc } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

export * from './peers-contract.ts'

export const operationColumns: Column[] = [
  { ...uscc, refers: { sheet: '企业', header: uscc.header, noun: 'enterprises' } },
  { header: '年度', field: 'year', kind: 'year', also: '年份 报告年度 统计年度 所属年度', key: true },
  {
    header: '营业收入(万元)',
    field: 'revenue',
    kind: 'money',
    also: '营收 营业总收入 主营业务收入 销售收入 年营业收入 年营收',
  },
  { header: '税收(万元)', field: 'tax', kind: 'money', also: '纳税额 税收总额 纳税总额 年纳税额 年税收 实缴税金 税金' },
  {
    header: '从业人员',
    field: 'staff',
    kind: 'integer',
    also: '从业人员数 从业人数 职工人数 员工数 员工人数 期末从业人员',
  },
  { header: '研发费用(万元)', field: 'research', kind: 'money', also: '研发投入 研发经费 研究开发费用 R&D经费' },
]

export const operationRecords = recordEndpoints({
  noun: 'operations',
  sheet: '企业经营',
  read: 'operations.read',
  write: 'operations.write',
  columns: operationColumns,
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(operationColumns, 'year'),
    { name: 'enterprise', label: '统一社会信用代码', kind: 'text', field: 'uscc', match: 'is' },
  ],
  sorts: ['uscc', 'year', 'revenue', 'tax', 'staff', 'research'],
  sort: '-year',
  listed: ['uscc', 'year', 'revenue', 'tax', 'staff', 'research'],
})
