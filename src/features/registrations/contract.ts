import { enterpriseColumn } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

/** 经营状态 as the register of enterprises publishes it. */
export const registrationStates = ['存续', '停业', '迁出', '吊销', '注销'] as const
/** 统计上大中小微型企业划分办法（2017） */
export const enterpriseScales = ['大型', '中型', '小型', '微型'] as const

/** Who and by what number, in one cell. */
const CONTACTS =
  '联系人及电话 联系人及联系方式 联系人及联系电话 联系人和电话 联系人/电话 联系人（电话） 企业联系人及电话'

export const registrationColumns: Column[] = [
  { ...enterpriseColumn, key: true },
  {
    header: '法定代表人',
    field: 'representative',
    kind: 'text',
    also: '法人代表 法人 负责人 法人姓名 法人代表姓名 负责人姓名 企业法人 企业法人代表 企业法定代表人 经营者 经营者姓名 企业负责人 单位负责人 法人代表人 主要负责人 法定代表人/负责人 法人/负责人 法定代表人姓名',
    max: 100,
  },
  {
    header: '注册资本(万元)',
    field: 'capital',
    kind: 'money',
    also: '注册资金 认缴资本 认缴出资额 注册资本金 资金数额 成员出资总额 注册资本额 注册资金额 注册资本总额 认缴注册资本 认缴资金 出资额 出资总额 开办资金 登记注册资本',
  },
  {
    header: '实缴资本(万元)',
    field: 'paid_capital',
    kind: 'money',
    also: '实缴出资额 实收资本 实缴注册资本 实缴资金 实缴出资 实到资本 实收资金 实缴额 实缴金额 实缴资本金',
  },
  {
    header: '成立日期',
    field: 'founded_on',
    kind: 'day',
    also: '成立时间 注册日期 注册时间 登记日期 设立日期 核准设立日期 成立年月 设立时间 企业成立时间 企业成立日期 企业注册时间 工商注册时间 工商登记时间 注册登记日期 登记时间 注册登记时间 注册成立时间 注册成立日期 公司成立时间 开业时间 成立年份 工商注册日期',
  },
  {
    header: '登记机关',
    field: 'authority',
    kind: 'text',
    also: '注册机关 发照机关 工商登记机关 核准机关 登记注册机关 登记部门 注册登记机关 登记管辖机关 管辖机关',
    max: 200,
  },
  {
    header: '经营状态',
    field: 'state',
    kind: 'choice',
    also: '登记状态 企业状态 主体状态 存续状态 营业状态 企业经营状态 登记状况 企业登记状态 经营现状 运营状态 企业存续状态 生产经营状态 工商状态 经营状况 营业状况 目前状态',
    choices: registrationStates,
    means: {
      存续: '在业 开业 在营 在册 正常 登记成立 在营（开业）企业',
      停业: '歇业',
      吊销: '吊销未注销',
      注销: '已注销',
    },
  },
  {
    header: '市场主体类型',
    field: 'kind',
    kind: 'text',
    also: '公司类型 主体类型 经济类型 登记注册类型 市场主体类别 商事主体类型 经营主体类型 主体类别 登记类型 企业登记类型 机构类型 工商登记类型 注册类型 企业注册类型',
    max: 200,
  },
  {
    header: '企业规模',
    field: 'scale',
    kind: 'choice',
    also: '规模 规模类型 单位规模 企业划型 企业规模类型 规模划型 划型 企业规模划型 规模等级',
    choices: enterpriseScales,
    means: { 大型: '大', 中型: '中', 小型: '小', 微型: '微' },
  },
  {
    header: '注册地址',
    field: 'registered_address',
    kind: 'text',
    also: '住所 注册地 登记地址 工商注册地址 法定住所 注册地点 企业住所 公司住所 营业执照地址 执照地址 工商登记地址 注册住所 登记住所 法定地址 企业注册地址 企业注册地 住所地 注册登记地址 单位注册地',
    max: 500,
  },
  {
    header: '经营地址',
    field: 'business_address',
    kind: 'text',
    also: '实际经营地址 经营场所 办公地址 经营地点 经营地 生产经营地 生产地址 生产经营场所 实际办公地址 实际经营地 实际地址 通讯地址 通信地址 联系地址 办公地点 办公场所 企业地址 公司地址 单位地址 厂址 地址 所在地址 企业经营地址 生产经营地址',
    max: 500,
  },
  {
    header: '经营范围',
    field: 'scope',
    kind: 'prose',
    also: '业务范围 主营业务 营业范围 许可经营范围 经营项目 经营业务 主要业务 主营范围 主要经营范围',
  },
  {
    header: '联系人',
    field: 'contact',
    kind: 'text',
    also: '企业联系人 联系人姓名 联络员 企业联络员 企业对接人 单位联系人 企业联系人姓名 联系人员',
    within: { end: 'first', also: CONTACTS },
    guarded: 'registrations.contacts',
    max: 100,
  },
  {
    header: '联系电话',
    field: 'phone',
    kind: 'text',
    also: '联系方式 电话 手机 手机号 手机号码 联系人电话 企业电话 联系手机 移动电话 联系人手机号 联系人手机号码 企业联系电话 企业联系方式 联系人联系方式 联系人联系电话 单位电话 公司电话 固定电话 座机 法人电话 法人联系方式 法人联系电话 法人手机 法定代表人电话 法人代表电话 企业联系人电话 负责人联系方式 负责人电话 负责人联系电话 联系号码 单位联系电话 联系电话号码',
    within: { end: 'last', also: CONTACTS },
    guarded: 'registrations.contacts',
    max: 100,
  },
]

export const registrationRecords = recordEndpoints({
  noun: 'registrations',
  sheet: '企业登记',
  write: 'enterprises.write',
  columns: registrationColumns,
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(registrationColumns, 'state'),
    exact(registrationColumns, 'scale'),
    { name: 'enterprise', label: '统一社会信用代码', kind: 'text', field: 'uscc', match: 'is' },
    ...between(registrationColumns, 'founded_on'),
  ],
  sorts: ['uscc', 'capital', 'founded_on', 'state', 'scale'],
  listed: ['uscc', 'representative', 'capital', 'founded_on', 'state', 'scale', 'registered_address'],
})
