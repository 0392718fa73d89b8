import type { Column } from '#features/ledger/ledger.ts'
import { textOf } from './cell.ts'
import { nearest } from './choices.ts'
import type { Candidate, ColumnSigns } from './signs.ts'

/** So sure a value is the choice itself, shortened or not, and no word that may mean it. */
const ITSELF = 0.92
const ENOUGH = 3
/** So many of the values. */
const NEARLY_ALL = 0.9
/** Taken unasked. */
const TAKEN = 0.9

/**
 * Where a column would be free text and its values are the choices of another column of that sheet, it is that one: 产业类,
 * 基础设施类, 民生类 under 产业类别 are 类别 and no 产业链.
 */
export function withChoices(candidates: Candidate[], sample: ColumnSigns['sample']): Candidate[] {
  if (sample.length < ENOUGH) return candidates
  const texts = [...new Set(sample.map(cell => textOf(cell).trim()))]
  const more: Candidate[] = []
  const rest = candidates.map(candidate => {
    const { sheet, column: meant } = candidate.meaning
    if (meant.kind !== 'text' || meant.key || meant.usual || meant.refers || candidate.score < 0.5) return candidate
    const column = sheet.columns.find(other => isMeant(other, texts))
    if (!column) return candidate
    more.push({ meaning: { sheet, column, score: TAKEN }, fit: 1, score: TAKEN })
    return { ...candidate, score: candidate.score * 0.6 }
  })
  const isPassed = ({ meaning: { sheet, column }, score }: Candidate) =>
    score < TAKEN && more.some(one => one.meaning.sheet === sheet && one.meaning.column === column)
  return more.length === 0
    ? candidates
    : [...more, ...rest.filter(one => !isPassed(one))].sort((a, b) => b.score - a.score)
}

function isMeant(column: Column, texts: string[]): boolean {
  if ((column.choices?.length ?? 0) < ENOUGH) return false
  const found = texts.flatMap(text => nearest(column, text)[0] ?? []).filter(({ sure }) => sure >= ITSELF)
  return found.length >= texts.length * NEARLY_ALL && new Set(found.map(({ choice }) => choice)).size > 1
}
