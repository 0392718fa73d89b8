import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'

export const listLevels = ['省级', '市级', '区级'] as const
export const listCategories = ['实施类', '准备类'] as const
export const implementKinds = ['计划新开工', '续建', '计划竣工'] as const

/** The level that the name of a list says: 市级重点项目. */
const levelOf = (list: string): string | undefined => {
  const said = /([省市区县])级?(?:重点|重大)/.exec(list)?.[1]
  return listLevels.find(level => level.startsWith(said === '县' ? '区' : (said ?? '-')))
}

export const membershipColumns: Column[] = [
  { ...projectColumn, key: true },
  {
    header: '名单',
    field: 'list',
    kind: 'text',
    also: '所属名单 重点项目名单 列入名单 名单名称 入选名单 重点名单 纳入名单 名单类型 所在名单 入选重点名单',
    titled: 'list',
    key: true,
    max: 100,
  },
  { header: '年度', field: 'list_year', kind: 'year', key: true },
  {
    header: '纳入日期',
    field: 'joined_on',
    kind: 'day',
    also: '纳入时间 列入时间 列入日期 入选时间 纳入名单时间 纳入名单日期 列入名单时间 列入名单日期 入选日期 增补时间 增补日期 列入年月 纳入年月 进入名单时间 进入名单日期 增列时间 增列日期',
    key: true,
  },
  {
    header: '层级',
    field: 'level',
    kind: 'choice',
    also: '项目层级 重点项目层级 级别 项目级别 重点层级 重点级别 项目等级 重点项目级别 重点项目等级 所属层级',
    choices: listLevels,
    implied: { by: 'list', from: levelOf },
  },
  {
    header: '类别',
    field: 'category',
    kind: 'choice',
    also: '名单类别 实施类别 重点项目类别 名单分类',
    required: true,
    choices: listCategories,
    means: { 实施类: '重点建设类 建设类', 准备类: '预备类 储备类 前期类' },
  },
  {
    header: '实施性质',
    field: 'implement_kind',
    kind: 'choice',
    also: '实施类型 年度实施性质 年度建设性质 年度实施类型 建设状态 实施状态 年度建设状态 年度实施状态 新开工续建 新开工/续建/竣工',
    choices: implementKinds,
    means: { 计划新开工: '新开工 新建', 续建: '结转 在建', 计划竣工: '竣工 拟竣工' },
  },
  {
    header: '退出日期',
    field: 'left_on',
    kind: 'day',
    also: '退出时间 调出时间 调出日期 退出名单时间 退出名单日期 移出时间 移出日期 调减时间 剔除时间',
    note: '不在名单中的第一天；调整类别时与新行的纳入日期同一天',
  },
  {
    header: '调整类型',
    field: 'adjustment',
    kind: 'text',
    also: '调整方式 调整类别 调整情况 调整形式 变更类型 动态调整类型',
  },
  {
    header: '原因',
    also: '调整原因 退出原因 调整理由 变更原因 退出理由 调出原因 移出原因',
    field: 'reason',
    kind: 'prose',
  },
]

export const listGroupColumns: Column[] = [
  { header: '名单组', field: 'group_name', kind: 'text', key: true, max: 100 },
  { header: '名单', field: 'list', kind: 'text', key: true, max: 100 },
]
