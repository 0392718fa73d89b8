import { settingRoutes } from '#features/settings/setting.ts'
import { implement, type Web } from '#platform/http.ts'
import { enterpriseChoices, unitChoices } from './choosing.ts'
import { requestChoices } from './choosing-contract.ts'
import { termSetting } from './terms.ts'
import { requestTermEndpoints } from './terms-contract.ts'

/** Serves the terms of requests and what their fields are chosen from; requests themselves are served as every noun with a life. */
export function requestRoutes(web: Web): void {
  implement(web, '诉求', requestChoices.units, async ({ query }, call) => ({
    choices: await unitChoices(call, query.q),
  }))
  implement(web, '诉求', requestChoices.enterprises, async ({ query }, call) => ({
    choices: await enterpriseChoices(call, query.q),
  }))
  settingRoutes(web, '诉求', requestTermEndpoints, termSetting)
}
