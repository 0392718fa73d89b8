import { sql } from 'kysely'
import { countedDays } from '#features/calendar/calendar.ts'
import { knownEnterprises } from '#features/enterprises/enterprise.ts'
import type { Scope } from '#features/figures/contract.ts'
import {
  type Basis,
  by,
  countOf,
  dayFor,
  type FigureDeclaration,
  inYear,
  known,
  type Moment,
  type Moments,
  meanOf,
  notYet,
  rateOf,
  words,
} from '#features/figures/figures.ts'
import { requestCategories } from './contract.ts'

const COLUMNS = `request_no, title, uscc, space_code, category, unit, registered_on, dispatched_on, limit_days, extended_days,
  answered_on, outcome, rating, rated_on, called_back_on, call_back_result, closed_on`
const knownRequests = (moment: Moment) => known(moment, 'requests', COLUMNS)

/**
 * One row per request; its zone is that of 载体编码, else of the enterprise. `target` is the `nth` of its due day: the term
 * is over on a day before which so many working days have gone by. No term at all ends on the day of dispatch.
 */
const ofEach = (moment: Moment) => sql`
  select r.*, r.due_on + 1 as over_on from (
    select r.*, coalesce(due.day, case when r.target = r.dispatched_nth then r.dispatched_on end) as due_on from (
      select r.request_no, r.title, r.recorded_at, r.change_id, coalesce(r.space_code, e.space_code) as space_code,
        r.category, r.unit, r.registered_on, r.dispatched_on, r.answered_on, r.outcome, r.rating, r.rated_on,
        r.called_back_on, r.call_back_result, r.closed_on, d.nth as dispatched_nth,
        d.nth + r.limit_days + r.extended_days as target, a.nth - d.nth as days,
        a.nth - a.works::int < d.nth + r.limit_days + r.extended_days or r.answered_on <= r.dispatched_on as in_time
      from ${knownRequests(moment)} r
      left join ${knownEnterprises(moment, 'uscc, space_code')} e on e.uscc = r.uscc
      left join request_days d on d.day = r.dispatched_on
      left join request_days a on a.day = r.answered_on) r
    left join request_days due on due.works and due.nth = r.target and due.day > r.dispatched_on) r`

const DAYS = ['registered_on', 'dispatched_on', 'answered_on', 'over_on', 'called_back_on', 'rated_on', 'closed_on']
const SAID = ['outcome', 'rating', 'call_back_result', 'in_time', 'days']

/** One row for all requests that count alike at each of the moments, since so much is asked of each row. */
function alikeOnes(moments: Moments, scope: Scope | undefined) {
  const told = scope && Object.keys(scope).length === 0 ? SAID : ['space_code', 'category', 'unit', ...SAID]
  const dayOf = dayFor(moments)
  return sql`
    select ${sql.join([...told, ...DAYS].map(name => sql.ref(name)))}, count(*) as alike from (
      select ${sql.join(told.map(name => sql.ref(name)))}, ${sql.join(DAYS.map(day => sql`${dayOf(day)} as ${sql.ref(day)}`))}
      from (${ofEach(moments[0])}) each) each
    group by ${sql.join([...told, ...DAYS].map(name => sql.ref(name)))}`
}

const requests: Basis = {
  id: 'requests',
  sheet: '诉求',
  key: { 编号: 'request_no' },
  facts: {
    类别: 'category',
    主办单位: 'unit',
    登记日期: 'registered_on',
    派单日期: 'dispatched_on',
    到期日: 'due_on',
    反馈日期: 'answered_on',
    办理用时: "days || '个工作日'",
    办理结果: 'outcome',
    评价: 'rating',
    评价日期: 'rated_on',
    回访日期: 'called_back_on',
    回访结果: 'call_back_result',
    办结日期: 'closed_on',
  },
  common: [countedDays('request_days', moment => sql`select min(dispatched_on) from ${knownRequests(moment)} r`)],
  rows: ofEach,
  dated: {
    columns: [],
    alike: 'alike',
    rows: (moments, scope) => (moments.length > 1 ? alikeOnes(moments, scope) : ofEach(moments[0])),
  },
}

