import { today } from '#platform/clock.ts'
import { download } from '#platform/files.ts'
import { implement, requireGet, type Web } from '#platform/http.ts'
import { askExport, decideExport, listExports, takeExport } from './confidential-export.ts'
import { confidentialExports } from './contract.ts'

/** Serves the way by which confidential values leave as a file. */
export function confidentialExportRoutes(web: Web): void {
  const tag = '保密'
  implement(web, tag, confidentialExports.list, async (_, call) => ({
    exports: await listExports(call),
    can: { ask: call.user.permissions.has('operations.read') },
  }))
  implement(web, tag, confidentialExports.ask, ({ body }, call) => askExport(call, body))
  implement(web, tag, confidentialExports.grant, ({ params }, call) => decideExport(call, params.id, true, null))
  implement(web, tag, confidentialExports.refuse, ({ params, body }, call) =>
    decideExport(call, params.id, false, body.reason),
  )
  implement(web, tag, confidentialExports.take, ({ params }, call) => {
    requireGet(call)
    return download(`保密导出-${today(call.now)}.xlsx`, file => takeExport(call, params.id, file))
  })
}
