import { withoutConfidential } from '#features/access/access.ts'
import { requireDistrict } from '#features/districts/district.ts'
import { withTransaction } from '#platform/context.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { ledger } from './contract.ts'
import { writeFindings, writeLedger, writeTemplate } from './export.ts'
import type { Imports } from './imports.ts'

export function ledgerRoutes(web: Web, imports: Imports): void {
  const tag = '台账'
  implement(web, tag, ledger.upload, ({ query }, call) => imports.receive(call, query.fileName, call.request.body))
  implement(web, tag, ledger.imports, async (_, call) => ({ imports: await imports.recent(call) }))
  implement(web, tag, ledger.import, ({ params }, call) => imports.find(call, params.id))
  implement(web, tag, ledger.confirm, ({ params, body }, call) => imports.confirm(call, params.id, body.reason))
  implement(web, tag, ledger.discard, async ({ params }, call) => {
    await imports.discard(call, params.id)
    return {}
  })
  implement(web, tag, ledger.rejections, async ({ params }, call) => {
    const run = await imports.find(call, params.id)
    return download(`${run.fileName.replace(/\.xlsx$/i, '')}-被拒绝的单元格.xlsx`, file =>
      writeFindings(file, run.report?.rejections ?? []),
    )
  })
  implement(web, tag, ledger.template, (_, call) =>
    download('台账模板.xlsx', file => writeTemplate(file, call.declared.workbook)),
  )
  implement(web, tag, ledger.export, async (_, call) => {
    const { name } = await requireDistrict(call)
    const title = `${name}台账-${call.now.toISOString().slice(0, 10)}.xlsx`
    return download(title, file =>
      withTransaction(withoutConfidential(call), ctx => writeLedger(ctx, file), 'snapshot'),
    )
  })
}
