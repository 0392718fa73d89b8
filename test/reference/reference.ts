import type { LedgerRows } from '#demo/ledger-rows.ts'
import { appraisalFigures } from './appraisals.ts'
import { eligibleFigures } from './eligible.ts'
import { passRateFigures, policyFigures, qualifiedFigures, residentFigures, serviceFigures } from './enterprises.ts'
import type { ReferenceFigure } from './figure.ts'
import { type History, ledgerKnownAt } from './history.ts'
import { leadFigures } from './leads.ts'
import { listFigures } from './lists.ts'
import { meetingFigures } from './meetings.ts'
import { operationFigures } from './operations.ts'
import { premisesFigures } from './premises.ts'
import { oneProjectFigures, projectsFigures } from './projects.ts'
import { dealFigures, eventFigures, proposalFigures } from './promotion.ts'
import { requestFigures } from './requests.ts'
import { spaceFigures } from './spaces.ts'
import { statisticFigures } from './statistics.ts'
import { visitFigures } from './visits.ts'

export type { ReferenceFigure } from './figure.ts'
export type { History } from './history.ts'

/**
 * Every figure of the contract (section 3), slowly and obviously: loops over the rows of the workbook, no database.
 * `asOf` is a day, included; `knownAt` leaves out imports recorded later; `project` is a name or number.
 * Rates and 个百分点 are in percent, money in 亿元, both exact (quotients to 24 decimals).
 */
export function referenceFigures(
  ledger: LedgerRows | History,
  { asOf, knownAt, project }: { asOf: string; knownAt?: string; project?: string },
): ReferenceFigure[] {
  const question = { ledger: ledgerKnownAt(ledger, knownAt), asOf }
  return [
    ...listFigures(question),
    ...projectsFigures(question),
    ...(project === undefined ? [] : oneProjectFigures(question, project)),
    ...proposalFigures(question),
    ...meetingFigures(question),
    ...leadFigures(question),
    ...appraisalFigures(question),
    ...dealFigures(question),
    ...eventFigures(question),
    ...residentFigures(question),
    ...qualifiedFigures(question),
    ...passRateFigures(question),
    ...operationFigures(question),
    ...spaceFigures(question),
    ...premisesFigures(question),
    ...eligibleFigures(question),
    ...policyFigures(question),
    ...serviceFigures(question),
    ...requestFigures(question),
    ...visitFigures(question),
    ...statisticFigures(question),
  ]
}
