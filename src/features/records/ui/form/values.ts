import type { Column } from '#features/ledger/contract.ts'
import { labelOf, type Values } from '#features/records/contract.ts'
import { today } from '#ui/kit/day/day.ts'

/** What the form holds: every field as text, blank as undefined; several tags as an array. */
export type Held = Record<string, string | string[] | undefined>

/** The record's values as the form holds them. */
export function heldOf(columns: Column[], values: Values): Held {
  return Object.fromEntries(
    columns.map(({ field, kind }) => {
      const value = values[field]
      if (value === null || value === undefined || value === '') return [field, undefined]
      return [field, kind === 'tags' ? String(value).split('、') : String(value)]
    }),
  )
}

const written = (value: Held[string]): string | null => {
  const text = Array.isArray(value) ? value.join('、') : (value ?? '').trim()
  return text === '' ? null : text
}

/** What differs from `before`, as the server takes it: text, blank as null. Amounts may carry grouping commas. */
export function changesOf(columns: Column[], before: Held, after: Held): Record<string, string | null> {
  const changed = columns.flatMap(({ field, kind }): [string, string | null][] => {
    const [was, is] = [written(before[field]), written(after[field])]
    if (was === is) return []
    const amount = ['money', 'area', 'decimal', 'integer', 'degree'].includes(kind)
    return [[field, amount && is ? is.replace(/[,，\s]/g, '') : is]]
  })
  return Object.fromEntries(changed)
}

/** What is odd about the values that are to be written, each in a sentence. */
export const oddOf = (columns: Column[], values: Record<string, string | null>): string[] =>
  columns.flatMap(column => {
    const said = values[column.field] && column.odd?.(String(values[column.field]), today())
    return said ? `“${labelOf(column)}”${said}` : []
  })
