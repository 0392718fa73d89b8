import { requireDistrict } from '#features/districts/district.ts'
import { computeFigures, keptAnswer, lastReportedDay, momentOf, monthEndBefore } from '#features/figures/figure.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { headlinesOf } from './headlines.ts'
import { mainListOf } from './main-list.ts'
import { mineOf } from './mine.ts'
import { progressOf } from './progress.ts'
import { categoriesOf, countsOf, eventsBetween, isLedgerEmpty } from './queries.ts'
import { rankingsOf } from './rankings.ts'

/**
 * The first page of a day: the district's published figures, the same for everybody; and what is behind in the caller's
 * part of it.
 */
export async function dashboardOf(ctx: Ctx, asked: string | undefined) {
  const { demo } = await requireDistrict(ctx)
  const asOf = asked ?? (await lastReportedDay(ctx))
  const district = await keptAnswer(ctx, ['dashboard', asOf], undefined, inside => districtOn(inside, asOf))
  const { behind, part } = district.main ? await mineOf(ctx, asOf, district.main) : { behind: [], part: null }
  const events = await eventsBetween(ctx, monthEndBefore(asOf), asOf, district.main)
  return { asOf, demo, ...district, behind, own: ctx.user?.scope ? part : null, events }
}

/** What everybody sees alike. */
async function districtOn(ctx: Ctx, asOf: string) {
  const figures = await computeFigures(ctx, momentOf(ctx.district, asOf))
  const main = mainListOf(figures, Number(asOf.slice(0, 4)))
  const months = figures.find(({ id, scope }) => id === 'projects.completed_investment' && !('zone' in scope))?.records
  return {
    empty: await isLedgerEmpty(ctx),
    begun: main && months ? null : await countsOf(ctx),
    main,
    headlines: await headlinesOf(ctx, figures, asOf, main),
    rankings: main ? await rankingsOf(ctx, asOf, main) : { zones: [], units: [] },
    charts: {
      progress: main ? await progressOf(ctx, asOf, main) : [],
      categories: main ? await categoriesOf(ctx, asOf, main) : [],
      zones: figures
        .filter(({ id, scope }) => id === 'projects.completed_investment' && 'zone' in scope)
        .map(({ scope, value }) => ({ zone: String(scope.zone), completed: value ?? '0' }))
        .sort((a, b) => new Exact(b.completed).cmp(a.completed)),
    },
  }
}
