import { writeFile } from 'node:fs/promises'
import { lastReportedDay } from '#features/figures/figure.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { boardOf } from './board.ts'
import { requestBoard } from './contract.ts'
import { writeBoard } from './export.ts'
import { monthlyReport } from './report.ts'

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
