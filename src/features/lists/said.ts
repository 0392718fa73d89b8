import type { Said } from '#features/figures/contract.ts'
import { words } from '#features/figures/figures.ts'
import { COMPLETED, ofProjects, PLANNED, RATES, STARTED, TOTAL } from '#features/projects/project.ts'

/** How prose speaks of the figures of a list, by the ending of their id. */

const family = 'list' as const
const counted = { ...ofProjects, family }
const told = { family, staged: true }

export const said = {
  projects: {
    names: words('项目总数 项目数 项目数量 在册 期末数 项目期末数'),
    ...counted,
    role: 'members',
    plannable: true,
  },
  total_investment: { names: TOTAL, ...told, role: 'total', plannable: true },
  implementing: {
    names: words('实施类 实施类项目 重点实施类 应开工 应开工项目 该开工 应开'),
    ...counted,
    role: 'implementing',
    plannable: true,
  },
  preparing: { names: words('准备类 准备类项目 重点准备类'), ...counted, role: 'preparing', plannable: true },
  started: {
    names: [...STARTED, '已开工项目数', '已开', '实开', '实开工', '动起来', '真正动起来'],
    ...counted,
    role: 'started',
  },
  start_rate: { names: words('开工率 项目开工率 实际开工率 总体开工率'), ...told, role: 'startRate' },
  planned_investment: {
    names: [...PLANNED, '计划投资', '计划投资额', '投资计划', '投资任务', '年度投资任务'],
    ...told,
    role: 'planned',
    plannable: true,
  },
  completed_investment: { names: [...COMPLETED, '名单内项目完成投资'], ...told, role: 'completed' },
  completion_rate: { names: [...RATES, '投资进度', '年度投资进度', '投资完成进度'], ...told, role: 'completionRate' },
  schedule_lead: {
    names:
      words(`超序时进度 超时序进度 超过序时进度 快于序时进度 超过时间进度 超时间进度 快于时间进度 超均衡进度 时间进度 均衡进度
      序时进度 时序进度 序时进度要求 时间过半 任务过半 双过半 序时计划 计划进度 超序时 超时序 序时`),
    ...told,
    role: 'lead',
  },
  joined: {
    names: words(
      '新增 增补 新增纳入 新纳入 纳入数 新纳入数 调入数 新列入 调入 补入 补充 补充纳入 新入列 新进入 纳入名单项目数 累计纳入 调进 调进来 进了 累计进了',
    ),
    ...counted,
    role: 'joined',
  },
  left: {
    names: words(
      '退出 退出数 调出 调出数 调出了 退出了 移出 剔出 剔除出 退出名单 调出名单 移出名单 剔除出名单 退出名单项目数 调出去 出了 累计退出',
    ),
    ...counted,
    role: 'left',
  },
} satisfies Record<string, Said>
