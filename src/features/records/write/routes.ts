import { openTable } from '#features/access/access.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import { type Call, implement, type Web } from '#platform/http.ts'
import { once } from '#platform/idempotency.ts'
import { historyOf } from '../history.ts'
import type { RecordSource } from '../records.ts'
import { editRecord } from './edit.ts'
import type { Written } from './taken.ts'
import { findRecord, viewOf } from './view.ts'
import { createRecord, removeRecord } from './write.ts'

interface GetAsked {
  params: { key: string }
  query: Record<string, unknown>
}

/** Serves a record of the ledger: itself with its history, and the ways to change it. */
export function ledgerRoutes(web: Web, source: RecordSource): void {
  const { endpoints, sheet: tag } = source.noun
  implement(web, tag, endpoints.get as Endpoint<unknown, GetAsked, object>, async ({ params, query }, call) => {
    const row = await findRecord(call, source, params.key, source.detail?.parts(call, query))
    await openTable(call, source.sheet.table, endpoints.get)
    setVersion(call, String(row.change_id))
    return { ...viewOf(call, source, row), ...source.detail?.answer(call, row, query) }
  })
  historyRoute(web, source)
  writeRoutes(web, source)
}

/** Serves what became of a record, version by version. */
export function historyRoute(web: Web, source: RecordSource): void {
  const { endpoints, sheet: tag } = source.noun
  implement(web, tag, endpoints.history, async ({ params, query }, call) => {
    const history = await historyOf(call, source, params.key, query)
    await openTable(call, source.sheet.table, endpoints.history)
    return history
  })
}

function writeRoutes(web: Web, source: RecordSource): void {
  const { endpoints, sheet: tag, noun } = source.noun
  implement(web, tag, endpoints.create, async ({ headers, body }, call) => {
    const request = [endpoints.create.path, body]
    const written = await once(call, headers['idempotency-key'], request, ctx => createRecord(ctx, source, body))
    call.headers.set('location', `/api/v1/${noun}/${encodeURIComponent(written.record.key)}`)
    return answer(call, written)
  })
  implement(web, tag, endpoints.edit, async ({ params, headers, body }, call) => {
    await openTable(call, source.sheet.table, endpoints.edit)
    return answer(call, await editRecord(call, source, params.key, headers['if-match'], body))
  })
  implement(web, tag, endpoints.remove, async ({ params, headers, query }, call) => {
    await removeRecord(call, source, params.key, headers['if-match'], query)
    return {}
  })
}

const setVersion = (call: Call, version: string) => call.headers.set('etag', `"${version}"`)
function answer(call: Call, written: Written): Written {
  setVersion(call, written.record.version)
  return written
}
