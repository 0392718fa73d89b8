import { lastReportedDay } from '#features/figures/figure.ts'
import { settingRoutes } from '#features/settings/setting.ts'
import { implement, type Web } from '#platform/http.ts'
import { tierAt, tierSetting } from './building-tier.ts'
import { buildingTier, tierRuleEndpoints } from './contract.ts'

/** Serves the rules of tiers and what one building is by them; labels are served as every noun. */
export function buildingTierRoutes(web: Web): void {
  const tag = '楼宇档次'
  settingRoutes(web, tag, tierRuleEndpoints, tierSetting)
  implement(web, tag, buildingTier, async ({ params: { key }, query: { on } }, call) =>
    tierAt(call, key, on ?? (await lastReportedDay(call))),
  )
}
