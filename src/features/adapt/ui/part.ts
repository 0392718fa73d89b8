import type { AdaptedView, AdaptReport, Change } from '#features/adapt/contract.ts'

/** What each part of one table's page is given. */
export interface PartProps {
  index: number
  view: AdaptedView
  report: AdaptReport
  change: (changes: Change[]) => void
  busy: boolean
}
