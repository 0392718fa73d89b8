import { implement, type Web } from '#platform/http.ts'
import { duplicates, enterpriseMerges } from './contract.ts'
import { judgeDuplicate, requireWhole } from './judge.ts'
import { listMerges, mergeEnterprises, previewMerge } from './merge.ts'
import { proposeDuplicates } from './propose.ts'
import { undoMerge } from './undo.ts'

/** Serves which enterprises may be one, and how they become one and two again. */
export function duplicateRoutes(web: Web): void {
  const tag = '疑似重复企业'
  implement(web, tag, duplicates.list, ({ query }, call) => {
    requireWhole(call)
    return proposeDuplicates(call, query.judged)
  })
  implement(web, tag, duplicates.judge, ({ body }, call) => judgeDuplicate(call, body))
  implement(web, tag, enterpriseMerges.list, ({ query }, call) => listMerges(call, query))
  implement(web, tag, enterpriseMerges.preview, ({ query }, call) => previewMerge(call, query))
  implement(web, tag, enterpriseMerges.merge, ({ body }, call) => mergeEnterprises(call, body))
  implement(web, tag, enterpriseMerges.undo, ({ params }, call) => undoMerge(call, params.id))
}
