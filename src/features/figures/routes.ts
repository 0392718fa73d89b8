import { openTable, tableOf, withoutConfidential } from '#features/access/access.ts'
import { requireDistrict } from '#features/districts/district.ts'
import type { Ctx } from '#platform/context.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { findProject, lastReportedDay } from './asked.ts'
import { catalogueOf } from './catalogue.ts'
import { completenessOf, setCompleteness } from './completeness.ts'
import { figures } from './contract.ts'
import { evaluate } from './evaluate.ts'
import { writeFigures, writeTrace } from './export.ts'
import type { Moment } from './figures.ts'
import { momentOf } from './moment.ts'
import { previewRounding } from './preview.ts'
import { reportingDay, reportingOf } from './reporting-day.ts'
import { seriesOf } from './series.ts'
import { setRounding, settingHistory, settingsOf } from './set-rounding.ts'
import { findDeclaration, traceFigure } from './trace.ts'

type Asked = { asOf?: string | undefined; knownAt?: string | undefined }

export function figureRoutes(web: Web): void {
  const tag = '指标'
  const momentIn = async (ctx: Ctx, { asOf, knownAt }: Asked, project?: string | number): Promise<Moment> => {
    const projectNo = project === undefined ? undefined : await findProject(ctx, String(project))
    return momentOf(ctx.district, asOf ?? (await lastReportedDay(ctx)), knownAt, projectNo)
  }

  implement(web, tag, figures.list, async ({ query }, call) =>
    evaluate(call, await momentIn(call, query, query.project)),
  )
  implement(web, tag, figures.day, ({ query }, call) =>
    query.asOf ? reportingOf(call, query.asOf) : reportingDay(call),
  )
  implement(web, tag, figures.completeness, async (_, call) => ({
    ...(await completenessOf(call)),
    can: { edit: call.user.permissions.has('settings.manage') },
  }))
  implement(web, tag, figures.setCompleteness, ({ headers, body }, call) =>
    setCompleteness(call, headers['if-match'], body.percent),
  )
  implement(web, tag, figures.settings, async (_, call) => ({
    settings: await settingsOf(call),
    can: { edit: call.user.permissions.has('settings.manage') },
  }))
  implement(web, tag, figures.set, async ({ params, headers, body }, call) =>
    setRounding(call, params.id, headers['if-match'], body),
  )
  implement(web, tag, figures.preview, ({ params, query }, call) => previewRounding(call, params.id, query))
  implement(web, tag, figures.unset, async ({ params, headers }, call) =>
    setRounding(call, params.id, headers['if-match'], null),
  )
  implement(web, tag, figures.settingHistory, ({ params }, call) => settingHistory(call, params.id))
  implement(web, tag, figures.catalogue, (_, call) => catalogueOf(call))
  implement(web, tag, figures.trace, async ({ params, query }, call) => {
    const { scope = {}, limit, cursor } = query
    const moment = await momentIn(call, query, scope.project)
    await openTable(call, tableOf(call, findDeclaration(call, params.id).basis.sheet), figures.trace)
    return traceFigure(call, moment, params.id, { scope, limit, cursor })
  })
  implement(web, tag, figures.series, async ({ params, query }, call) => {
    const { scope = {} } = query
    return seriesOf(call, await momentIn(call, query, scope.project), params.id, scope)
  })
  implement(web, tag, figures.export, async ({ query }, call) => {
    const { name } = await requireDistrict(call)
    const evaluation = await evaluate(call, await momentIn(call, query))
    return download(`${name}指标-${evaluation.asOf}.xlsx`, file => writeFigures(file, evaluation))
  })
  implement(web, tag, figures.exportTrace, async ({ params, query }, call) => {
    const { scope = {} } = query
    const moment = await momentIn(call, query, scope.project)
    const asking = withoutConfidential(call)
    const page = (cursor?: string) => traceFigure(asking, moment, params.id, { scope, limit: 500, cursor })
    const first = await page()
    return download(`${first.figure.name}-来源记录-${moment.asOf}.xlsx`, file => writeTrace(file, first, page))
  })
}
