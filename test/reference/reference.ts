import type { LedgerRows } from '#demo/ledger-rows.ts'
import { appraisalFigures } from './appraisals.ts'
import { eligibleFigures } from './eligible.ts'
import { passRateFigures, policyFigures, qualifiedFigures, residentFigures, serviceFigures } from './enterprises.ts'
import type { Question, ReferenceFigure } from './figure.ts'
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

type Tell = (question: Question) => ReferenceFigure[]

/** Who tells figures of which beginning. */
const TELLERS: [begins: RegExp, tell: Tell][] = [
  [/^list\./, listFigures],
  [/^projects\./, projectsFigures],
  [/^proposals\./, proposalFigures],
  [/^proposals\./, meetingFigures],
  [/^leads\./, leadFigures],
  [/^appraisals\./, appraisalFigures],
  [/^deals\./, dealFigures],
  [/^events\./, eventFigures],
  [/^enterprises\./, residentFigures],
  [/^enterprises\./, qualifiedFigures],
  [/^qualifications\./, passRateFigures],
  [/^enterprises\./, operationFigures],
  [/^(?:spaces|enterprises)\./, spaceFigures],
  [/^spaces\./, premisesFigures],
  [/^policies\./, eligibleFigures],
  [/^policies\./, policyFigures],
  [/^(?:partners|service_items)\./, serviceFigures],
  [/^requests\./, requestFigures],
  [/^visits\./, visitFigures],
  [/^stat\./, statisticFigures],
]

interface Asked {
  asOf: string
  knownAt?: string
  project?: string
  figure?: string
  outward?: boolean
}

/**
 * Every figure of the contract (section 3), slowly and obviously: loops over the rows of the workbook, no database.
 * `asOf` is a day, included; `knownAt` leaves out imports recorded later; `project` is a name or number; with `figure`
 * only those that are told together with it; `outward` as readers get them, without what differences would tell.
 * Rates and 个百分点 are in percent, money in 亿元, both exact (quotients to 24 decimals).
 */
export function referenceFigures(
  ledger: LedgerRows | History,
  { asOf, knownAt, project, figure, outward = false }: Asked,
): ReferenceFigure[] {
  const question = { ledger: ledgerKnownAt(ledger, knownAt), asOf, outward }
  const isAsked = (begins: RegExp) => figure === undefined || begins.test(figure)
  return [
    ...TELLERS.filter(([begins]) => isAsked(begins)).flatMap(([, tell]) => tell(question)),
    ...(project === undefined || !isAsked(/^project\./) ? [] : oneProjectFigures(question, project)),
  ]
}
