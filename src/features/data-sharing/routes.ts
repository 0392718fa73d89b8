import { isLoopback } from '#platform/client.ts'
import { implement, requireGet, type Web } from '#platform/http.ts'
import { applyFor, approve, issueToken, refuse, revoke } from './application.ts'
import { dataSharing } from './contract.ts'
import { closeDataSet, declareDataSet } from './data-set.ts'
import { takeByToken, takeFile } from './delivery.ts'
import { dataSetOf, listDataSets } from './queries.ts'

/** What a delivery costs, as the download of any file. */
const COST = 10

/** Serves 数据共享. */
export function dataSharingRoutes(web: Web): void {
  const tag = '数据共享'
  implement(web, tag, dataSharing.list, (_, call) => listDataSets(call))
  implement(web, tag, dataSharing.declare, ({ body }, call) => declareDataSet(call, body))
  implement(web, tag, dataSharing.show, ({ params }, call) => dataSetOf(call, params.id))
  implement(web, tag, dataSharing.close, ({ params, body }, call) => closeDataSet(call, params.id, body.reason))
  implement(web, tag, dataSharing.apply, ({ params, body }, call) => applyFor(call, params.id, body))
  implement(web, tag, dataSharing.approve, ({ params, body }, call) => approve(call, params.id, body))
  implement(web, tag, dataSharing.refuse, ({ params, body }, call) => refuse(call, params.id, body.reason))
  implement(web, tag, dataSharing.revoke, ({ params, body }, call) => revoke(call, params.id, body.reason))
  implement(web, tag, dataSharing.token, ({ params }, call) => issueToken(call, params.id))
  implement(web, tag, dataSharing.file, ({ params, query }, call) => {
    requireGet(call)
    return takeFile(call, params.id, { format: query.format, address: call.address })
  })
  implement(web, tag, dataSharing.data, ({ params, query, headers }, call) => {
    requireGet(call)
    // As much as an account may take in a time, a grant may.
    if (!isLoopback(call.address)) web.limits?.user.take(`grant ${params.id}`, COST, call.now.getTime())
    const { authorization } = headers
    return takeByToken(call, params.id, { format: query.format, address: call.address, authorization })
  })
}
