import { implement, type Web } from '#platform/http.ts'
import { checkAudit } from './check.ts'
import { audit } from './contract.ts'
import { listAudit } from './queries.ts'

export function auditRoutes(web: Web): void {
  implement(web, '操作日志', audit.list, ({ query }, call) => listAudit(call, query))
  implement(web, '操作日志', audit.check, (_, call) => checkAudit(call))
}
