import type { NounPages } from '#features/records/ui/nouns.ts'

/** The ledger of entries behind the page of the quarter. */
export const plannedVisitPages: NounPages = {
  noun: 'planned-visits',
  label: '走访计划',
  glyph: 'plans',
  group: '服务',
  load: () => import('#features/planned-visits/contract.ts').then(module => module.plannedVisitRecords),
  read: 'visits.read',
  under: { crumbs: [{ label: '走访计划', to: '/visit-plan' }] },
  beside: ['visits', 'liaisons'],
}
