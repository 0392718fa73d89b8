import { implement, type Web } from '#platform/http.ts'
import { setTerms, termSettings } from './terms.ts'
import { requestTermEndpoints } from './terms-contract.ts'

/** Serves the terms of requests; requests themselves are served as every noun with a life. */
export function requestRoutes(web: Web): void {
  const tag = '诉求'
  implement(web, tag, requestTermEndpoints.show, (_, call) => termSettings(call))
  implement(web, tag, requestTermEndpoints.set, ({ headers, body }, call) => setTerms(call, headers['if-match'], body))
}
