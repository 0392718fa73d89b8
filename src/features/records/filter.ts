import { z } from 'zod'
import { type Column, headerParts } from '#features/ledger/contract.ts'
import { day } from '#platform/day.ts'
import { line } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'

/** One query parameter that narrows a list; enough for the interface to draw its control. */
export interface Filter {
  name: string
  label: string
  /** space: a code or name, with all that lies below it. list: a list or group of lists. clause: the key of one of a policy. tag: one by rule. flag: 是 or 否. */
  kind: 'choice' | 'text' | 'space' | 'list' | 'clause' | 'tag' | 'year' | 'month' | 'day' | 'money' | 'number' | 'flag'
  choices?: readonly string[]
  /** What else it takes, and does not offer: names that programs use. */
  takes?: readonly string[]
  hint?: string
  /** Of a number. */
  unit?: string
  /** The column it compares, and how; without it the noun's own rule on the server applies. */
  field?: string
  match?: 'is' | 'from' | 'to' | 'year' | 'tag'
}

const camel = (field: string) => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const columnNamed = (columns: Column[], field: string): Column => {
  const column = columns.find(candidate => candidate.field === field)
  if (!column) throw new Error(`no column ${field}`)
  return column
}

/** The column equals the value; several choices stand separated by commas. */
export function exact(columns: Column[], field: string, name = camel(field)): Filter {
  const { header, kind, choices } = columnNamed(columns, field)
  const { label } = headerParts(header)
  if (kind === 'choice') return { name, label, kind: 'choice', choices: choices ?? [], field, match: 'is' }
  if (kind === 'tags') return { name, label, kind: 'text', field, match: 'tag' }
  return { name, label, kind: kind === 'year' || kind === 'month' ? kind : 'text', field, match: 'is' }
}

const comparedAs: Partial<Record<Column['kind'], Filter['kind']>> = {
  money: 'money',
  month: 'month',
  area: 'number',
  decimal: 'number',
  integer: 'number',
}

/** From … to, both included; for days, months, amounts and other numbers. `signed_on` → signedFrom, signedTo. */
export function between(columns: Column[], field: string): Filter[] {
  const { header, kind } = columnNamed(columns, field)
  const { label, unit } = headerParts(header)
  const name = camel(field).replace(/On$/, '')
  const of = comparedAs[kind] ?? ('day' as const)
  const common = { kind: of, field, ...(of === 'number' && unit && { unit }) }
  return [
    { ...common, name: `${name}From`, label: `${label}（起）`, match: 'from' },
    { ...common, name: `${name}To`, label: `${label}（止）`, match: 'to' },
  ]
}

/** The year of a day or month column. */
export const yearOf = (field: string, label = '年度', name = 'year'): Filter => ({
  name,
  label,
  kind: 'year',
  field,
  match: 'year',
})

const money = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, '须为数字（万元）')
const number = z.string().regex(/^-?\d{1,9}(\.\d{1,4})?$/, '须为数字')
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份须为 YYYY-MM')
export const year = whole(1949, 2099, '年度须为四位数字')
const schemas = {
  text: line(200),
  space: line(200),
  list: line(200),
  clause: line(200),
  tag: line(200),
  year,
  month,
  day,
  money,
  number,
  flag: z.enum(['是', '否']),
}

const schemaOf = ({ kind, choices = [], takes = [] }: Filter) => {
  if (kind !== 'choice') return schemas[kind]
  const known = (text: string) => text.split(',').every(value => choices.includes(value) || takes.includes(value))
  return z
    .string()
    .max(500)
    .refine(known, `可选：${choices.join('、')}；多个以逗号相隔`)
}

/** The shape of a query that takes these filters. */
export const filterQuery = (filters: Filter[]): Record<string, z.ZodType> =>
  Object.fromEntries(
    filters.map(filter => [
      filter.name,
      schemaOf(filter).optional().describe([filter.label, filter.hint].filter(Boolean).join('；')),
    ]),
  )
