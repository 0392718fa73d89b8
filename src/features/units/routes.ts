import { implement, type Web } from '#platform/http.ts'
import { units } from './contract.ts'
import { unitsOverview } from './overview.ts'
import { registerNames } from './register.ts'
import { workOfUnit } from './work.ts'

/** Beside their records, which records/routes.ts serves; call it first, since `/units/{key}` takes any word. */
export function unitRoutes(web: Web): void {
  const tag = '单位'
  implement(web, tag, units.overview, (_, call) => unitsOverview(call))
  implement(web, tag, units.work, async ({ params }, call) => ({ work: await workOfUnit(call, params.key) }))
  implement(web, tag, units.register, ({ body }, call) => registerNames(call, body.names))
}
