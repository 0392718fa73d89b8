import { standColumns, standFilters } from '#features/cases/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'
import {
  callBackResults,
  requestCategories,
  requestOutcomes,
  requestRatings,
  requestSources,
  requestUrgencies,
} from './choices.ts'
import { requestChoices } from './choosing-contract.ts'
import { requestStates } from './states.ts'
import { requestBegins, requestSteps } from './steps.ts'

export * from './choices.ts'
export * from './choosing-contract.ts'
export * from './terms-contract.ts'

/** Working days, where a request says nothing else. */
export const LIMIT_DAYS = 5

export const requestColumns: Column[] = [
  {
    header: '编号',
    field: 'request_no',
    kind: 'text',
    also: '诉求编号 工单编号 工单号 受理编号 问题编号 流水号 工单编码 工单流水号 诉求单号 诉求流水号 受理单号 诉求编码 工单ID 投诉编号 来电编号 案件编号 业务编号',
    key: true,
    max: 64,
  },
  {
    header: '标题',
    field: 'title',
    kind: 'text',
    also: '诉求标题 工单标题 诉求事项 诉求名称 问题标题 问题名称 反映事项 诉求主题 工单主题 问题主题 主题 诉求摘要 工单名称 事件标题 诉求要点 诉求简述 来电主题 事件主题 诉求概要 反映主题 诉求事项名称',
    required: true,
    max: 200,
  },
  { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', also: '社会信用代码 信用代码 统一信用代码' },
  {
    header: '企业名称',
    field: 'enterprise_name',
    kind: 'text',
    also: '诉求企业 反映企业 诉求人 反映人 诉求单位 反映单位 来电企业 企业 诉求企业名称 诉求主体 反映主体 提出企业 提出单位 来电单位 投诉企业 单位名称 公司名称 反映企业名称 诉求提出企业 来访企业 涉及企业 涉及单位 诉求方 涉诉企业 来访单位 反映方',
    max: 200,
    note: '没有统一社会信用代码时填写；台账中恰有一家企业叫这个名称（含曾用名）的，导入时对应到它',
  },
  { ...spaceColumn, note: '诉求所在的片区、园区或楼宇；不填的按企业所在' },
  {
    header: '来源',
    field: 'source',
    kind: 'choice',
    also: '诉求来源 来源渠道 受理渠道 诉求渠道 工单来源 受理方式 诉求途径 反映渠道 受理来源 收集渠道 收集方式 收集途径 来源方式 提交渠道 工单渠道 来电渠道 诉求收集方式 提出渠道 反映方式 诉求方式 受理途径',
    required: true,
    choices: requestSources,
    titled: ['12345'],
    means: {
      企业自报: '企业自行提交 企业提交 网上提交 网页 小程序 网络',
      走访: '走访收集 走访发现 入企走访 实地走访',
      '12345': '12345热线 12345转办 市民热线 政务热线 热线',
      领导交办: '上级交办 交办 领导批示',
      窗口: '办不成事窗口 政务大厅 服务窗口',
      电话: '来电 电话反映',
    },
  },
  {
    header: '类别',
    field: 'category',
    kind: 'choice',
    also: '诉求类别 诉求类型 诉求分类 问题类别 问题类型 工单类别 工单分类 一级分类 一级类别 类型 事项分类 事项类别 诉求领域 问题领域 诉求事项分类 诉求大类 业务分类 工单类型 归口分类 一级目录 问题大类 问题分类',
    required: true,
    choices: requestCategories,
    means: {
      政策: '政策咨询 政策兑现 惠企政策',
      融资: '融资需求 资金 金融 贷款',
      用工: '招工 用工需求 人才 招聘 人力资源 劳动力 招工用工',
      用地用房: '用地 用房 土地 厂房 场地',
      市场: '市场开拓 销售 产销对接',
      规划建设: '规划 建设 报建 审批手续',
      配套: '园区配套 基础配套 交通 水电气暖',
    },
  },
  {
    header: '内容',
    field: 'content',
    kind: 'prose',
    also: '诉求内容 反映内容 问题描述 问题内容 工单内容 诉求描述 具体内容 主要诉求 诉求详情 详细内容 事件描述 诉求具体内容 问题详情 反映问题 反映情况 反映的问题 来电内容 诉求说明 诉求情况 事项内容 主要内容 工单描述 诉求问题 企业诉求 困难问题 存在问题 存在困难 诉求描述内容 具体情况 情况描述 具体诉求 诉求内容描述 详细情况 诉求详细情况 问题具体情况 诉求具体情况 反映的情况 事情经过 具体问题 问题情况',
  },
  {
    header: '保密',
    field: 'confidential',
    kind: 'choice',
    also: '是否保密 是否涉密 保密要求',
    choices: ['是', '否'],
    note: '填“是”的只有主办单位和有权限的账号看得到',
  },
  {
    header: '主办单位',
    field: 'unit',
    kind: 'text',
    also: '承办单位 办理单位 责任单位 主办部门 承办部门 办理部门 责任部门 处置单位 主责单位 办理责任单位 牵头单位 牵头部门 主办责任单位 处理单位 处理部门 处办单位 转办单位 办件单位 落实单位 主办科室 责任科室 受办单位 承办责任单位 责任承办单位',
  },
  {
    header: '登记日期',
    field: 'registered_on',
    kind: 'day',
    also: '受理时间 受理日期 登记时间 来电时间 反映时间 提交时间 诉求时间 诉求日期 提出时间 诉求登记时间 诉求登记日期 创建时间 创建日期 工单创建时间 工单生成时间 来电日期 提交日期 提出日期 反映日期 诉求提出时间 诉求提出日期 收集时间 收集日期 投诉时间 收件时间 诉求受理时间 建单时间 生成时间',
    required: true,
  },
  {
    header: '派单日期',
    field: 'dispatched_on',
    kind: 'day',
    also: '派单时间 交办时间 交办日期 转办时间 转办日期 派发时间 分派时间 分派日期 流转时间 分办时间 分办日期 下派时间 下派日期 转派时间 转派日期 派发日期 下发时间 工单派发时间',
  },
  {
    header: '签收日期',
    field: 'accepted_on',
    kind: 'day',
    also: '签收时间 接单时间 接收时间 接单日期 承办单位签收时间 承办签收时间 接件时间 接收日期',
  },
  {
    header: '时限(工作日)',
    field: 'limit_days',
    kind: 'integer',
    also: '办理时限 时限 办结时限 处置时限 办理期限 办结期限 承诺时限 处理时限 承办时限 规定时限',
    fallback: () => LIMIT_DAYS,
    note: '自派单次日起的工作日数；空白即 5',
  },
  {
    header: '延期(工作日)',
    field: 'extended_days',
    kind: 'integer',
    also: '延期天数 延期 延期工作日 延期时长 延长天数 申请延期天数',
    fallback: () => 0,
    note: '批准延期的工作日数；空白即 0',
  },
  {
    header: '反馈日期',
    field: 'answered_on',
    kind: 'day',
    also: '反馈时间 答复时间 答复日期 回复时间 回复日期 办理反馈时间 回告时间 首次答复时间 首次反馈时间 办理答复时间',
  },
  {
    header: '办理结果',
    field: 'outcome',
    kind: 'choice',
    also: '处理结果 办理情况 处置结果 解决情况 办理结论 处置情况 处理情况 处理结论 处置结论 办结情况 办结结果 解决结果 答复结果 办结类型 办理结果类型 落实情况 办理状态 答复类型 办结方式 办理类型 结果类型 办结状态 答复意见类型',
    choices: requestOutcomes,
    // 已办结 says that it was closed, not how: it is asked.
    means: {
      已解决: '解决',
      部分解决: '部分办结',
      列入计划: '已列入计划 纳入计划 计划解决',
      解释说明: '已解释 解释 已说明',
      不属职权: '不属于职权 不属本单位 职权外',
    },
  },
  {
    header: '评价',
    field: 'rating',
    kind: 'choice',
    also: '满意度 企业评价 满意度评价 评价结果 满意情况 满意评价 企业满意度 诉求人满意度 满意等级 评价等级 办理满意度 服务评价 是否满意 满意程度',
    choices: requestRatings,
  },
  { header: '评价日期', field: 'rated_on', kind: 'day', also: '评价时间 企业评价时间 企业评价日期' },
  { header: '回访日期', field: 'called_back_on', kind: 'day', also: '回访时间 电话回访时间 回访完成时间' },
  {
    header: '回访结果',
    field: 'call_back_result',
    kind: 'choice',
    also: '回访情况 回访结论 回访反馈 回访意见',
    choices: callBackResults,
    means: { 未联系上: '未接通 联系不上 无人接听' },
  },
  {
    header: '办结日期',
    field: 'closed_on',
    kind: 'day',
    also: '办结时间 归档时间 归档日期 销号时间 完结时间 完结日期 结案时间 结案日期 完成时间 完成日期 销号日期 办毕时间 办理完成时间 实际办结时间 实际办结日期 工单办结时间 关闭时间 工单关闭时间',
  },
  {
    header: '紧急程度',
    field: 'urgency',
    kind: 'choice',
    also: '紧急度 缓急程度 办理等级 工单等级 紧急等级 优先级 工单级别 缓急 轻重缓急 事件等级 急缓程度 工单紧急程度 诉求等级 紧急级别',
    choices: requestUrgencies,
    means: { 一般: '普通 平件 正常', 紧急: '急 急件 加急 较急', 特急: '特急件 突发 非常紧急' },
    note: '空白即一般',
  },
  { header: '资源编号', field: 'resource_no', kind: 'text', max: 64, note: '从资源目录提出的，是哪一项资源' },
]

export const requestRecords = recordEndpoints({
  noun: 'requests',
  sheet: '诉求',
  read: 'requests.read',
  write: 'requests.write',
  columns: requestColumns,
  computed: standColumns,
  nameField: 'title',
  filters: [
    ...standFilters(requestStates),
    yearOf('registered_on', '登记年度'),
    exact(requestColumns, 'category'),
    exact(requestColumns, 'urgency'),
    exact(requestColumns, 'source'),
    exact(requestColumns, 'unit'),
    { name: 'assisting', label: '协办单位', kind: 'text', field: 'unit', hint: '名称或编号，含下级' },
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    { name: 'open', label: '未办结', kind: 'flag' },
    exact(requestColumns, 'outcome'),
    exact(requestColumns, 'rating'),
    exact(requestColumns, 'call_back_result'),
    exact(requestColumns, 'uscc'),
    ...between(requestColumns, 'registered_on'),
    ...between(requestColumns, 'closed_on'),
  ],
  sorts: ['request_no', 'title', 'registered_on', 'dispatched_on', 'answered_on', 'closed_on'],
  sort: '-registered_on',
  listed: ['request_no', 'title', 'enterprise_name', 'category', 'unit', 'state', 'light', 'registered_on'],
})

/** What the server and the pages share of requests beside their list. */
export const requestCase = {
  records: requestRecords,
  begins: requestBegins,
  steps: requestSteps,
  choices: { uscc: requestChoices.enterprises, unit: requestChoices.units, assisting: requestChoices.units },
  alike: { words: 'title', same: ['uscc', 'space_code'], since: 'registered_on' },
}
