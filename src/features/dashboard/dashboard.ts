import { requireDistrict } from '#features/districts/district.ts'
import { computeFigures, keptAnswer, lastReportedDay, momentOf, monthEndBefore } from '#features/figures/figure.ts'
import { countUnlisted } from '#features/lists/list.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { headlinesOf } from './headlines.ts'
import { type MainList, mainListOn } from './main-list.ts'
import { mineBy, mineOf, unitsSeen } from './mine.ts'
import { categoriesOf, countsOf, eventsBetween, isLedgerEmpty } from './queries.ts'
import { listOver, rankingsOf } from './year.ts'

/**
 * The first page of a day: the district's published figures, the same for everybody; and what is behind in the caller's
 * part of it. Its parts are asked for at once, each of a snapshot of its own: together they would take as long as all.
 */
export async function dashboardOf(ctx: Ctx, asked: string | undefined) {
  const { demo } = await requireDistrict(ctx)
  const asOf = asked ?? (await lastReportedDay(ctx))
  const main = await mainOn(ctx, asOf)
  const [district, ranked, { behind, part }, events] = await Promise.all([
    districtOn(ctx, asOf, main),
    rankedOn(ctx, asOf, main),
    main ? mineOf(ctx, asOf, main) : { behind: [], part: null },
    keptAnswer(ctx, ['dashboard-events', asOf, ...mineBy(ctx)], undefined, inside =>
      eventsBetween(inside, monthEndBefore(asOf), asOf, main),
    ),
  ])
  const shared = { asOf, demo, main, ...district }
  if (!ctx.user?.scope) return { ...shared, rankings: ranked, behind, own: null, events }
  const seen = await unitsSeen(ctx)
  // zones are published by name; how a unit stands is told to who may see its projects
  const rankings = { zones: ranked.zones, units: ranked.units.filter(({ name }) => seen.includes(name)) }
  return { ...shared, rankings, behind, own: part, events }
}

/** How zones and units stand by completion rate on the main list of the day, as everybody sees it. */
export async function rankingsOn(ctx: Ctx, asOf: string) {
  const main = await mainOn(ctx, asOf)
  return { main, rankings: await rankedOn(ctx, asOf, main) }
}

const mainOn = (ctx: Ctx, asOf: string) =>
  keptAnswer(ctx, ['dashboard-main', asOf], undefined, inside => mainListOn(inside, asOf))

const rankedOn = (ctx: Ctx, asOf: string, main: MainList | null) =>
  main
    ? keptAnswer(ctx, ['dashboard-ranked', asOf, main], undefined, inside => rankingsOf(inside, asOf, main))
    : Promise.resolve({ zones: [], units: [] })

/** What everybody sees alike, but the rankings. */
const districtOn = (ctx: Ctx, asOf: string, main: MainList | null) =>
  keptAnswer(ctx, ['dashboard', asOf, main], undefined, inside => districtAnew(inside, asOf, main))

async function districtAnew(ctx: Ctx, asOf: string, main: MainList | null) {
  const invested = await figuresOf(ctx, asOf, ['projects.completed_investment'])
  const months = invested.find(({ scope }) => !('zone' in scope))?.records
  const complete = Boolean(main && months)
  const list = main ? await listOver(ctx, asOf, main) : { now: [], before: [], progress: [] }
  return {
    empty: await isLedgerEmpty(ctx),
    begun: complete ? null : await countsOf(ctx),
    unlisted: complete ? 0 : await countUnlisted(ctx),
    headlines: await headlinesOf(ctx, asOf, main, list),
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
