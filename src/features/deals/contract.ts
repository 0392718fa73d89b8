import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const agreementKinds = ['框架协议', '正式投资协议'] as const

export const dealColumns: Column[] = [
  {
    header: '编号',
    field: 'deal_no',
    kind: 'text',
    also: '招商编号 签约编号 招商项目编号 签约项目编号 协议编号 合同编号',
    key: true,
    max: 64,
  },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '招商项目名称 签约项目名称 签约项目 项目名称 招引项目名称 引进项目名称 落地项目名称 招商引资项目名称 签约落地项目名称 落户项目名称',
    required: true,
    max: 200,
  },
  {
    header: '投资方',
    field: 'investor',
    kind: 'text',
    also: '投资主体 投资企业 投资单位 投资方名称 签约企业 签约单位 合作方 客商 投资商 客商名称 投资者 投资人 投资企业名称 投资主体名称 投资单位名称 签约方 签约主体 签约企业名称 合作企业 合作单位 引进企业 引进企业名称 投资方全称 落户企业 落地企业 外来投资方 签约方名称 签约客商',
  },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', also: '社会信用代码 信用代码 统一信用代码' },
  spaceColumn,
  {
    header: '产业链',
    field: 'chain',
    kind: 'text',
    also: '所属产业链 产业链条 所属产业 重点产业链 主导产业链 主导产业 产业方向 产业领域 所属链条 所属产业链条 所在产业链 产业链名称 产业类别 产业类型 所属产业类别 产业门类 产业分类 产业赛道 细分领域 产业集群 所属产业领域',
  },
  {
    header: '协议类型',
    field: 'agreement_kind',
    kind: 'choice',
    also: '协议性质 合同类型 签约类型 协议类别 合同性质 协议种类 合同类别 签约性质 签约方式 签约类别 签约形式 协议形式',
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
    also: '协议投资额 协议总投资 协议金额 合同金额 签约金额 签约额 签约投资额 合同投资额 协议引资额 合同投资总额 协议投资总额 签约投资总额 投资总额 计划投资 总投资 投资额 协议投资金额 签约总额 签约投资 签约总投资 签约投资金额 合同总投资 合同投资 合同总额 合同总金额 协议总额 协议总金额 协议额 协议总投资额 合同额 项目总投资 总投资额 投资金额 投资规模 签约投资规模 计划总投资 协议投资规模 引资额 协议投资总金额 签约总金额',
    required: true,
  },
  {
    header: '签约日期',
    field: 'signed_on',
    kind: 'day',
    also: '签约时间 协议签订时间 签订日期 签订时间 协议签订日期 协议签署日期 协议签署时间 签署日期 签署时间 合同签订日期 合同签订时间 签约年月 正式签约时间 正式签约日期 签约日 协议时间 项目签约时间',
    required: true,
  },
  {
    header: '落地日期',
    field: 'landed_on',
    kind: 'day',
    also: '落地时间 注册落地时间 项目落地时间 落户日期 落户时间 落地注册时间 落地注册日期 落地年月 项目落户时间 项目落地日期 实际落地时间 公司注册时间 注册时间 注册日期',
  },
  {
    header: '落地方式',
    field: 'landing_kind',
    kind: 'text',
    also: '落地形式 落地情况 落户方式 落地类型 供地方式 用地方式 选址方式',
  },
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
