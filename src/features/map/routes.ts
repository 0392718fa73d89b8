import { lastReportedDay } from '#features/figures/figure.ts'
import { implement, type Web } from '#platform/http.ts'
import { districtMap } from './contract.ts'
import { mapOf } from './map.ts'

/** Serves what stands on the map; `tianditu` is the key of that ground, where there is one. */
export function mapRoutes(web: Web, tianditu?: string): void {
  implement(web, '地图', districtMap, async ({ query: { on } }, call) => ({
    ...(await mapOf(call, on ?? (await lastReportedDay(call)))),
    tianditu: tianditu ?? null,
  }))
}
