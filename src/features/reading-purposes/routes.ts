import { implement, type Web } from '#platform/http.ts'
import { readingPurposes } from './contract.ts'
import { statePurpose } from './reading-purpose.ts'

/** Serves what for confidential values are read. */
export function readingPurposeRoutes(web: Web): void {
  implement(web, '保密', readingPurposes.state, ({ body }, call) => statePurpose(call, body))
}
