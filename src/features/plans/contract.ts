import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const planColumns: Column[] = [
  { ...projectColumn, key: true },
  {
    header: '年度',
    field: 'year',
    kind: 'year',
    also: '计划年度 计划年份 年份 计划所属年度 下达年度 投资年度',
    key: true,
  },
  {
    header: '生效日期',
    also: '计划生效日期 计划下达时间 计划下达日期 下达时间 下达日期',
    field: 'effective_on',
    kind: 'day',
    key: true,
    fallback: row => `${row.year}-01-01`,
    note: '空白即当年 1 月 1 日；年中调整计划时另起一行',
  },
  {
    header: '计划投资(万元)',
    field: 'planned_investment',
    kind: 'money',
    also: '年度计划投资 年度投资计划 本年计划投资 当年计划投资 年计划投资 全年计划投资 今年计划投资 年度计划 年度计划投资额 计划投资额 年度目标投资 目标任务 年度目标任务 年度目标 年度任务 投资任务 年度投资目标 投资计划 计划完成投资 资金安排 年度资金安排 资金计划 投资安排 计划安排 年度投资安排 安排资金 年度计划完成投资 planned_investment annual_plan 年度计划完成投资额 年内计划投资 年内计划完成投资 全年投资计划 全年目标投资 全年投资任务 全年投资目标 全年目标 全年任务 年度投资任务 年度投资计划额 年计划 计划完成投资额 计划完成 目标投资 投资目标 投资目标额 当年投资计划 拟完成投资 拟完成投资额 拟安排投资 计划安排投资 年度计划数 计划数 计划任务 全年计划 全年计划数 年度计划任务 任务数 年度拟投资 年度计划完成额 全年计划完成投资 年内投资计划 年度计划投资任务 年度拟完成投资 目标任务投资 目标投资额 下达计划 下达计划投资 下达投资计划 计划下达 下达计划额 下达资金 下达资金计划 计划下达资金 计划资金 年度计划资金 当年计划 当年资金计划 年度下达计划 计划额 计划金额 年度计划金额 批复计划 本年计划',
    required: true,
  },
]

export const planRecords = recordEndpoints({
  noun: 'plans',
  sheet: '年度计划',
  write: 'plans.write',
  columns: planColumns,
  filters: [
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    exact(planColumns, 'year'),
    ...between(planColumns, 'effective_on'),
    ...between(planColumns, 'planned_investment'),
  ],
  sorts: ['project_no', 'year', 'effective_on', 'planned_investment'],
  listed: ['project_no', 'year', 'effective_on', 'planned_investment'],
})
