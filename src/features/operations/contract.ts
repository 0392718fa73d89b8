import { uscc } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

export * from './peers-contract.ts'

export const operationColumns: Column[] = [
  { ...uscc, refers: { sheet: '企业', header: uscc.header, noun: 'enterprises' } },
  {
    header: '年度',
    field: 'year',
    kind: 'year',
    also: '年份 报告年度 统计年度 所属年度 数据年度 数据年份 会计年度 财务年度',
    key: true,
  },
  {
    header: '营业收入(万元)',
    field: 'revenue',
    kind: 'money',
    also: '营收 营业总收入 主营业务收入 销售收入 年营业收入 年营收 营业收入总额 营业额 年营业额 销售额 年销售额 销售总额 主营收入 营业收入合计 全年营业收入 年度营业收入 全年营收 全年销售收入 主营业务收入总额 年销售收入',
  },
  {
    header: '税收(万元)',
    field: 'tax',
    kind: 'money',
    also: '纳税额 税收总额 纳税总额 年纳税额 年税收 实缴税金 税金 实缴税收 缴税额 缴纳税收 缴纳税金 缴纳税款 缴税总额 入库税收 入库税额 税收收入 税收贡献 税收合计 全口径税收 税收入库 实际入库税收 实纳税额 实纳税金 已缴税额 纳税 纳税金额 上缴税收 上缴税金 上交税金 税款 税额 总税收 全年税收 年度税收 实缴税额 实缴税款 完税额 纳税额合计 全年纳税额 年纳税总额',
  },
  {
    header: '从业人员',
    field: 'staff',
    kind: 'integer',
    also: '从业人员数 从业人数 职工人数 员工数 员工人数 期末从业人员 职工总数 员工总数 用工人数 用工数 在职人数 在职员工数 在岗职工人数 从业人员平均人数 平均用工人数 年平均职工人数 年平均从业人数 年末从业人数 期末从业人数 年末从业人员 员工规模 从业人员期末人数 就业人数 吸纳就业人数 在岗人数 年末职工人数',
  },
  {
    header: '研发费用(万元)',
    field: 'research',
    kind: 'money',
    also: '研发投入 研发经费 研究开发费用 R&D经费 研发支出 研发经费投入 研究与试验发展经费 R&D费用 R&D投入 R&D经费支出 研发费 研发费用支出 研发投入金额 研发投入额 科研投入 研究开发经费 研发投入总额 研发经费支出',
  },
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
  summedWithin: 'year',
  listed: ['uscc', 'year', 'revenue', 'tax', 'staff', 'research'],
})
