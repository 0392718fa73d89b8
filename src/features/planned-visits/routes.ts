import type { Ctx } from '#platform/context.ts'
import { download } from '#platform/files.ts'
import { implement, type Web } from '#platform/http.ts'
import { visitPlan } from './contract.ts'
import { writePlan } from './export.ts'
import { plannedOn, planOf, recentAt } from './plan.ts'
import { previewPlan, proposePlan } from './propose.ts'
import { quarterNamed, sayQuarter, thisQuarter } from './quarter.ts'

const asked = ({ now }: Ctx, name: string | undefined) => (name === undefined ? thisQuarter(now) : quarterNamed(name))

/** Serves the plan of a quarter as a whole; its entries are records like others. */
export function visitPlanRoutes(web: Web): void {
  const tag = '走访计划'
  implement(web, tag, visitPlan.show, ({ query: { quarter, ...of } }, call) => planOf(call, asked(call, quarter), of))
  implement(web, tag, visitPlan.entries, async ({ query: { unit, officer, ...days } }, call) => ({
    entries: await plannedOn(call, days, { unit, officer }),
  }))
  implement(web, tag, visitPlan.recent, async ({ query: { uscc, on } }, call) => ({
    recent: await recentAt(call, uscc, on),
  }))
  implement(web, tag, visitPlan.export, ({ query: { quarter, ...of } }, call) => {
    const shown = asked(call, quarter)
    return download(`${sayQuarter(shown)}走访计划.xlsx`, file => writePlan(call, file, shown, of))
  })
  implement(web, tag, visitPlan.preview, ({ query: { quarter, unit } }, call) =>
    previewPlan(call, asked(call, quarter), unit),
  )
  implement(web, tag, visitPlan.propose, ({ body: { quarter, unit } }, call) =>
    proposePlan(call, asked(call, quarter), unit),
  )
}
