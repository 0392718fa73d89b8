import { requireDistrict } from '#features/districts/district.ts'
import { computeFigures, keptAnswer, lastReportedDay, momentOf, monthEndBefore } from '#features/figures/figure.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { headlinesOf } from './headlines.ts'
import { mainListOn } from './main-list.ts'
import { mineBy, mineOf, unitsSeen } from './mine.ts'
import { categoriesOf, countsOf, eventsBetween, isLedgerEmpty } from './queries.ts'
import { listOver, rankingsOf } from './year.ts'

/**
 * The first page of a day: the district's published figures, the same for everybody; and what is behind in the caller's
 * part of it.
 */
export async function dashboardOf(ctx: Ctx, asked: string | undefined) {
  const { demo } = await requireDistrict(ctx)
  const asOf = asked ?? (await lastReportedDay(ctx))
  const district = await districtOn(ctx, asOf)
  const { behind, part } = district.main ? await mineOf(ctx, asOf, district.main) : { behind: [], part: null }
  const events = await keptAnswer(ctx, ['dashboard-events', asOf, ...mineBy(ctx)], undefined, inside =>
    eventsBetween(inside, monthEndBefore(asOf), asOf, district.main),
  )
  if (!ctx.user?.scope) return { asOf, demo, ...district, behind, own: null, events }
  const { zones, units } = district.rankings
  const seen = await unitsSeen(ctx)
  // zones are published by name; how a unit stands is told to who may see its projects
  const rankings = { zones, units: units.filter(({ name }) => seen.includes(name)) }
  return { asOf, demo, ...district, rankings, behind, own: part, events }
}

/** How zones and units stand by completion rate on the main list of the day, as everybody sees it. */
export async function rankingsOn(ctx: Ctx, asOf: string) {
  const { main, rankings } = await districtOn(ctx, asOf)
  return { main, rankings }
}

/** What everybody sees alike. */
const districtOn = (ctx: Ctx, asOf: string) =>
  keptAnswer(ctx, ['dashboard', asOf], undefined, inside => districtAnew(inside, asOf))

async function districtAnew(ctx: Ctx, asOf: string) {
  const main = await mainListOn(ctx, asOf)
  const invested = await figuresOf(ctx, asOf, ['projects.completed_investment'])
  const months = invested.find(({ scope }) => !('zone' in scope))?.records
  const list = main ? await listOver(ctx, asOf, main) : { now: [], before: [], progress: [] }
  return {
    empty: await isLedgerEmpty(ctx),
    begun: main && months ? null : await countsOf(ctx),
    main,
    headlines: await headlinesOf(ctx, asOf, main, list),
    rankings: main ? await rankingsOf(ctx, asOf, main) : { zones: [], units: [] },
    charts: {
      progress: list.progress,
      categories: main ? await categoriesOf(ctx, asOf, main) : [],
      zones: invested
        .filter(({ scope }) => 'zone' in scope)
        .map(({ scope, value }) => ({ zone: String(scope.zone), completed: value ?? '0' }))
        .sort((a, b) => new Exact(b.completed).cmp(a.completed)),
    },
  }
}

/** Those of the catalogue alone: most of it the first page does not show. */
const figuresOf = (ctx: Ctx, asOf: string, ids: string[]) =>
  computeFigures(
    ctx,
    momentOf(ctx.district, asOf),
    ctx.declared.figures.filter(({ id }) => ids.includes(id)),
  )
