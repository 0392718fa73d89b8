import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { Column as LedgerColumn } from '#features/ledger/contract.ts'
import { inList, type LedgerRecord, type ListTotals, type RecordNoun } from '#features/records/contract.ts'
import type { Column } from '#ui/kit/table/DataTable.tsx'
import { blank, columnOf, headOf, isNumeric, leadColumn, nameOf } from './name.ts'
import type { NounPages } from './nouns.ts'
import { readText, Value } from './Value.tsx'

/** The next order of a column: first its own, then turned round. */
const toggled = (sort: string, field: string) => (sort === field ? `-${field}` : field)

/** Every column that a list may show, those of the noun's own choice first. */
export function offeredColumns(spec: RecordNoun): LedgerColumn[] {
  const all = [...spec.columns.filter(inList(spec)), ...(spec.computed ?? []), ...(spec.beside ?? [])]
  const listed = spec.listed.flatMap(field => columnOf(spec, field) ?? [])
  return [...listed, ...all.filter(column => !listed.includes(column))]
}

/** The fields that are shown: a person's choice as far as there are such columns, with the record's name in any case. */
export function shownFields(spec: RecordNoun, chosen: string[] | null): string[] {
  const offered = offeredColumns(spec).map(({ field }) => field)
  const kept = chosen?.filter(field => offered.includes(field)) ?? []
  if (kept.length === 0) return spec.listed.filter(field => columnOf(spec, field))
  const lead = leadColumn(spec)
  return kept.includes(lead) ? kept : [lead, ...kept]
}

/** A value in a row of a list; the record's name leads to its page. */
function cell(spec: RecordNoun, column: LedgerColumn, isLead: boolean, record: LedgerRecord) {
  const { field } = column
  if (isLead)
    return (
      <Link to="/$noun/$key" params={{ noun: spec.noun, key: record.key }}>
        {spec.nameField ? nameOf(spec, record) : (record.labels[field] ?? record.values[field])}
      </Link>
    )
  return blank(record.values[field] ?? record.computed[field]) ? '—' : <Value column={column} record={record} />
}

/** What a person does with each row, where there is anything. */
export const markColumn = (marks: NounPages['marks']): Column<LedgerRecord>[] =>
  marks
    ? [
        {
          key: 'marks',
          title: marks.title,
          screenOnly: true,
          nowrap: true,
          render: record => (
            <Suspense>
              <marks.Cell record={record} />
            </Suspense>
          ),
        },
      ]
    : []

/** The columns of a list's table, in the order of `fields`. */
export function tableColumns(
  spec: RecordNoun,
  fields: string[],
  sort: string,
  setSort: (sort: string) => void,
): Column<LedgerRecord>[] {
  const lead = leadColumn(spec)
  return fields.flatMap(field => {
    const column = columnOf(spec, field)
    if (!column) return []
    const order = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined
    return {
      key: field,
      title: headOf(column),
      primary: field === lead,
      numeric: isNumeric(column),
      nowrap: ['day', 'month', 'choice'].includes(column.kind) || (column.key === true && !column.refers),
      render: (record: LedgerRecord) => cell(spec, column, field === lead, record),
      ...(spec.sorts.includes(field) && { sort: { order, toggle: () => setSort(toggled(sort, field)) } }),
    } satisfies Column<LedgerRecord>
  })
}

/** What stands under the columns: what all records of the list add up to. */
export const totalOf =
  (spec: RecordNoun, totals: ListTotals) =>
  (field: string): string => {
    const column = columnOf(spec, field)
    const sum = totals.sums[field]
    return column && sum != null ? readText(column, sum) : ''
  }
