import { accountPermissions } from '#features/accounts/permissions.ts'
import { announcementPermissions } from '#features/announcements/permissions.ts'
import { appraisalNoun } from '#features/appraisals/noun.ts'
import { attachmentPermissions } from '#features/attachments/permissions.ts'
import { auditPermissions } from '#features/audit/permissions.ts'
import { backupPermissions } from '#features/backups/permissions.ts'
import { briefPermissions } from '#features/briefs/permissions.ts'
import { buildingLabelNoun } from '#features/building-tiers/noun.ts'
import { calendarNoun } from '#features/calendar/noun.ts'
import { counting } from '#features/cases/counting.ts'
import type { Flow } from '#features/cases/flow.ts'
import { exportsWaiting } from '#features/confidential-exports/confidential-export.ts'
import { sharingPermissions } from '#features/data-sharing/permissions.ts'
import { applicationsWaiting } from '#features/data-sharing/queries.ts'
import { dealNoun } from '#features/deals/noun.ts'
import { enterpriseEventNoun } from '#features/enterprise-events/noun.ts'
import { successorsOf } from '#features/enterprises/enterprise.ts'
import { enterpriseNoun, qualificationNoun } from '#features/enterprises/noun.ts'
import { eventNoun } from '#features/events/noun.ts'
import { figurePermissions } from '#features/figures/permissions.ts'
import { accountsLeftInUnit, accountsOfUnit } from '#features/identity/identity.ts'
import { invitationPermissions } from '#features/invitations/permissions.ts'
import { jobPermissions } from '#features/jobs/permissions.ts'
import { knowledgeNoun } from '#features/knowledge/noun.ts'
import { landUseNoun } from '#features/land-yields/noun.ts'
import { leadNoun } from '#features/leads/noun.ts'
import { ledgerPermissions } from '#features/ledger/permissions.ts'
import { liaisonNoun } from '#features/liaisons/noun.ts'
import { liaisonsOfUnit } from '#features/liaisons/unit-work.ts'
import { listGroupNoun, membershipNoun } from '#features/lists/noun.ts'
import { agendaItemNoun, meetingNoun } from '#features/meetings/noun.ts'
import { noticePermissions } from '#features/notices/permissions.ts'
import { declare } from '#features/nouns/declare.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { open311Permissions } from '#features/open311/permissions.ts'
import { operationNoun } from '#features/operations/noun.ts'
import { partnerNoun } from '#features/partners/noun.ts'
import { plannedVisitNoun } from '#features/planned-visits/noun.ts'
import { plannedVisitsOfUnit } from '#features/planned-visits/unit-work.ts'
import { planNoun } from '#features/plans/noun.ts'
import { policyConditionNoun, policyDocumentNoun, policyNoun } from '#features/policies/noun.ts'
import { portalPermissions } from '#features/portal/permissions.ts'
import { premisesNoun, tenancyNoun } from '#features/premises/noun.ts'
import { projectNoun } from '#features/projects/noun.ts'
import { proposalNoun } from '#features/proposals/noun.ts'
import { publicPermissions } from '#features/public-pages/permissions.ts'
import { purposePermissions } from '#features/reading-purposes/permissions.ts'
import { registrationNoun } from '#features/registrations/noun.ts'
import { reportNoun } from '#features/reports/noun.ts'
import { requestFlow } from '#features/requests/flow.ts'
import { requestNoun } from '#features/requests/noun.ts'
import { openRequestsOfUnit } from '#features/requests/unit-work.ts'
import { resourceNoun } from '#features/resources/noun.ts'
import { ruleTagPermissions } from '#features/rule-tags/permissions.ts'
import { taggedRule } from '#features/rule-tags/tag.ts'
import { serviceItemNoun } from '#features/service-items/noun.ts'
import { spaceNoun } from '#features/spaces/noun.ts'
import { statisticNoun } from '#features/statistics/noun.ts'
import { unitNoun } from '#features/units/noun.ts'
import { visitSignPermissions } from '#features/visit-signs/permissions.ts'
import { visitNoun } from '#features/visits/noun.ts'
import type { Declared } from '#platform/context.ts'

/**
 * Every noun that the ledger keeps; sheets, pages, access, figures and permissions follow from what each declares. In
 * this order they stand in the catalogue of figures and, each after those it refers to, in the workbook.
 */
const nouns: Noun[] = [
  membershipNoun,
  listGroupNoun,
  projectNoun,
  planNoun,
  reportNoun,
  statisticNoun,
  proposalNoun,
  meetingNoun,
  agendaItemNoun,
  leadNoun,
  appraisalNoun,
  dealNoun,
  eventNoun,
  enterpriseNoun,
  { ...qualificationNoun, adds: [{ to: 'enterprises', rules: { ruleTag: taggedRule } }] },
  registrationNoun,
  operationNoun,
  landUseNoun,
  enterpriseEventNoun,
  spaceNoun,
  buildingLabelNoun,
  premisesNoun,
  tenancyNoun,
  policyDocumentNoun,
  policyNoun,
  policyConditionNoun,
  partnerNoun,
  serviceItemNoun,
  calendarNoun,
  requestNoun,
  knowledgeNoun,
  resourceNoun,
  visitNoun,
  liaisonNoun,
  plannedVisitNoun,
  { ...unitNoun, referrers: [accountsOfUnit] },
]

/** Nouns with a life: how their cases go their way. */
const flows: Flow[] = [requestFlow]

/** What may be done beyond keeping the records of a noun. */
const permissions = [
  figurePermissions,
  ledgerPermissions,
  briefPermissions,
  accountPermissions,
  auditPermissions,
  jobPermissions,
  backupPermissions,
  attachmentPermissions,
  invitationPermissions,
  visitSignPermissions,
  ruleTagPermissions,
  open311Permissions,
  noticePermissions,
  publicPermissions,
  portalPermissions,
  announcementPermissions,
  sharingPermissions,
  purposePermissions,
]

/** All that the features declare of themselves, as every ctx carries it. */
export const declared: Declared = {
  ...declare(nouns, permissions),
  flows: new Map(flows.map(flow => [flow.source.noun.noun, flow])),
  counting,
  successors: successorsOf,
  desk: [exportsWaiting, applicationsWaiting],
  unitWork: [openRequestsOfUnit, plannedVisitsOfUnit, liaisonsOfUnit, accountsLeftInUnit],
}
