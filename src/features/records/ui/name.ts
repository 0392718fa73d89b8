import type { Column } from '#features/ledger/contract.ts'
import { columnTitle, type LedgerRecord, labelOf, type RecordNoun } from '#features/records/contract.ts'

const blank = (value: unknown) => value === null || value === undefined || value === ''

/** What a reader calls a record: its own name, else the name of what it is about with its other keys. */
export function nameOf(spec: RecordNoun, { values, labels }: Pick<LedgerRecord, 'values' | 'labels'>): string {
  if (spec.nameField && !blank(values[spec.nameField])) {
    const month = spec.columns.find(column => column.key && column.kind === 'month')
    return `${values[spec.nameField]}${month ? ` ${values[month.field]}` : ''}`
  }
  const keys = spec.titled ?? spec.columns.flatMap(({ key, field }) => (key ? field : []))
  return keys.map(field => labels[field] ?? values[field] ?? '').join(' · ')
}

/** The column that stands for the record in a table, and leads to its page. */
export const leadColumn = (spec: RecordNoun): string =>
  spec.nameField ??
  ['project_no', 'uscc'].find(field => spec.columns.some(column => column.field === field)) ??
  (spec.listed[0] as string)

/** A column of the noun, its computed ones included. */
export const columnOf = (spec: RecordNoun, field: string): Column | undefined =>
  [...spec.columns, ...(spec.computed ?? []), ...(spec.beside ?? [])].find(column => column.field === field)

/** The unit in which a column is read: amounts are typed in 万元 and read in 亿元. */
export const readUnit = (column: Column) => (column.kind === 'money' ? '亿元' : columnTitle(column).unit)

/** The head of a column in a table: its words with the unit, such as 总投资（亿元）: amounts are read in 亿元. */
export function headOf(column: Column): string {
  const unit = readUnit(column)
  const label = labelOf(column)
  return unit ? `${label}（${unit}）` : label
}

export const isNumeric = ({ kind }: Column): boolean => ['money', 'area', 'decimal', 'integer', 'degree'].includes(kind)
export { blank, labelOf }
