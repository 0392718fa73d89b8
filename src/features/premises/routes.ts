import { lastReportedDay } from '#features/figures/figure.ts'
import { implement, type Web } from '#platform/http.ts'
import { buildingSection } from './contract.ts'
import { sectionOf } from './section.ts'

/** Serves what premises are beyond their records: a building floor by floor. */
export function premisesRoutes(web: Web): void {
  implement(web, '房源', buildingSection, async ({ params: { key }, query: { on } }, call) =>
    sectionOf(call, key, on ?? (await lastReportedDay(call))),
  )
}
