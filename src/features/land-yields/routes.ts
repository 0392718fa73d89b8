import { openTable } from '#features/access/access.ts'
import { settingRoutes } from '#features/settings/setting.ts'
import { implement, type Web } from '#platform/http.ts'
import { yieldEndpoints, yieldRuleEndpoints } from './contract.ts'
import { previewYields, yieldSetting, yieldsOf, yieldsOfEnterprise } from './yields.ts'

/** Serves the rules of 亩均效益 and what enterprises score by them: single values, read for a purpose that is logged. */
export function landYieldRoutes(web: Web): void {
  const tag = '亩均效益'
  settingRoutes(web, tag, yieldRuleEndpoints, yieldSetting)
  implement(web, tag, yieldEndpoints.show, async ({ query: { year } }, call) => {
    await openTable(call, 'land_uses', yieldEndpoints.show)
    return yieldsOf(call, year)
  })
  implement(web, tag, yieldEndpoints.preview, async ({ query: { year }, body }, call) => {
    await openTable(call, 'land_uses', yieldEndpoints.preview)
    return previewYields(call, year, body)
  })
  implement(web, tag, yieldEndpoints.enterprise, async ({ query }, call) => {
    await openTable(call, 'land_uses', yieldEndpoints.enterprise)
    return yieldsOfEnterprise(call, query.enterprise)
  })
}
