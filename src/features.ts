import { dealFigures } from '#features/deals/figures.ts'
import { dealsSheet } from '#features/deals/ledger.ts'
import { dealSource } from '#features/deals/records.ts'
import { enterpriseFigures } from '#features/enterprises/figures.ts'
import { enterprisesSheet, qualificationsSheet } from '#features/enterprises/ledger.ts'
import { enterpriseSource, qualificationSource } from '#features/enterprises/records.ts'
import { eventFigures } from '#features/events/figures.ts'
import { promotionEventsSheet } from '#features/events/ledger.ts'
import { eventSource } from '#features/events/records.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { accountsOfUnit } from '#features/identity/identity.ts'
import type { Sheet } from '#features/ledger/ledger.ts'
import { listFigures } from '#features/lists/figures.ts'
import { listGroupsSheet, membershipsSheet } from '#features/lists/ledger.ts'
import { listGroupSource, membershipSource } from '#features/lists/records.ts'
import { partnerFigures } from '#features/partners/figures.ts'
import { partnersSheet } from '#features/partners/ledger.ts'
import { partnerSource } from '#features/partners/records.ts'
import { annualPlansSheet } from '#features/plans/ledger.ts'
import { planSource } from '#features/plans/records.ts'
import { policyFigures } from '#features/policies/figures.ts'
import { policyClausesSheet } from '#features/policies/ledger.ts'
import { policySource } from '#features/policies/records.ts'
import { projectFigures } from '#features/projects/figures.ts'
import { projectsSheet } from '#features/projects/ledger.ts'
import { projectSource } from '#features/projects/records.ts'
import { proposalFigures } from '#features/proposals/figures.ts'
import { proposalsSheet } from '#features/proposals/ledger.ts'
import { proposalSource } from '#features/proposals/records.ts'
import type { RecordSource } from '#features/records/records.ts'
import { monthlyReportsSheet } from '#features/reports/ledger.ts'
import { reportSource } from '#features/reports/records.ts'
import { serviceItemFigures } from '#features/service-items/figures.ts'
import { serviceItemsSheet } from '#features/service-items/ledger.ts'
import { serviceItemSource } from '#features/service-items/records.ts'
import { spaceFigures } from '#features/spaces/figures.ts'
import { spacesSheet } from '#features/spaces/ledger.ts'
import { spaceSource } from '#features/spaces/records.ts'
import { statisticFigures } from '#features/statistics/figures.ts'
import { statisticsSheet } from '#features/statistics/ledger.ts'
import { statisticSource } from '#features/statistics/records.ts'
import { unitsSheet } from '#features/units/ledger.ts'
import { unitSource } from '#features/units/records.ts'

/** Every sheet of the ledger, each after those it refers to. */
export const sheets: Sheet[] = [
  spacesSheet,
  projectsSheet,
  membershipsSheet,
  listGroupsSheet,
  annualPlansSheet,
  monthlyReportsSheet,
  statisticsSheet,
  proposalsSheet,
  dealsSheet,
  promotionEventsSheet,
  enterprisesSheet,
  qualificationsSheet,
  policyClausesSheet,
  partnersSheet,
  serviceItemsSheet,
]

/** Those of the workbook and of what is kept on pages only (`pageSources`). */
export const pageSheets: Sheet[] = [...sheets, unitsSheet]

/** The whole catalogue of figures; adding one is adding its declaration. */
export const figureDeclarations: FigureDeclaration[] = [
  ...listFigures,
  ...projectFigures,
  ...proposalFigures,
  ...dealFigures,
  ...eventFigures,
  ...enterpriseFigures,
  ...spaceFigures,
  ...policyFigures,
  ...partnerFigures,
  ...serviceItemFigures,
  ...statisticFigures,
]

/** Every noun of the workbook; their records are kept on pages of their own, in the order in which a finder names them. */
export const recordSources: RecordSource[] = [
  projectSource,
  spaceSource,
  enterpriseSource,
  dealSource,
  proposalSource,
  eventSource,
  membershipSource,
  listGroupSource,
  planSource,
  reportSource,
  qualificationSource,
  policySource,
  partnerSource,
  serviceItemSource,
  statisticSource,
]

/** Those and what is kept on pages in the same way, but stands in no workbook. */
export const pageSources: RecordSource[] = [...recordSources, { ...unitSource, referrers: [accountsOfUnit] }]
