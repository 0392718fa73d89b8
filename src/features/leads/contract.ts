import { dealColumn } from '#features/deals/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const leadSources = ['活动', '商协会', '以商招商', '中介', '基金', '网络', '领导交办', '自荐'] as const

export const leadColumns: Column[] = [
  {
    header: '编号',
    field: 'lead_no',
    kind: 'text',
    also: '线索编号 招商线索编号 线索编码 信息编号 在谈项目编号 线索号',
    key: true,
    max: 64,
  },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '线索名称 招商线索名称 项目线索 线索 项目名称 在谈项目名称 在谈项目 意向项目名称 洽谈项目名称 拟招引项目名称 招商信息名称 目标项目名称 跟踪项目名称 线索标题 拟引进项目名称 对接项目名称 信息名称 线索项目名称',
    required: true,
    max: 200,
  },
  {
    header: '来源',
    field: 'source',
    kind: 'choice',
    also: '线索来源 信息来源 来源渠道 获取渠道 渠道 信息渠道 线索渠道 获取途径 线索途径 项目来源 招商途径 招商渠道 引荐渠道 推荐渠道 来源方式 来源途径 线索来源渠道 引荐方式 线索获取途径 线索获取渠道',
    required: true,
    choices: leadSources,
    means: {
      活动: '招商活动 推介会 展会 招商推介会 外出招商 博览会 专场推介 活动对接 招商推介',
      商协会: '商会 协会 行业协会 商会推荐 协会推荐 商协会推荐 异地商会',
      以商招商: '企业推荐 企业引荐 老企业推荐 老企业介绍 企业介绍 老客户介绍 客商推荐 客商介绍 链主推荐 链主企业推荐',
      中介: '中介机构 咨询机构 第三方机构 中介推荐 招商代理 委托招商 中介招商 第三方推荐 咨询公司',
      基金: '基金招商 投资机构 资本招商 基金推荐 基金公司 投资基金',
      网络: '网络信息 网上收集 云招商 网络检索 网络搜集 网络收集',
      领导交办: '领导推荐 上级交办 领导引荐 领导介绍 领导批转 上级推介 上级部门推荐',
      自荐: '企业自荐 主动来访 来电来访 企业来访 自行来访 主动联系 上门自荐 企业主动对接',
    },
  },
  {
    header: '投资方',
    field: 'investor',
    kind: 'text',
    also: '投资主体 投资企业 投资单位 投资方名称 意向企业 意向投资方 意向投资企业 意向投资主体 拟投资企业 拟投资方 洽谈企业 客商 意向方 洽谈方 客商名称 拟投资主体 目标企业 目标企业名称 意向企业名称 拟投资方名称 对接企业 对接企业名称 洽谈企业名称 意向客商 线索企业 拟投资单位 拟投资企业名称',
  },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', also: '社会信用代码 信用代码 统一信用代码' },
  {
    header: '产业链',
    field: 'chain',
    kind: 'text',
    also: '所属产业链 产业链条 所属产业 重点产业链 主导产业链 主导产业 产业方向 产业领域 所属链条 所属产业链条 所在产业链 产业链名称 产业类别 产业类型 所属产业类别 产业门类 产业分类 产业赛道 细分领域 产业集群 所属产业领域 所属赛道',
  },
  {
    header: '拟投资(万元)',
    field: 'planned_investment',
    kind: 'money',
    also: '拟投资额 拟投资总额 拟投资金额 意向投资 意向投资额 预计投资 预计总投资 投资额 总投资 拟投资规模 拟投金额 拟投额 意向投资金额 意向投资规模 预计投资额 预计投资金额 计划投资 计划投资额 预估投资额 投资规模 投资金额 投资总额 计划总投资 意向总投资 预计投资规模 预计总投资额',
  },
  {
    header: '登记日期',
    field: 'registered_on',
    kind: 'day',
    also: '登记时间 线索登记日期 收集日期 收集时间 获取日期 获取时间 首次接触日期 首次接触日 首次接触时间 首次对接时间 首次对接日期 首次接洽时间 首次洽谈时间 对接时间 接洽时间 洽谈时间 线索登记时间 线索收集时间 线索收集日期 线索获取时间 线索获取日期 信息获取时间 信息登记时间 录入时间 录入日期 初次接触时间 初次对接时间 初次洽谈时间 首次拜访时间 洽谈日期 对接日期 接洽日期 线索时间 线索日期 建档时间 开始洽谈时间 首次联系时间 信息收集时间 首次登记时间 首次登记日期 首登时间 线索录入时间',
    required: true,
  },
  {
    header: '跟进单位',
    field: 'follow_unit',
    kind: 'text',
    also: '责任单位 承办单位 跟踪单位 对接单位 牵头单位 跟踪服务单位 洽谈单位 招商单位 跟进部门 跟踪部门 责任部门 对接部门 洽谈部门 招商部门 承接单位 引进单位 招引单位 牵头部门 服务单位 负责单位 首谈单位 招商主体 牵头对接单位 负责部门',
  },
  {
    header: '终止日期',
    field: 'terminated_on',
    kind: 'day',
    also: '终止时间 终止跟进日期 放弃日期 终止对接时间 放弃时间 终止跟踪时间 流失时间 流失日期 停止跟进时间 终止跟进时间 终止洽谈时间',
    note: '不再跟进的第一天',
  },
  {
    header: '终止原因',
    field: 'termination_reason',
    kind: 'text',
    also: '放弃原因 未成原因 流失原因 失败原因 搁置原因 未落地原因 未签约原因 终止跟进原因 放弃理由 终止理由 终止洽谈原因',
    max: 500,
  },
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
