import { mayWrite, requireReadable } from '#features/access/access.ts'
import { today } from '#platform/clock.ts'
import { withTransaction } from '#platform/context.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import { download } from '#platform/files.ts'
import { type Call, implement, type Web } from '#platform/http.ts'
import { once } from '#platform/idempotency.ts'
import { find, MAX_PAGE } from './contract.ts'
import { editRecord } from './edit.ts'
import { writeRecords } from './export.ts'
import { findRecords } from './find.ts'
import { historyOf } from './history.ts'
import { listRecords } from './list.ts'
import { findRow, viewOf } from './record.ts'
import type { RecordSource } from './records.ts'
import type { Written } from './taken.ts'
import { valuesOf } from './values.ts'
import { createRecord, removeRecord } from './write.ts'

interface GetAsked {
  params: { key: string }
  query: Record<string, unknown>
}

/** What has to be said to who searches by name. */
interface Names {
  readonly hint: string | null
}

/** Serves the lists and records of every noun, and the finder over all of them. */
export function recordRoutes(web: Web, names: Names): void {
  implement(web, '查找', find, async ({ query }, call) => ({ hits: await findRecords(call, query), hint: names.hint }))
  for (const source of web.declared.sources) {
    readRoutes(web, source, names)
    writeRoutes(web, source)
  }
}

function readRoutes(web: Web, source: RecordSource, names: Names): void {
  const { endpoints, sheet: tag } = source.noun
  implement(web, tag, endpoints.list, async ({ query }, call) => {
    const { permissions } = call.user
    const can = { create: mayWrite(call, source.sheet.table), export: permissions.has('ledger.export') }
    return { ...(await listRecords(call, source, query)), hint: query.q ? names.hint : null, can }
  })
  implement(web, tag, endpoints.export, ({ query }, call) => {
    requireReadable(call, source.sheet.table)
    const asked = { ...query, limit: MAX_PAGE }
    return download(`${tag}-${today(call.now)}.xlsx`, file =>
      withTransaction(call, ctx => writeRecords(ctx, file, source, asked), 'snapshot'),
    )
  })
  implement(web, tag, endpoints.values, async ({ query }, call) => ({ values: await valuesOf(call, source, query) }))
  implement(web, tag, endpoints.get as Endpoint<unknown, GetAsked, object>, async ({ params, query }, call) => {
    const row = await findRow(call, source, params.key, source.detail?.parts(call, query))
    setVersion(call, String(row.change_id))
    return { ...viewOf(call, source, row), ...source.detail?.answer(call, row, query) }
  })
  implement(web, tag, endpoints.history, ({ params, query }, call) => historyOf(call, source, params.key, query))
}

function writeRoutes(web: Web, source: RecordSource): void {
  const { endpoints, sheet: tag, noun } = source.noun
  implement(web, tag, endpoints.create, async ({ headers, body }, call) => {
    const request = [endpoints.create.path, body]
    const written = await once(call, headers['idempotency-key'], request, ctx => createRecord(ctx, source, body))
    call.headers.set('location', `/api/v1/${noun}/${encodeURIComponent(written.record.key)}`)
    return answer(call, written)
  })
  implement(web, tag, endpoints.edit, async ({ params, headers, body }, call) =>
    answer(call, await editRecord(call, source, params.key, headers['if-match'], body)),
  )
  implement(web, tag, endpoints.remove, async ({ params, headers, query }, call) => {
    await removeRecord(call, source, params.key, headers['if-match'], query.reason)
    return {}
  })
}

const setVersion = (call: Call, version: string) => call.headers.set('etag', `"${version}"`)
function answer(call: Call, written: Written): Written {
  setVersion(call, written.record.version)
  return written
}
