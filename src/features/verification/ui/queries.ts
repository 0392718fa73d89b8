import { type Figure, figures } from '#features/figures/contract.ts'
import { verification } from '#features/verification/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { queryOf } from '#ui/query.ts'

export type Checked = ReplyOf<typeof verification.check>
export type UnreadPart = ReplyOf<typeof verification.read>['unread'][number]
export type CheckedStatement = Checked['statements'][number]
export type CheckedPassedOver = Checked['passedOver'][number]
export type CheckedVerdict = CheckedStatement['verdict']
export type RememberedBinding = ReplyOf<typeof verification.bindings>['bindings'][number]

export const verdicts: { verdict: CheckedVerdict; label: string; sign: string }[] = [
  { verdict: 'mismatch', label: '不符', sign: '≠' },
  { verdict: 'match', label: '相符', sign: '✓' },
  { verdict: 'uncheckable', label: '无法核对', sign: '?' },
]
export const labelOf = (verdict: CheckedVerdict) => verdicts.find(known => known.verdict === verdict)?.label ?? ''

export const computedQuery = (asOf?: string | undefined) => queryOf(figures.list, { query: { asOf } })
export const catalogueQuery = queryOf(figures.catalogue, {})
export const bindingsQuery = queryOf(verification.bindings, {})

const ordered = (scope: Figure['scope']) => JSON.stringify(Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1)))
/** The computed figure a statement is about, or undefined where it is not among them (a single project's, say). */
export const figureOf = (all: Figure[] | undefined, id: string | null, scope: Figure['scope'] | null) =>
  all?.find(figure => figure.id === id && ordered(figure.scope) === ordered(scope ?? {}))
