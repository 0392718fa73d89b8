import type { Sheet } from '#features/ledger/ledger.ts'
import { textOf } from './cell.ts'
import { markOf } from './choices.ts'
import type { Value } from './column-reader.ts'
import type { MappedColumn } from './mapping.ts'
import type { Assignment, ColumnSigns } from './signs.ts'

/** Whether all that stands in a column are marks, √ or ×, and its name is that of no column of marks. */
export function isTicked({ sample, candidates }: ColumnSigns): boolean {
  const marks = sample.map(cell => markOf(textOf(cell)))
  const named = candidates.some(({ meaning }) => meaning.score >= 0.95 && meaning.column.choices)
  return !named && marks.includes('yes') && !marks.includes(undefined)
}

/** √ under 高新技术企业 is a label of the record, where its sheet has a column of labels. */
export function tickedColumn(sign: ColumnSigns, base: Sheet, taken: Assignment['columns']): MappedColumn | undefined {
  const labels = base.columns.filter(({ kind }) => kind === 'tags')
  const [only] = labels
  const given = [...taken.values()].some(({ meaning }) => meaning.column === only)
  if (!only || labels.length > 1 || given || !isTicked(sign)) return undefined
  const { header, at, path } = sign.column
  const label = (path.at(-1) ?? header).trim()
  return { header, at, to: `${base.name}.${only.header}`, tick: label, sure: 0.7, why: `打√的列，有√的记“${label}”` }
}

/** Labels of several columns stand in one cell of the ledger. */
export const joined = (first: Value | undefined, second: Value): Value =>
  first == null ? second : second === null ? first : `${first}、${second}`
