import { implement, type Web } from '#platform/http.ts'
import { dashboard } from './contract.ts'
import { dashboardOf } from './dashboard.ts'

export function dashboardRoutes(web: Web): void {
  implement(web, '驾驶舱', dashboard.show, ({ query }, call) => dashboardOf(call, query.asOf))
}
