import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const agreementKinds = ['框架协议', '正式投资协议'] as const

export const dealColumns: Column[] = [
  { header: '编号', field: 'deal_no', kind: 'text', also: '招商编号 签约编号 招商项目编号', key: true, max: 64 },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '招商项目名称 签约项目名称 签约项目 项目名称',
    required: true,
    max: 200,
  },
  {
    header: '投资方',
    field: 'investor',
    kind: 'text',
    also: '投资主体 投资企业 投资单位 投资方名称 签约企业 签约单位 合作方 客商',
  },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', also: '社会信用代码 信用代码 统一信用代码' },
  spaceColumn,
  {
    header: '产业链',
    field: 'chain',
    kind: 'text',
    also: '所属产业链 产业链条 所属产业 重点产业链 主导产业链 主导产业 产业方向 产业领域',
  },
  {
    header: '协议类型',
    field: 'agreement_kind',
    kind: 'choice',
    also: '协议性质 合同类型 签约类型 协议类别 合同性质',
    required: true,
    choices: agreementKinds,
    means: {
      框架协议: '战略合作协议 战略协议 战略合作 意向协议 合作协议 框架合同',
      正式投资协议: '正式协议 投资协议 正式合同 投资合同',
    },
    note: '框架协议不计签约、落地',
  },
  {
    header: '协议投资(万元)',
    field: 'agreed_investment',
    kind: 'money',
    also: '协议投资额 协议总投资 协议金额 合同金额 签约金额 签约额 签约投资额 合同投资额 协议引资额 合同投资总额 协议投资总额 签约投资总额 投资总额 计划投资 总投资 投资额',
    required: true,
  },
  {
    header: '签约日期',
    field: 'signed_on',
    kind: 'day',
    also: '签约时间 协议签订时间 签订日期 签订时间',
    required: true,
  },
  { header: '落地日期', field: 'landed_on', kind: 'day', also: '落地时间 注册落地时间 项目落地时间' },
  { header: '落地方式', field: 'landing_kind', kind: 'text', also: '落地形式 落地情况' },
  projectColumn,
]

/** The column by which other sheets name a deal. */
export const dealColumn: Column = {
  header: '招商编号',
  field: 'deal_no',
  kind: 'text',
  also: '招商项目编号 签约编号',
  refers: { sheet: '招商项目', header: '编号', noun: 'deals' },
}

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
