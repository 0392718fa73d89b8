import { sql } from 'kysely'
import {
  type Basis,
  by,
  countOf,
  type FigureDeclaration,
  inYear,
  known,
  notYet,
  words,
} from '#features/figures/figures.ts'

const leads: Basis = {
  id: 'leads',
  sheet: '招商线索',
  key: { 编号: 'lead_no' },
  facts: {
    来源: 'source',
    产业链: 'chain',
    '拟投资(万元)': 'planned_investment',
    登记日期: 'registered_on',
    终止日期: 'terminated_on',
    招商编号: 'deal_no',
  },
  rows: moment => sql`
    select lead_no, name as title, recorded_at, change_id, source, chain, planned_investment, registered_on, terminated_on, deal_no
    from ${known(moment, 'leads', 'lead_no, name, source, chain, planned_investment, registered_on, terminated_on, deal_no')} l`,
}

const family = 'leads'
const scopes = [[], ['chain']]
const ofLeads = { measures: words('条 个'), heads: words('线索 招商线索 项目线索'), family }

export const leadFigures: FigureDeclaration[] = [
  countOf('条', {
    id: 'leads.registered',
    name: '登记招商线索数',
    definition: '登记日期在所问年度内且不晚于所问日期的招商线索。',
    basis: leads,
    where: moment => inYear(moment, 'registered_on'),
    scopes,
    period: 'year',
    said: {
      names: words(
        '招商线索 项目线索 招商项目线索 登记线索 登记招商线索 新增线索 新增招商线索 新增项目线索 收集线索 收集招商线索 获取线索 线索 线索池 登记',
      ),
      short: words('登记'),
      acts: {
        verbs: words('登记 收集 搜集 征集 获取 获得 捕捉 挖掘 摸排 储备 新增 新登记 新收集'),
        objects: words('线索 招商线索 项目线索 招商项目线索 有效线索'),
      },
      ...ofLeads,
    },
  }),
  countOf('条', {
    id: 'leads.open',
    name: '在跟进招商线索数',
    definition: '登记日期不晚于所问日期、没有转为招商项目，到所问日期也没有终止的招商线索。',
    basis: leads,
    where: moment =>
      sql<boolean>`(${by(moment, 'registered_on')} and ${notYet(moment, 'terminated_on')} and deal_no is null)`,
    scopes,
    period: 'day',
    said: {
      names: words(
        '在跟进线索 跟进线索 在跟进招商线索 跟踪线索 跟踪招商线索 在跟线索 在跟踪线索 在手线索 在谈线索 正在跟进+线索 正在跟踪+线索 在跟的线索 在跟踪的线索 在跟进的线索 洽谈跟踪 在跟的 在跟 在跟进 在跟踪 跟着',
      ),
      short: words('洽谈跟踪 在跟的 在跟 在跟进 在跟踪 跟着'),
      acts: {
        verbs: words('跟进 跟踪 在跟 在跟进 在跟踪 正在跟进 持续跟进 正在跟踪 持续跟踪 在手 手握 手上有 手头有 握有'),
        objects: words('线索 招商线索 项目线索 有效线索'),
      },
      stock: true,
      ...ofLeads,
    },
  }),
  countOf('条', {
    id: 'leads.converted',
    name: '招商线索转化数',
    definition: '登记日期在所问年度内且不晚于所问日期的招商线索中，已转为招商项目的。',
    basis: leads,
    where: moment => sql<boolean>`(${inYear(moment, 'registered_on')} and deal_no is not null)`,
    scopes,
    period: 'year',
    said: {
      names: words(
        '转化线索 线索转化 转化招商线索 招商线索转化 线索转化项目 成功转化线索 转化为招商项目 转为招商项目 线索+转化为招商项目 线索+转为招商项目 转化 已转化 转化为签约 转化签约 已转签约 转签约 转为签约项目 转为签约 转化为签约项目 已转化为签约项目 已转为签约项目 已转化为招商项目 已转为招商项目',
      ),
      short: words('转化 已转化 转化为签约 转化签约 已转签约 转签约 转为签约项目 转为签约'),
      acts: { verbs: words('转化 成功转化 实现转化'), objects: words('线索 招商线索 项目线索') },
      ...ofLeads,
    },
  }),
]
