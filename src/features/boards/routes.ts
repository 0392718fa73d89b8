import { writeFile } from 'node:fs/promises'
import { lastReportedDay } from '#features/figures/figure.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { boardOf } from './board.ts'
import { requestBoard, visitBoard } from './contract.ts'
import { writeBoard, writeVisitBoard } from './export.ts'
import { monthlyReport } from './report.ts'
import { liaisedBehind, periodAsked, visitBoardOf } from './visit-board.ts'

/** Serves the board of requests, as a page, as a workbook, and as the monthly 通报. */
export function requestBoardRoutes(web: Web): void {
  const tag = '诉求'
  implement(web, tag, requestBoard.show, async ({ query }, call) =>
    boardOf(call, query.asOf ?? (await lastReportedDay(call))),
  )
  implement(web, tag, requestBoard.export, async ({ query }, call) => {
    const asOf = query.asOf ?? (await lastReportedDay(call))
    return download(`企业诉求办理情况-${asOf}.xlsx`, file => writeBoard(call, file, asOf))
  })
  implement(web, tag, requestBoard.report, async ({ query }, call) => {
    const { name, file } = await monthlyReport(call, query.month)
    return download(`${name}.docx`, path => writeFile(path, file))
  })
}

/** Serves the board of visits, what is behind its numbers of 包联, and its workbook. */
export function visitBoardRoutes(web: Web): void {
  const tag = '走访'
  implement(web, tag, visitBoard.show, async ({ query }, call) =>
    visitBoardOf(call, await periodAsked(call, query.period)),
  )
  implement(web, tag, visitBoard.liaised, async ({ query: { period, ...of } }, call) => ({
    enterprises: await liaisedBehind(call, await periodAsked(call, period), of),
  }))
  implement(web, tag, visitBoard.export, async ({ query }, call) => {
    const period = await periodAsked(call, query.period)
    return download(`走访企业情况-${period.name}.xlsx`, file => writeVisitBoard(call, file, period))
  })
}
