import type { Column } from '#features/ledger/contract.ts'
import type { Filter } from '#features/records/contract.ts'

/** Columns that a list of cases has beside the record's. */
export const standColumns: Column[] = [
  { header: '状态', field: 'state', kind: 'text' },
  { header: '到期日', field: 'due_on', kind: 'day' },
  { header: '灯', field: 'light', kind: 'text' },
]

/** What a light is called, and its name. */
export const lightNames = { 绿灯: 'green', 黄灯: 'yellow', 红灯: 'red' } as const

/** Filters that every list of cases has. Where the noun has a unit, it adds its own filter `unit`. */
export const standFilters = (states: Record<string, { label: string }>): Filter[] => [
  {
    name: 'state',
    label: '状态',
    kind: 'choice',
    choices: Object.values(states).map(({ label }) => label),
    takes: Object.keys(states),
  },
  { name: 'light', label: '灯', kind: 'choice', choices: Object.keys(lightNames), takes: Object.values(lightNames) },
  { name: 'mine', label: '等我办理', kind: 'choice', choices: ['是', '否'], takes: ['true', '1', 'false', '0'] },
]
