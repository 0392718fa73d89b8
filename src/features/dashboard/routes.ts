import type { FigureDeclaration } from '#features/figures/figures.ts'
import { implement, type Web } from '#platform/http.ts'
import { dashboard } from './contract.ts'
import { dashboardOf } from './dashboard.ts'

export function dashboardRoutes(web: Web, declarations: FigureDeclaration[]): void {
  implement(web, '驾驶舱', dashboard.show, ({ query }, call) => dashboardOf(call, declarations, query.asOf))
}
