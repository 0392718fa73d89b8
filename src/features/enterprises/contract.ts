import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'
import { enterpriseProfile } from './profile-contract.ts'

export * from './profile-contract.ts'
export * from './sections.ts'

export const qualificationResults = ['通过', '未通过', '审核中'] as const
/** The column by which other sheets name an enterprise. */
export const uscc: Column & { also: string } = {
  header: '统一社会信用代码',
  field: 'uscc',
  kind: 'uscc',
  also: '社会信用代码 信用代码 统一信用代码 统一代码 营业执照号 纳税人识别号 企业代码 单位代码 企业信用代码 机构代码 credit_code uscc 企业税号 纳税识别号 纳税人识别码 统一社会信用代码证号 统一社会信用代码号 社会统一信用代码 信用代码证 信用编码 统一代码号 信用代码号 营业执照号码 营业执照编号 企业统一社会信用代码 统一社会代码 单位信用代码 主体代码 市场主体代码 统一信用代码号 企业社会信用代码 税号 信用代码证号 企业统一代码 营业执照代码 法人单位统一代码 单位统一代码',
  key: true,
}

/** The column by which other sheets name an enterprise that the ledger has. */
export const enterpriseColumn: Column = {
  ...uscc,
  key: false,
  refers: {
    sheet: '企业',
    header: '统一社会信用代码',
    noun: 'enterprises',
  },
}

export const enterpriseColumns: Column[] = [
  uscc,
  {
    header: '企业名称',
    field: 'name',
    kind: 'text',
    also: '单位名称 公司名称 企业全称 企业 公司 单位全称 名称 纳税人名称 市场主体名称 法人单位名称 单位详细名称 company company_name enterprise 主体名称 经营主体名称 企业(单位)名称 机构名称 企业单位名称 纳税人 公司全称 商户名称 入驻企业 入驻企业名称 入驻单位 入驻单位名称 入驻机构名称 统计单位名称 登记名称 走访企业 被走访企业 走访企业名称 受访企业 拟走访企业 联系企业 包联企业 包联企业名称 联系企业名称 服务企业 服务企业名称 帮扶企业 挂联企业 重点企业名称 被处罚单位 被处罚企业 当事人 申报企业 申报单位 获奖企业 认定企业 承租企业 承租方 承租人 租户 租户名称 租赁企业 承租单位 承租企业名称 企业名 纳税人全称',
    required: true,
    max: 200,
  },
  spaceColumn,
  {
    header: '入驻日期',
    field: 'moved_in_on',
    kind: 'day',
    also: '入驻时间 入驻年份 入驻年度 入驻年月 落户时间 落户日期 入区时间 入园时间 入园日期 引进时间 入住时间 入住日期 迁入时间 迁入日期 引进日期 入孵时间 入孵日期 签约入驻时间 进驻日期 进驻时间 进驻年月 落户年月 迁入年月 搬入时间 搬入日期 进园时间 进区时间 开始入驻时间 入驻起始时间 入园年月 落地时间 落地日期',
  },
  {
    header: '迁出日期',
    field: 'moved_out_on',
    kind: 'day',
    also: '迁出时间 搬离时间 退出时间 搬离日期 离场时间 离场日期 撤离时间 搬出时间 搬出日期 搬迁时间 搬迁日期 离园时间 迁离时间 迁离日期 出孵时间 退出日期',
    note: '不再在区内的第一天',
  },
  {
    header: '行业代码',
    field: 'industry_code',
    kind: 'text',
    also: '国民经济行业代码 行业编码 所属行业 行业分类 行业 国民经济行业 国民经济行业分类 行业大类 行业中类 行业小类 行业门类 所属行业代码 行业小类代码 行业大类代码 行业中类代码 国民经济行业分类代码 行业类别代码 行业类别',
    looks: '^[A-T]?\\d{2,4}$',
    note: 'GB/T 4754',
  },
  {
    header: '产业链',
    field: 'chain',
    kind: 'text',
    also: '所属产业链 产业链条 所属产业 重点产业链 主导产业链 主导产业 产业方向 产业领域 所属链条 所属产业链条 所在产业链 产业链名称 产业类别 产业类型 所属产业类别 产业门类 产业分类 产业赛道 细分领域 产业集群 所属产业领域',
  },
  {
    header: '链上角色',
    field: 'chain_role',
    kind: 'text',
    also: '角色 链主角色 企业角色 产业链角色 链上地位 产业链地位 链条角色 链上环节 链上位置 产业链位置 产业链环节 所处环节 链条地位 上下游环节 上下游 上下游位置 上下游关系 上中下游 所处链条环节 产业链上下游 链条环节 产业环节 所在环节 所处产业链环节 产业链节点 链上定位 链条位置 链上节点 产业链定位',
  },
  {
    header: '标签',
    field: 'tags',
    kind: 'tags',
    also: '企业类型 企业标签 企业性质 企业属性 企业荣誉 荣誉 类型 企业类别 企业分类 企业称号 荣誉资质 特色标签',
    note: '多个标签用、分隔，如 央企、世界500强',
  },
]

