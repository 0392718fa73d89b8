import { lastReportedDay } from '#features/figures/figure.ts'
import { withTransaction } from '#platform/context.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { allLists } from './all.ts'
import { changesOf } from './changes.ts'
import { compareLists } from './compare.ts'
import { lists } from './contract.ts'
import { enlist } from './enlist.ts'
import { writeChanges, writeComparison } from './exports.ts'
import { membersOf } from './members.ts'

export function listRoutes(web: Web): void {
  const tag = '名单'
  implement(web, tag, lists.all, async ({ query }, call) => allLists(call, query.asOf ?? (await lastReportedDay(call))))
  implement(web, tag, lists.enlist, ({ body }, call) => enlist(call, body))
  implement(web, tag, lists.compare, ({ params, query }, call) => compareLists(call, params.list, query))
  implement(web, tag, lists.compareExport, ({ params: { list }, query }, call) =>
    download(`${list}${query.fromYear}年与${query.toYear}年对比.xlsx`, file =>
      withTransaction(call, ctx => writeComparison(ctx, file, list, query), 'snapshot'),
    ),
  )
  implement(web, tag, lists.changesExport, async ({ params, query }, call) => {
    const moves = await changesOf(call, params, query)
    const name = `${params.year}年${params.list}进出-${query.from}至${query.to}.xlsx`
    return download(name, file => writeChanges(file, { ...params, ...query }, moves))
  })
  implement(web, tag, lists.members, async ({ params, query }, call) =>
    membersOf(call, { ...params, ...query, asOf: query.asOf ?? (await lastReportedDay(call)) }),
  )
  implement(web, tag, lists.changes, ({ params, query }, call) => changesOf(call, params, query))
}
