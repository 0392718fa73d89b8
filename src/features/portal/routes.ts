import { implement, type Web } from '#platform/http.ts'
import { ownEnterprises } from './contract.ts'
import { ownEnterprisesOf } from './portal.ts'

/** Serves what an enterprise sees of itself. */
export function portalRoutes(web: Web): void {
  implement(web, '企业门户', ownEnterprises, async (_, call) => ({ enterprises: await ownEnterprisesOf(call) }))
}
