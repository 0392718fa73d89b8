import { lastReportedDay } from '#features/figures/figure.ts'
import { compressed } from '#platform/compressed.ts'
import { implement, type Web } from '#platform/http.ts'
import { districtMap } from './contract.ts'
import { mapOf } from './map.ts'

/** Serves what stands on the map. */
export function mapRoutes(web: Web): void {
  compressed(web.app, districtMap)
  implement(web, '地图', districtMap, async ({ query: { on } }, call) =>
    mapOf(call, on ?? (await lastReportedDay(call))),
  )
}
