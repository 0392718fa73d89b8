import { dealColumn } from '#features/deals/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const leadSources = ['活动', '商协会', '以商招商', '中介', '基金', '网络', '领导交办', '自荐'] as const

export const leadColumns: Column[] = [
  { header: '编号', field: 'lead_no', kind: 'text', also: '线索编号 招商线索编号', key: true, max: 64 },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '线索名称 招商线索名称 项目线索 线索 项目名称 在谈项目名称 在谈项目 意向项目名称 洽谈项目名称',
    required: true,
    max: 200,
  },
  {
    header: '来源',
    field: 'source',
    kind: 'choice',
    also: '线索来源 信息来源 来源渠道 获取渠道 渠道',
    required: true,
    choices: leadSources,
    means: {
      活动: '招商活动 推介会 展会 招商推介会 外出招商',
      商协会: '商会 协会 行业协会',
      以商招商: '企业推荐 企业引荐 老企业推荐',
      中介: '中介机构 咨询机构 第三方机构',
      基金: '基金招商 投资机构 资本招商',
      网络: '网络信息 网上收集 云招商',
      领导交办: '领导推荐 上级交办 领导引荐',
      自荐: '企业自荐 主动来访 来电来访',
    },
  },
  {
    header: '投资方',
    field: 'investor',
    kind: 'text',
    also: '投资主体 投资企业 投资单位 投资方名称 意向企业 意向投资方 意向投资企业 意向投资主体 拟投资企业 拟投资方 洽谈企业 客商',
  },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', also: '社会信用代码 信用代码 统一信用代码' },
  {
    header: '产业链',
    field: 'chain',
    kind: 'text',
    also: '所属产业链 产业链条 所属产业 重点产业链 主导产业链 主导产业 产业方向 产业领域',
  },
  {
    header: '拟投资(万元)',
    field: 'planned_investment',
    kind: 'money',
    also: '拟投资额 拟投资总额 拟投资金额 意向投资 意向投资额 预计投资 预计总投资 投资额 总投资',
  },
  {
    header: '登记日期',
    field: 'registered_on',
    kind: 'day',
    also: '登记时间 线索登记日期 收集日期 收集时间 获取日期 获取时间 首次接触日期 首次接触日 首次接触时间 首次对接时间 首次对接日期 首次接洽时间 首次洽谈时间 对接时间 接洽时间 洽谈时间',
    required: true,
  },
  {
    header: '跟进单位',
    field: 'follow_unit',
    kind: 'text',
    also: '责任单位 承办单位 跟踪单位 对接单位 牵头单位 跟踪服务单位 洽谈单位 招商单位',
  },
  {
    header: '终止日期',
    field: 'terminated_on',
    kind: 'day',
    also: '终止时间 终止跟进日期 放弃日期',
    note: '不再跟进的第一天',
  },
  { header: '终止原因', field: 'termination_reason', kind: 'text', also: '放弃原因 未成原因', max: 500 },
  { ...dealColumn, note: '已转为招商项目的，填招商项目的编号' },
]

/** The column by which other sheets name a lead. */
export const leadColumn: Column = {
  header: '线索编号',
  field: 'lead_no',
  kind: 'text',
  also: '招商线索编号',
  refers: { sheet: '招商线索', header: '编号', noun: 'leads' },
}

export const leadRecords = recordEndpoints({
  noun: 'leads',
  sheet: '招商线索',
  read: 'leads.read',
  write: 'leads.write',
  columns: leadColumns,
  nameField: 'name',
  filters: [
    yearOf('registered_on', '登记年度'),
    exact(leadColumns, 'source'),
    exact(leadColumns, 'chain'),
    exact(leadColumns, 'follow_unit', 'unit'),
    { name: 'followed', label: '在跟进', kind: 'flag', hint: '没有终止，也没有转为招商项目' },
    { name: 'converted', label: '已转为招商项目', kind: 'flag' },
    { name: 'deal', label: '招商编号', kind: 'text', field: 'deal_no', match: 'is' },
    exact(leadColumns, 'uscc'),
    ...between(leadColumns, 'registered_on'),
    ...between(leadColumns, 'terminated_on'),
    ...between(leadColumns, 'planned_investment'),
  ],
  sorts: ['lead_no', 'name', 'registered_on', 'planned_investment', 'terminated_on'],
  sort: '-registered_on',
  listed: [
    'lead_no',
    'name',
    'source',
    'investor',
    'planned_investment',
    'registered_on',
    'follow_unit',
    'terminated_on',
    'deal_no',
  ],
})
