import type { FigureMeta } from './contract.ts'

const words = (text: string): string[] => text.trim().split(/\s+/)

/** How prose speaks of the figures of the catalogue. To be declared with each figure; here until then. */
const STARTED =
  words(`开工在建 开工在建项目 已开工 开工 开工建设 开工项目 已开工项目 累计开工 实际开工 实现开工 全面开工 启动建设
  动工 动工建设 开了 开复工 转化开工 落地开工 破土动工`)
const TOTAL = words(`总投资 总投资额 投资总额 计划总投资 概算总投资 估算总投资 项目总投资 总投资规模`)
const PLANNED =
  words(`年度计划投资 年度投资计划 年计划投资 计划年度投资 当年计划投资 全年计划投资 年度计划完成投资 年度计划投资额
  本年计划投资 今年计划投资 年内计划投资 年度投资任务 项目年度计划投资 年度投资目标 全年计划完成投资 计划完成年度投资
  占年度计划投资 占全年计划投资 占年度计划 占全年计划 占计划投资 占年度投资计划`)
const COMPLETED = words(
  `完成投资 完成投资额 累计完成投资 实际完成投资 已完成投资 年度完成投资 投资完成 项目完成投资 完成+投资 完成年度投资 累计完成年度投资`,
)
const RATES =
  words(`年度投资完成率 年度计划投资完成率 投资完成率 完成率 计划完成率 年度计划完成率 投资计划完成率 项目年度投资完成率
  完成年度计划 占年度计划 为年度计划 达年度计划 完成年度计划投资 占年度计划投资 为年度计划投资 完成年度投资计划 占年度投资计划
  完成全年计划 占全年计划 占全年计划投资 为全年计划 完成计划投资 占计划投资 完成年计划 占年计划 占年计划投资 完成年计划投资 为年度投资计划 达年度投资计划 完成年度目标 完成全年目标 完成年度任务 完成全年任务`)
const LEAD = words(
  `超序时进度 超时序进度 超过序时进度 快于序时进度 超过时间进度 超时间进度 快于时间进度 超均衡进度 时间进度 均衡进度 序时进度 时序进度 超序时 超时序 序时`,
)
const JOINED = words(`新增 增补 新增纳入 新纳入 新列入 调入 补充纳入 新入列 新进入`)
const LEFT = words(`退出 调出 移出 剔除 退出名单 调出名单`)
const NEW_STARTS = words(
  `新开工 新开工项目 新开项目 新开工建设 新开建 新开工建设项目 新启动建设 新动工 开建 开建项目 新开建项目`,
)
const PROPOSED =
  words(`策划项目 谋划项目 新策划项目 新谋划项目 策划储备项目 谋划储备项目 新策划 新谋划 策划储备 谋划储备 策划 谋划
  谋划策划 策划谋划 策划生成 谋划生成 策划包装 谋划包装 储备项目 储备策划 储备策划项目 储备谋划 储备谋划项目`)
const SIGNED = words(
  `签约项目 签约 新签约 新签约项目 正式签约 签约引进 签订正式协议 签订正式投资协议 招商签约 成功签约 签了 签下 签约了 签订投资协议`,
)
const LANDED = words(
  `落地项目 落地 签约落地 新落地 新落地项目 签约落地项目 招商落地 落户项目 引进落地 落了 落地了 成功落地 实现落地`,
)
const LANDED_MONEY = words(
  `落地项目投资 落地投资 落地项目总投资 落地项目协议投资 落地项目投资额 协议投资 协议投资额 协议总投资 投资 投资额`,
)
const EVENTS = words(
  `招商活动 招商推介活动 招商+活动 招商引资活动 招商推介会 外出招商 招商考察活动 招商推介 推介会 招商`,
)
const CHAIN_FIRMS = words(`上下游企业 上下游配套企业 产业链企业 链上企业 链上配套企业 配套企业 关联企业 上下游关联企业`)
const PASS = words(`通过率 申报企业通过率 申报通过率 认定通过率 企业申报通过率 评审通过率`)
const PARTNERS = words(
  `通办+区县 通办+县区 通办+市县 通办+市县区 通办+地区 通办+城市 通办+伙伴 通办伙伴 通办+县市区 通办合作地区`,
)
const ITEMS = words(`通办+事项 通办事项 可通办事项 通办服务事项`)
const GROWTH = words(`增长 增幅 增速 同比增长 同比增幅 同比 同比增速 同比下降 下降 增长率 同比上升 负增长`)

