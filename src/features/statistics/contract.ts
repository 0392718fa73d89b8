import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

const LAST_MONTH: [RegExp, number][] = [
  [/全年|四季度|4季度|Q4|下半年|^(?:19|20)\d\d年?(?:度)?$|年度/i, 12],
  [/三季度|3季度|Q3/i, 9],
  [/上半年|二季度|2季度|Q2/i, 6],
  [/一季度|1季度|Q1/i, 3],
]

/** The last month of a period as offices write it, YYYY-MM: 前三季度, 1—9月, 2024年上半年; of `year` where it says none. */
export function lastMonthOf(said: string, year?: number): string | undefined {
  const own = /(?<!\d)((?:19|20)\d\d)(?=年|[-./]|$)/.exec(said)?.[1] ?? year
  const months = [...said.matchAll(/(?<!\d)(\d{1,2})(?=月)/g)].map(([, month]) => Number(month))
  const month = months.at(-1) ?? LAST_MONTH.find(([word]) => word.test(said))?.[1]
  if (own === undefined || month === undefined || month < 1 || month > 12) return undefined
  return `${own}-${String(month).padStart(2, '0')}`
}

export const statisticColumns: Column[] = [
  {
    header: '指标',
    field: 'indicator',
    kind: 'text',
    also: '指标名称 统计指标 主要指标 经济指标 指标项 指标项目 统计指标名称 主要指标名称',
    key: true,
    max: 100,
  },
  {
    header: '期间止',
    field: 'period_end',
    kind: 'month',
    also: '截止月份 统计月份 截至月份 截止月 期末月份 截止年月',
    key: true,
    implied: { by: 'period', from: lastMonthOf },
    note: '期间的最后一个月',
  },
  {
    header: '期间',
    field: 'period',
    kind: 'text',
    also: '统计期间 报告期 统计周期 时期 统计时段 数据期间',
    note: '如 1—11月',
  },
  {
    header: '数值',
    field: 'value',
    kind: 'decimal',
    unitIn: 'unit',
    also: '指标值 完成值 累计值 绝对值 绝对量 总量 实绩 完成数 实际值 指标数值 指标数据 数据值 本期值 累计完成值 累计完成数 实际完成值 完成总量',
  },
  { header: '单位', field: 'unit', kind: 'text', also: '计量单位 指标单位 数据单位' },
  {
    header: '同比增幅(%)',
    field: 'growth',
    kind: 'decimal',
    also: '同比增速 同比增长 增速 增幅 同比 同比±% 同比增长率 增长率 同比变化 同比增减 同比增减率 增长幅度 同比(±) 同比± 比上年同期增减 比上年同期增长 比去年同期增减 比去年同期增长 较上年同期增长 较上年同期增减 较去年同期增长 同期比 比上年增长 比上年同期 同期增减 增减幅 增减率 增减 比上年同期± 同比增减幅',
  },
  {
    header: '全市位次',
    field: 'rank',
    kind: 'integer',
    also: '位次 全市排名 排名 全市排位 全市名次 名次 市排名 在全市排名 市内排名 排位 全市位列 市内位次 增幅全市排名 增速全市排名 增速排名 增幅排名 全市增速排名 增速位次 增幅位次 增速全市位次 增幅全市位次 全市增幅排名',
  },
  {
    header: '来源',
    field: 'source',
    kind: 'text',
    also: '数据来源 资料来源 指标来源 提供单位 数据提供单位 数据提供部门 数源单位 数据来源单位',
    required: true,
  },
]

export const statisticRecords = recordEndpoints({
  noun: 'statistics',
  sheet: '统计指标',
  write: 'statistics.write',
  columns: statisticColumns,
  nameField: 'indicator',
  filters: [
    exact(statisticColumns, 'indicator'),
    yearOf('period_end'),
    ...between(statisticColumns, 'period_end'),
    exact(statisticColumns, 'source'),
  ],
  sorts: ['indicator', 'period_end', 'value', 'growth', 'rank'],
  sort: '-period_end',
  listed: ['indicator', 'period_end', 'period', 'value', 'unit', 'growth', 'rank', 'source'],
})
