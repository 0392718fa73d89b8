import { identity } from '#features/identity/contract.ts'
import { queryOf } from '#ui/query.ts'

/** Who is signed in and what they may do. Kept until it is found to be over. */
export const sessionQuery = { ...queryOf(identity.session, {}), staleTime: 5 * 60_000 }
