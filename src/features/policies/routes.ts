import { implement, type Web } from '#platform/http.ts'
import { answerPolicy, matchesOf } from './match.ts'
import { policyMatchEndpoints } from './match-contract.ts'

/** Serves how enterprises stand to clauses; clauses and conditions are served as every noun. */
export function policyRoutes(web: Web): void {
  const tag = '政策匹配'
  implement(web, tag, policyMatchEndpoints.show, ({ query }, call) => matchesOf(call, query.enterprise))
  implement(web, tag, policyMatchEndpoints.answer, async ({ body }, call) => {
    await answerPolicy(call, body)
    return {}
  })
}