/** A count of projects: what measures it, what it is called. */
const projects = { unit: '个', measures: words('个 项 宗 大'), heads: words('项目 工程') }
const enterprises = { unit: '家', measures: words('家 户 个'), heads: words('企业 公司 单位') }
const money = { unit: '亿元' }
const rate = { unit: '%' }

const list = { scopeKeys: [['list', 'listYear']], family: 'list' }
const lists: FigureMeta[] = [
  {
    id: 'list.projects',
    name: '名单内项目数',
    ...projects,
    ...list,
    names: words('项目总数 项目数 项目数量'),
    period: 'day',
  },
  { id: 'list.total_investment', name: '名单内项目总投资', ...money, ...list, names: TOTAL, period: 'day' },
  {
    id: 'list.implementing',
    name: '实施类项目数',
    ...projects,
    ...list,
    names: words('实施类 实施类项目 重点实施类'),
    period: 'day',
  },
  {
    id: 'list.preparing',
    name: '准备类项目数',
    ...projects,
    ...list,
    names: words('准备类 准备类项目 重点准备类'),
    period: 'day',
  },
  { id: 'list.started', name: '已开工项目数', ...projects, ...list, names: STARTED, period: 'day' },
  {
    id: 'list.start_rate',
    name: '开工率',
    ...rate,
    ...list,
    names: words('开工率 项目开工率 实际开工率 总体开工率'),
    period: 'day',
  },
  { id: 'list.planned_investment', name: '年度计划投资', ...money, ...list, names: PLANNED, period: 'day' },
  {
    id: 'list.completed_investment',
    name: '名单内项目完成投资',
    ...money,
    ...list,
    names: COMPLETED,
    period: 'months',
  },
  { id: 'list.completion_rate', name: '年度投资完成率', ...rate, ...list, names: RATES, period: 'months' },
  { id: 'list.schedule_lead', name: '超序时进度', unit: '个百分点', ...list, names: LEAD, period: 'months' },
  { id: 'list.joined', name: '纳入名单项目数', ...projects, ...list, names: JOINED, period: 'year' },
  { id: 'list.left', name: '退出名单项目数', ...projects, ...list, names: LEFT, period: 'year' },
]

const giants = words('在建+百亿')
const sameYear = words(`当年策划+当年开工+当年投产 当年谋划+当年开工+当年投产 三当年 当年储备+当年开工+当年投产`)
const district = { scopeKeys: [[]] }
const districtOrZone = { scopeKeys: [[], ['zone']] }
const one = { scopeKeys: [['project']], family: 'project' }
const ofProjects: FigureMeta[] = [
  {
    id: 'projects.under_construction_10bn',
    name: '在建百亿元项目数',
    ...projects,
    ...district,
    names: giants,
    period: 'day',
  },
  {
    id: 'projects.same_year',
    name: '当年策划、当年开工、当年投产项目数',
    ...projects,
    ...district,
    names: sameYear,
    period: 'year',
  },
  {
    id: 'projects.new_starts',
    name: '新开工项目数',
    ...projects,
    ...districtOrZone,
    names: NEW_STARTS,
    family: 'projects',
    period: 'year',
  },
  {
    id: 'projects.completed_investment',
    name: '项目完成投资',
    ...money,
    ...districtOrZone,
    names: COMPLETED,
    family: 'projects',
    period: 'months',
  },
  {
    id: 'project.total_investment',
    name: '项目总投资',
    ...money,
    ...one,
    names: [...TOTAL, '投资', '投资额'],
    period: 'day',
  },
  { id: 'project.planned_investment', name: '项目年度计划投资', ...money, ...one, names: PLANNED, period: 'day' },
  {
    id: 'project.completed_investment',
    name: '项目年度完成投资',
    ...money,
    ...one,
    names: COMPLETED,
    period: 'months',
  },
  { id: 'project.completion_rate', name: '项目年度投资完成率', ...rate, ...one, names: RATES, period: 'months' },
]

