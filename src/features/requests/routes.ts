import { settingRoutes } from '#features/settings/setting.ts'
import type { Web } from '#platform/http.ts'
import { termSetting } from './terms.ts'
import { requestTermEndpoints } from './terms-contract.ts'

/** Serves the terms of requests; requests themselves are served as every noun with a life. */
export function requestRoutes(web: Web): void {
  settingRoutes(web, '诉求', requestTermEndpoints, termSetting)
}
