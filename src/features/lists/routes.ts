import { lastReportedDay } from '#features/figures/figure.ts'
import { implement, type Web } from '#platform/http.ts'
import { allLists } from './all.ts'
import { changesOf } from './changes.ts'
import { compareLists } from './compare.ts'
import { lists } from './contract.ts'
import { membersOf } from './members.ts'

export function listRoutes(web: Web): void {
  const tag = '名单'
  implement(web, tag, lists.all, async ({ query }, call) => allLists(call, query.asOf ?? (await lastReportedDay(call))))
  implement(web, tag, lists.compare, ({ params, query }, call) => compareLists(call, params.list, query))
  implement(web, tag, lists.members, async ({ params, query }, call) =>
    membersOf(call, { ...params, ...query, asOf: query.asOf ?? (await lastReportedDay(call)) }),
  )
  implement(web, tag, lists.changes, ({ params, query }, call) => changesOf(call, params, query))
}