const proposals = { scopeKeys: [[], ['sector'], ['zone'], ['zone', 'chain']], family: 'proposals' }
const ofProposals: FigureMeta[] = [
  { id: 'proposals.count', name: '新策划项目数', ...projects, ...proposals, names: PROPOSED, period: 'year' },
  {
    id: 'proposals.investment',
    name: '新策划项目估算总投资',
    ...money,
    ...proposals,
    names: [...TOTAL, '估算投资', '投资'],
    period: 'year',
  },
  { id: 'proposals.started', name: '新策划项目已开工数', ...projects, ...proposals, names: STARTED, period: 'year' },
]

const signed = { scopeKeys: [[], ['zone'], ['park']] }
const landed = { ...districtOrZone, family: 'deals.landed' }
const ofDeals: FigureMeta[] = [
  { id: 'deals.signed', name: '签约项目数', ...projects, ...signed, names: SIGNED, period: 'year' },
  { id: 'deals.landed', name: '落地项目数', ...projects, ...landed, names: LANDED, period: 'year' },
  {
    id: 'deals.landed_investment',
    name: '落地项目协议投资',
    ...money,
    ...landed,
    names: [...LANDED_MONEY, ...TOTAL],
    period: 'year',
  },
]

const events = { unit: '场', measures: words('场 次 场次'), heads: words('活动 推介会') }
const buildings = {
  unit: '个',
  measures: words('个 栋 座 幢 大 处'),
  heads: words('楼宇 楼宇品牌 品牌 品牌楼宇 大厦 写字楼'),
}
const clauses = { unit: '条', measures: words('条 项'), heads: words('条款 措施 政策 举措 政策措施') }
const qualified = {
  scopeKeys: [
    ['zone', 'qualification'],
    ['park', 'qualification'],
  ],
}
const passing = { scopeKeys: [['qualification'], ['zone', 'qualification']] }
const services = { period: 'day' as const, ...district }
const others: FigureMeta[] = [
  { id: 'events.count', name: '招商活动场次', ...events, scopeKeys: [[], ['region']], names: EVENTS, period: 'year' },
  {
    id: 'enterprises.tagged',
    name: '入驻企业数（按标签）',
    ...enterprises,
    scopeKeys: [['zone', 'tag']],
    names: [],
    period: 'day',
  },
  {
    id: 'enterprises.on_chain',
    name: '产业链企业数',
    ...enterprises,
    scopeKeys: [['zone', 'chain']],
    names: CHAIN_FIRMS,
    period: 'day',
  },
  { id: 'enterprises.qualified', name: '有资质企业数', ...enterprises, ...qualified, names: [], period: 'day' },
  { id: 'qualifications.pass_rate', name: '资质申报通过率', ...rate, ...passing, names: PASS, period: 'year' },
  { id: 'spaces.branded', name: '品牌楼宇数', ...buildings, scopeKeys: [['zone', 'brand']], names: [], period: 'day' },
  { id: 'policies.clauses', name: '政策条款数', ...clauses, scopeKeys: [['policy']], names: [], period: 'day' },
  { id: 'partners.count', name: '通办伙伴数', unit: '个', measures: words('个 家'), names: PARTNERS, ...services },
  { id: 'service_items.count', name: '通办事项数', unit: '项', measures: words('项 个 件'), names: ITEMS, ...services },
]

const stat = { scopeKeys: [['indicator']], family: 'stat', period: 'published' as const }
const statistics: FigureMeta[] = [
  { id: 'stat.value', name: '统计指标数值', unit: '', ...stat, names: [] },
  { id: 'stat.growth', name: '统计指标同比增幅', unit: '%', ...stat, names: GROWTH },
  {
    id: 'stat.rank',
    name: '统计指标全市位次',
    unit: '名',
    ...stat,
    names: words('位次 排名 全市位次 全市排名'),
    measures: ['位'],
  },
]

export const defaultFigures: FigureMeta[] = [
  ...lists,
  ...ofProjects,
  ...ofProposals,
  ...ofDeals,
  ...others,
  ...statistics,
]
