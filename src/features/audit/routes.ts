import { requireDistrict } from '#features/districts/district.ts'
import { today } from '#platform/clock.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { checkAudit } from './check.ts'
import { audit } from './contract.ts'
import { writeAudit } from './export.ts'
import { actorsOf, listAudit } from './queries.ts'

export function auditRoutes(web: Web): void {
  implement(web, '操作日志', audit.list, ({ query }, call) => listAudit(call, query))
  implement(web, '操作日志', audit.check, ({ query }, call) => checkAudit(call, query.head ? [query.head] : []))
  implement(web, '操作日志', audit.actors, async (_, call) => ({ actors: await actorsOf(call) }))
  implement(web, '操作日志', audit.export, async ({ query }, call) => {
    const { name } = await requireDistrict(call)
    return download(`${name}操作日志-${today(call.now)}.xlsx`, file => writeAudit(call, file, query))
  })
}
