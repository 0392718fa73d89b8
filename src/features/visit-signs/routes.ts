import { settingRoutes } from '#features/settings/setting.ts'
import type { Web } from '#platform/http.ts'
import { visitSignEndpoints } from './contract.ts'
import { signSetting } from './raise.ts'

/** Serves which signs of a visit are told of. */
export function visitSignRoutes(web: Web): void {
  settingRoutes(web, '走访', visitSignEndpoints, signSetting)
}
