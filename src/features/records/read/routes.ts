import { isConfidential, mayWrite, openTable, requireReadable } from '#features/access/access.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { find, MAX_PAGE, type RecordNoun } from '../contract.ts'
import { writeRecords } from './export.ts'
import { findRecords } from './find.ts'
import { listRecords } from './list.ts'
import { writeOffice } from './office.ts'
import type { ReadSource } from './source.ts'
import { totalsOf } from './totals.ts'
import { valuesOf } from './values.ts'

/** What has to be said to who searches by name. */
export interface Names {
  readonly hint: string | null
}
type Listed = ReadSource & {
  noun: { endpoints: Pick<RecordNoun['endpoints'], 'list' | 'totals' | 'export' | 'values'> }
}

/** Serves the finder over the nouns of both wings. */
export function finderRoutes(web: Web, names: Names): void {
  implement(web, '查找', find, async ({ query }, call) => ({ hits: await findRecords(call, query), hint: names.hint }))
}

/** Serves the list of a noun of either wing, its export and the values to choose from. */
export function listRoutes(web: Web, source: Listed, names: Names): void {
  const { endpoints, sheet: tag } = source.noun
  implement(web, tag, endpoints.list, async ({ query }, call) => {
    await openTable(call, source.sheet.table, endpoints.list)
    const { permissions } = call.user
    const can = {
      create: mayWrite(call, source.sheet.table),
      export: permissions.has('ledger.export') && !isConfidential(call, source.sheet.table),
    }
    return { ...(await listRecords(call, source, query)), hint: query.q ? names.hint : null, can }
  })
  implement(web, tag, endpoints.export, async ({ query }, call) => {
    requireReadable(call, source.sheet.table)
    await openTable(call, source.sheet.table, endpoints.export)
    const { columns, ...narrowed } = query
    const asked = { ...narrowed, limit: MAX_PAGE }
    const write = (ctx: Ctx, file: string) =>
      columns ? writeOffice(ctx, file, source, { ...asked, columns }) : writeRecords(ctx, file, source, asked)
    return download(`${tag}-${today(call.now)}.xlsx`, file =>
      withTransaction(call, ctx => write(ctx, file), 'snapshot'),
    )
  })
  implement(web, tag, endpoints.totals, async ({ query }, call) => {
    requireReadable(call, source.sheet.table)
    await openTable(call, source.sheet.table, endpoints.totals)
    return totalsOf(call, source, query)
  })
  implement(web, tag, endpoints.values, async ({ query }, call) => {
    await openTable(call, source.sheet.table, endpoints.values)
    return { values: await valuesOf(call, source, query) }
  })
}
