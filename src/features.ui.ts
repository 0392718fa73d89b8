import { lazy } from 'react'
import { appraisalPages } from '#features/appraisals/ui/noun.ts'
import { buildingLabelPages } from '#features/building-tiers/ui/noun.ts'
import { calendarPages } from '#features/calendar/ui/noun.ts'
import { dealPages } from '#features/deals/ui/noun.ts'
import { enterpriseEventPages } from '#features/enterprise-events/ui/noun.ts'
import { enterprisePages, qualificationPages } from '#features/enterprises/ui/noun.ts'
import { eventPages } from '#features/events/ui/noun.ts'
import { knowledgePages } from '#features/knowledge/ui/noun.ts'
import { landUsePages } from '#features/land-yields/ui/noun.ts'
import { leadPages } from '#features/leads/ui/noun.ts'
import { liaisonPages } from '#features/liaisons/ui/noun.ts'
import { listGroupPages, membershipPages } from '#features/lists/ui/noun.ts'
import { agendaItemPages, meetingPages } from '#features/meetings/ui/noun.ts'
import { operationPages } from '#features/operations/ui/noun.ts'
import { partnerPages } from '#features/partners/ui/noun.ts'
import { plannedVisitPages } from '#features/planned-visits/ui/noun.ts'
import { planPages } from '#features/plans/ui/noun.ts'
import { conditionPages, documentPages, policyPages } from '#features/policies/ui/noun.ts'
import { premisesPages, tenancyPages } from '#features/premises/ui/noun.ts'
import { projectPages } from '#features/projects/ui/noun.ts'
import { proposalPages } from '#features/proposals/ui/noun.ts'
import type { NounPages } from '#features/records/ui/nouns.ts'
import { registrationPages } from '#features/registrations/ui/noun.ts'
import { reportPages } from '#features/reports/ui/noun.ts'
import { requestPages } from '#features/requests/ui/noun.ts'
import { resourcePages } from '#features/resources/ui/noun.ts'
import { serviceItemPages } from '#features/service-items/ui/noun.ts'
import { spacePages } from '#features/spaces/ui/noun.ts'
import { statisticPages } from '#features/statistics/ui/noun.ts'
import { unitPages } from '#features/units/ui/noun.ts'
import { visitPages } from '#features/visits/ui/noun.ts'

/** The pages of every noun that src/features.ts declares, in the order of the menu. */
export const nouns: NounPages[] = [
  projectPages,
  membershipPages,
  listGroupPages,
  planPages,
  reportPages,
  proposalPages,
  meetingPages,
  agendaItemPages,
  leadPages,
  appraisalPages,
  dealPages,
  eventPages,
  {
    ...enterprisePages,
    adds: { to: 'enterprises', Part: lazy(() => import('#features/rule-tags/ui/EnterpriseTags.tsx')) },
    filters: { tag: lazy(() => import('#features/rule-tags/ui/TagChoice.tsx')) },
  },
  qualificationPages,
  registrationPages,
  operationPages,
  landUsePages,
  enterpriseEventPages,
  spacePages,
  buildingLabelPages,
  premisesPages,
  tenancyPages,
  requestPages,
  knowledgePages,
  resourcePages,
  visitPages,
  liaisonPages,
  plannedVisitPages,
  documentPages,
  policyPages,
  conditionPages,
  partnerPages,
  serviceItemPages,
  statisticPages,
  unitPages,
  calendarPages,
]
