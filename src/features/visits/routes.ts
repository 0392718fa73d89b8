import { settingRoutes } from '#features/settings/setting.ts'
import { implement, type Web } from '#platform/http.ts'
import { visitKey } from './key.ts'
import { questionSetting } from './questions.ts'
import { visitQuestionEndpoints } from './questions-contract.ts'
import { raiseProblem, reportVisit } from './report.ts'
import { visitReportEndpoints, visitRoundEndpoints } from './report-contract.ts'
import { photoOf, shownReport } from './reported.ts'
import { visitRound } from './round.ts'

/** Serves what a phone needs on visits; the ledger's visits are served as every noun. */
export function visitRoutes(web: Web): void {
  const tag = '走访'
  settingRoutes(web, tag, visitQuestionEndpoints, questionSetting)
  implement(web, tag, visitRoundEndpoints.show, ({ query }, call) => visitRound(call, query))
  implement(web, tag, visitRoundEndpoints.key, (_, call) => visitKey(call))
  implement(web, tag, visitReportEndpoints.create, async ({ body }, call) => {
    const registered = await reportVisit(call, body)
    call.headers.set('location', `/api/v1/visits/${encodeURIComponent(registered.key)}`)
    return registered
  })
  implement(web, tag, visitReportEndpoints.show, ({ params }, call) => shownReport(call, params.key))
  implement(web, tag, visitReportEndpoints.file, ({ params }, call) => photoOf(call, params.key, params.file))
  implement(web, tag, visitReportEndpoints.raise, ({ params }, call) => raiseProblem(call, params.key, params.seq))
}