const received = (moment: Moment) => inYear(moment, 'registered_on')
const open = (moment: Moment) => sql<boolean>`(${by(moment, 'registered_on')} and ${notYet(moment, 'closed_on')})`
const overdue = (moment: Moment) =>
  sql<boolean>`(${open(moment)} and ${notYet(moment, 'answered_on')} and ${by(moment, 'over_on')})`
const answered = (moment: Moment) => sql<boolean>`(dispatched_on is not null and ${inYear(moment, 'answered_on')})`
const calledBack = (moment: Moment) =>
  sql<boolean>`(${inYear(moment, 'called_back_on')} and coalesce(call_back_result in ('已解决', '未解决'), false)
    and outcome is distinct from '解释说明')`

/** What is said where requests are spoken of already. */
const UNDER_WAY = '结存 在办 正在办理 还在办理 仍在办理 正在办 还在办 在办理 未办结 尚未办结 手上还剩 还剩'
const OVERDUE =
  '已超过时限 超过时限 已超时限 超时限 已过时限 超过办理时限 已超过办理时限 超期 逾期 超时 超期未反馈 逾期未反馈 超期未办结 超期未办 逾期未办结 逾期未办'
const ON_AVERAGE =
  '用时 办理用时 办理时长 平均办理 平均用时 平均答复 平均解决 平均反馈 平均办结 平均耗时 均耗时 平均反馈用时 平均'
const scopes = [[], ['category'], ['unit'], ['zone']]
const PLACES = '片区含其下级园区、楼宇，没有载体编码的按企业所在；单位含其下级单位。'
const TERM = '到期日为派单次日起第“时限”个工作日，再顺延“延期”个工作日'
const family = 'requests'
const REQUESTS = [
  ...words('诉求 企业诉求 诉求事项 企业诉求事项 问题诉求 诉求件 诉求工单'),
  ...requestCategories.flatMap(name => [`${name}诉求`, `${name}类诉求`, `${name}类企业诉求`]),
]
const ofRequests = { measures: words('件 条 个 项 宗 起'), heads: REQUESTS }

