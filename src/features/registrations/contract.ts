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
  { header: '法定代表人', field: 'representative', kind: 'text', also: '法人代表 法人 负责人 法人姓名', max: 100 },
  {
    header: '注册资本(万元)',
    field: 'capital',
    kind: 'money',
    also: '注册资金 认缴资本 认缴出资额 注册资本金 资金数额 成员出资总额',
  },
  { header: '实缴资本(万元)', field: 'paid_capital', kind: 'money', also: '实缴出资额 实收资本 实缴注册资本' },
  {
    header: '成立日期',
    field: 'founded_on',
    kind: 'day',
    also: '成立时间 注册日期 注册时间 登记日期 设立日期 核准设立日期',
  },
  { header: '登记机关', field: 'authority', kind: 'text', also: '注册机关 发照机关 工商登记机关', max: 200 },
  {
    header: '经营状态',
    field: 'state',
    kind: 'choice',
    also: '登记状态 企业状态 主体状态 存续状态 营业状态',
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
    also: '公司类型 主体类型 经济类型 登记注册类型 市场主体类别',
    max: 200,
  },
  {
    header: '企业规模',
    field: 'scale',
    kind: 'choice',
    also: '规模 规模类型 单位规模 企业划型',
    choices: enterpriseScales,
    means: { 大型: '大', 中型: '中', 小型: '小', 微型: '微' },
  },
  {
    header: '注册地址',
    field: 'registered_address',
    kind: 'text',
    also: '住所 注册地 登记地址 工商注册地址 法定住所',
    max: 500,
  },
  { header: '经营地址', field: 'business_address', kind: 'text', also: '实际经营地址 经营场所 办公地址', max: 500 },
  { header: '经营范围', field: 'scope', kind: 'prose', also: '业务范围 主营业务' },
  {
    header: '联系人',
    field: 'contact',
    kind: 'text',
    also: '企业联系人 联系人姓名 联络员',
    within: { end: 'first', also: CONTACTS },
    guarded: 'registrations.contacts',
    max: 100,
  },
  {
    header: '联系电话',
    field: 'phone',
    kind: 'text',
    also: '联系方式 电话 手机 手机号 手机号码 联系人电话 企业电话',
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
