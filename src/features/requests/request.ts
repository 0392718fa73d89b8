import type { Role } from '#features/roles/contract.ts'
import { lend } from '#platform/lend.ts'

export { type PublicFilter, type PublicRequest, publicRequests } from './publication.ts'
export { termSetting } from './terms.ts'

/** The service requests of a district. */
export const requestsOf = lend('requests')

/** Who reads requests and visits, each of what is theirs: nobody who only runs the system. */
export const requestReaders: readonly Role[] = [
  'planner',
  'promoter',
  'department',
  'statistician',
  'zone',
  'leader',
  'supervisor',
  'auditor',
  'service',
]