export const requestFigures: FigureDeclaration[] = [
  countOf('件', {
    id: 'requests.received',
    name: '诉求受理数',
    definition: `登记日期在所问年度内且不晚于所问日期的诉求；${PLACES}`,
    basis: requests,
    where: received,
    scopes,
    period: 'year',
    said: {
      names: words(`受理诉求 诉求受理 受理企业诉求 企业诉求受理 受理的诉求 诉求受理量 诉求受理件数 收到诉求 收到企业诉求
        新受理诉求 新增诉求 登记诉求 诉求登记 收集诉求 收集企业诉求 诉求总量 诉求总数 企业诉求 诉求 提诉求 提交诉求 收诉求 收到 收了 受理 诉求收 企业诉求收 收企业诉求 收件 登记`),
      short: words('收到 收了 受理 收件 登记'),
      acts: {
        verbs: words('受理 新受理 收到 接到 登记 收集 征集 接收 接受 共受理 累计受理 提了 提出 提出了'),
        objects: REQUESTS,
      },
      ...ofRequests,
      family,
    },
  }),
  countOf('件', {
    id: 'requests.closed',
    name: '诉求办结数',
    definition: `办结日期在所问年度内且不晚于所问日期的诉求，不论何时登记；办结不等于解决；${PLACES}`,
    basis: requests,
    where: moment => inYear(moment, 'closed_on'),
    scopes,
    period: 'year',
    said: {
      names: words(
        '办结 已办结 办结诉求 诉求办结 办结企业诉求 企业诉求办结 已办结诉求 诉求办结量 诉求办结件数 办结的诉求 办好 办了 办掉',
      ),
      short: words('办结 已办结 办好 办了 办掉'),
      acts: { verbs: words('办结 已办结 办理办结 办结了 处理办结'), objects: REQUESTS },
      ...ofRequests,
      family,
    },
  }),
  countOf('件', {
    id: 'requests.open',
    name: '在办诉求数',
    definition: `登记日期不晚于所问日期、所问日期尚未办结的诉求；${PLACES}`,
    basis: requests,
    where: open,
    scopes,
    period: 'day',
    said: {
      names: words(
        `在办诉求 未办结诉求 正在办理诉求 正在办理的诉求 尚未办结的诉求 诉求在办 待办诉求 在办企业诉求 ${UNDER_WAY}`,
      ),
      short: words(UNDER_WAY),
      ...ofRequests,
      family,
      stock: true,
    },
  }),
  countOf('件', {
    id: 'requests.overdue',
    name: '超期诉求数',
    definition: `在办诉求中已派单、尚未反馈，且到期日早于所问日期的；${TERM}；${PLACES}`,
    basis: requests,
    where: overdue,
    scopes,
    period: 'day',
    said: {
      names: words(
        `超期诉求 逾期诉求 超时诉求 超期未办诉求 超期未反馈诉求 诉求超期 诉求逾期 超期的诉求 超期企业诉求 ${OVERDUE}`,
      ),
      short: words(OVERDUE),
      ...ofRequests,
      family,
      stock: true,
    },
  }),
  rateOf('in_time::int', '1', {
    id: 'requests.on_time_rate',
    name: '诉求按时办结率',
    definition: `已派单、反馈日期在所问年度内且不晚于所问日期的诉求中，反馈不晚于到期日的所占比率；${TERM}；${PLACES}`,
    basis: requests,
    where: answered,
    scopes,
    period: 'year',
    said: {
      names:
        words(`按时办结率 按期办结率 诉求按期办结率 及时办结率 按时反馈率 诉求按时反馈率 反馈按时率 诉求按时率 按期反馈率
        及时反馈率 按时答复率 按时率 按期率`),
      short: words('按时率 按期率'),
      family,
    },
  }),
  meanOf('days', '个工作日', {
    id: 'requests.average_days',
    name: '诉求平均办理时长',
    definition:
      '已派单、反馈日期在所问年度内且不晚于所问日期的诉求，自派单次日至反馈当日的工作日数的平均；单位含其下级单位。',
    basis: requests,
    where: answered,
    scopes: [[], ['category'], ['unit']],
    period: 'year',
    said: {
      names: words(
        `平均办理时长 平均办理用时 平均办理时间 诉求平均办理时间 诉求平均办理用时 平均办结时长 平均办结时间 ${ON_AVERAGE}`,
      ),
      short: words(ON_AVERAGE),
      measures: words('工作日 个工作日'),
      family,
    },
  }),
  rateOf("(call_back_result = '已解决')::int", '1', {
    id: 'requests.solved_rate',
    name: '诉求解决率',
    definition: `回访日期在所问年度内且不晚于所问日期、回访结果为已解决或未解决的诉求（办理结果为解释说明的不计）中，已解决的所占比率；${PLACES}`,
    basis: requests,
    where: calledBack,
    scopes,
    period: 'year',
    said: {
      names: words('解决率 企业诉求解决率 诉求化解率 诉求办理解决率 回访解决率 问题解决率 诉求问题解决率'),
      family,
    },
  }),
  rateOf("coalesce(rating in ('非常满意', '满意', '基本满意'), false)::int", '1', {
    id: 'requests.satisfied_rate',
    name: '诉求满意率',
    definition: `评价日期在所问年度内且不晚于所问日期的诉求中，评价为非常满意、满意、基本满意的所占比率；${PLACES}`,
    basis: requests,
    where: moment => inYear(moment, 'rated_on'),
    scopes,
    period: 'year',
    said: {
      names: words('满意率 企业满意率 回访满意率 回访企业满意率 诉求办理满意率 诉求满意度 企业诉求满意率'),
      family,
    },
  }),
]
