import { implement, type Web } from '#platform/http.ts'
import { peersOf } from './peers.ts'
import { peersEndpoint } from './peers-contract.ts'

/** Serves where an enterprise stands among its like; the records are served as every noun. */
export function operationRoutes(web: Web): void {
  implement(web, '企业画像', peersEndpoint, ({ query }, call) => peersOf(call, query.enterprise))
}