export const qualificationColumns: Column[] = [
  { ...enterpriseColumn, key: true },
  {
    header: '资质',
    field: 'qualification',
    kind: 'text',
    also: '资质名称 认定名称 资质类型 认定类型 荣誉称号 资质类别 申报类别 申报类型 认定类别 申报资质 认定资质 获得资质 企业资质 认定称号 培育类型 称号 资质称号 获评称号 申报称号 授予称号 认定资质名称 资质荣誉',
    titled: ['高新技术企业', '专精特新小巨人企业', '专精特新中小企业', '创新型中小企业', '科技型中小企业', '瞪羚企业'],
    key: true,
    max: 100,
  },
  {
    header: '申报年度',
    field: 'applied_year',
    kind: 'year',
    also: '申报年份 认定年度 认定年份 申报时间 认定时间 年度 获批年度 获评年度 申报年 认定年 年份 公布年度 评审年度 申请年度 申请年份 申请时间 授予年度 授予年份 评定年度',
    key: true,
    implied: { by: 'valid_from', from: day => day.slice(0, 4) },
  },
  {
    header: '结果',
    field: 'result',
    kind: 'choice',
    also: '认定结果 评审结果 申报结果 审核结果 认定情况 审核情况 评审结论 认定结论 审批结果 认定状态 申报状态 审核状态 申报情况 评定结果 评定结论 评审情况 认定与否 评审状态 申请结果 公示结果',
    required: true,
    choices: qualificationResults,
    implied: { by: 'valid_from', from: () => '通过' },
    means: {
      通过: '认定 已认定 已通过 合格 认定名单 获批名单',
      未通过: '不通过 未认定 不合格',
      审核中: '待定 评审中 申报中 公示中 待评审 待审核 已受理',
    },
  },
  {
    header: '有效期起',
    field: 'valid_from',
    kind: 'day',
    also: '发证日期 发证时间 有效期开始 有效期自 起始日期 证书日期 证书发证日期 证书发证时间 获证日期 获证时间 颁证日期 有效期开始日期 证书有效期起 有效期起始 有效期起始日期 有效起始日期 批准日期 获批日期 认定日期 颁发日期 证书生效日 证书生效日期 生效日期 生效日 生效时间 证书起始日期 起效日期 有效期起日 授予日期 授牌日期 公布日期',
    within: { end: 'first', also: '有效期 有效期限 有效期间' },
  },
  {
    header: '有效期止',
    field: 'valid_until',
    kind: 'day',
    also: '有效期至 到期日期 到期时间 有效期截止 有效期结束 截止日期 证书到期日期 证书到期时间 证书有效期至 证书有效期止 有效期限至 有效截止日期 有效期截止日期 失效日期 失效时间 有效期结束日期 有效期到期日 证书截止日期 证书失效日 证书失效日期 失效日 届满日期 届满日 到期日 有效期届满日 有效期届满日期 证书届满日期',
    within: { end: 'last', also: '有效期 有效期限 有效期间' },
    note: '有效的最后一天',
  },
]

export const enterpriseRecords = recordEndpoints({
  noun: 'enterprises',
  sheet: '企业',
  write: 'enterprises.write',
  columns: enterpriseColumns,
  nameField: 'name',
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(enterpriseColumns, 'chain'),
    exact(enterpriseColumns, 'chain_role'),
    exact(enterpriseColumns, 'tags', 'tag'),
    { name: 'residentOn', label: '当日在驻', kind: 'day' },
    { name: 'qualification', label: '资质', kind: 'text', hint: '今日有效的资质' },
    exact(enterpriseColumns, 'industry_code'),
    { name: 'ruleTag', label: '规则标签', kind: 'tag', hint: '按标签规则得出的，如 准规上' },
    { name: 'fits', label: '符合政策条款', kind: 'clause', hint: '政策条款的主键：政策~条号' },
    { name: 'oneShort', label: '差一项的政策条款', kind: 'clause', hint: '政策条款的主键：政策~条号' },
    {
      name: 'newlyFits',
      label: '新符合政策条件（何时查到）',
      kind: 'text',
      hint: '从通知打开，只列本人包联、能看到的',
    },
    ...between(enterpriseColumns, 'moved_in_on'),
  ],
  sorts: ['uscc', 'name', 'moved_in_on', 'moved_out_on', 'chain'],
  listed: ['uscc', 'name', 'space_code', 'moved_in_on', 'chain', 'chain_role', 'tags'],
  detail: enterpriseProfile,
})

export const qualificationRecords = recordEndpoints({
  noun: 'qualifications',
  sheet: '资质',
  write: 'enterprises.write',
  columns: qualificationColumns,
  filters: [
    { name: 'enterprise', label: '统一社会信用代码', kind: 'text', field: 'uscc', match: 'is' },
    exact(qualificationColumns, 'qualification'),
    exact(qualificationColumns, 'applied_year', 'year'),
    exact(qualificationColumns, 'result'),
    { name: 'validOn', label: '当日有效', kind: 'day' },
    ...between(qualificationColumns, 'valid_until'),
  ],
  sorts: ['uscc', 'qualification', 'applied_year', 'valid_until'],
  listed: ['uscc', 'qualification', 'applied_year', 'result', 'valid_from', 'valid_until'],
})
