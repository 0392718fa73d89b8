import { type District, requireDistrict } from '#features/districts/district.ts'
import { computeFigures, momentOf, monthEndsUpTo, traceFigure } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { parksByZone } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import {
  firstDayOfLists,
  type KeyProjectRow,
  keyProjects,
  levelsOfLists,
  overdueStarts,
  type ReportedProblem,
  reportedProblems,
} from './queries.ts'
import type { Cited } from './say.ts'

type Scope = Record<string, string | number>

/** The figures of one day; what has no value is null, so that a sentence about it drops out. */
export interface Figures {
  every: Cited[]
  /** The figure of this scope. */
  of: (id: string, scope?: Scope) => Cited | null
  /** The same, and null for zero too: for sentences that tell of something that happened. */
  some: (id: string, scope?: Scope) => Cited | null
  /** Every figure of this id whose scope has these keys and values (undefined: any), the largest first. */
  all: (id: string, keys: Record<string, string | number | undefined>) => Cited[]
}

export interface KeyProject extends KeyProjectRow {
  figures: Figures
}

/** All that the sections of a brief are written from. */
export interface Facts {
  district: District
  asOf: string
  year: number
  on: Figures
  /** On 1 January of the year. */
  atStart: Figures
  /** On the first day of the next year's lists, from October on; null before, and without such lists. */
  nextYear: Figures | null
  /** The lists of the year that have projects: 省级, 市级, 区级, the larger first within a level. */
  lists: string[]
  /** The largest of them. */
  mainList: string | null
  zones: { name: string; parks: string[] }[]
  tenBillion: string[]
  keyProjects: KeyProject[]
  /** 实施类 projects of the year's lists whose planned start has passed. */
  overdueStarts: { name: string; unit: string | null }[]
  /** What the latest month says stands in the way, of projects on the year's lists. */
  reportedProblems: ReportedProblem[]
  /** At each month-end of the year so far. */
  months: { month: number; figures: Figures }[]
}

const PLANS_FROM_MONTH = 10
const MOST_NAMED = 6
/** In the period of a year of which no month has ended. */
const NOT_YET = '尚无'
const rates = ['list.completion_rate', 'list.schedule_lead']

/** Gathers what a brief of the day can say; ctx is in one snapshot. Throws Refusal 404 `unknown_district`. */
export async function gather(ctx: Ctx, asOf: string): Promise<Facts> {
  const declarations = ctx.declared.figures
  const year = Number(asOf.slice(0, 4))
  const ofLists = declarations.filter(({ id }) => id.startsWith('list.'))
  const figuresOn = (day: string, only: readonly FigureDeclaration[], projectNo?: string) =>
    figuresAt(ctx, day, only, projectNo)
  const on = await figuresOn(asOf, declarations)
  const nextDay = Number(asOf.slice(5, 7)) >= PLANS_FROM_MONTH ? await firstDayOfLists(ctx, year + 1) : undefined
  return {
    district: await requireDistrict(ctx),
    asOf,
    year,
    on,
    atStart: await figuresOn(`${asOf.slice(0, 4)}-01-01`, ofLists),
    nextYear: nextDay ? await figuresOn(nextDay, ofLists) : null,
    ...(await listsOf(ctx, on, year)),
    zones: await zonesOf(ctx, on),
    tenBillion: await tenBillion(ctx, asOf),
    keyProjects: await keyProjectsOf(ctx, asOf, projectNo => figuresOn(asOf, declarations, projectNo)),
    overdueStarts: await overdueStarts(ctx, asOf),
    reportedProblems: await reportedProblems(ctx, asOf),
    months: await monthsOf(asOf, day =>
      figuresOn(
        day,
        declarations.filter(({ id }) => rates.includes(id)),
      ),
    ),
  }
}

const notZero = ({ value }: Cited) => Number(value) !== 0

async function figuresAt(ctx: Ctx, asOf: string, declarations: readonly FigureDeclaration[], projectNo?: string) {
  const computed = await computeFigures(ctx, momentOf(ctx.district, asOf, undefined, projectNo), declarations)
  const cited = computed
    .filter(({ value, period }) => value !== null && !period.includes(NOT_YET))
    .map((figure): Cited => ({ ...figure, asOf, ...(projectNo !== undefined && { projectNo }) }))
  return lookUp(cited)
}

export function lookUp(cited: Cited[]): Figures {
  const keyOf = (id: string, scope: Scope) => JSON.stringify([id, Object.entries(scope).sort()])
  const known = new Map(cited.map(figure => [keyOf(figure.id, figure.scope), figure]))
  const of = (id: string, scope: Scope = {}) => known.get(keyOf(id, scope)) ?? null
  return {
    every: cited,
    of,
    some: (id, scope) => {
      const found = of(id, scope)
      return found && notZero(found) ? found : null
    },
    all: (id, keys) =>
      cited
        .filter(figure => figure.id === id && hasKeys(figure.scope, keys))
        .sort((a, b) => Number(b.value) - Number(a.value)),
  }
}

const hasKeys = (scope: Scope, keys: Record<string, string | number | undefined>) =>
  Object.keys(scope).length === Object.keys(keys).length &&
  Object.entries(keys).every(([key, value]) => key in scope && (value === undefined || scope[key] === value))

async function listsOf(ctx: Ctx, on: Figures, year: number): Promise<Pick<Facts, 'lists' | 'mainList'>> {
  const levels = await levelsOfLists(ctx, year)
  const bySize = on
    .all('list.projects', { list: undefined, listYear: year })
    .filter(notZero)
    .map(({ scope }) => String(scope.list))
  const rank = (list: string) => levels.get(list) ?? Number.MAX_SAFE_INTEGER
  return { lists: bySize.toSorted((a, b) => rank(a) - rank(b)), mainList: bySize[0] ?? null }
}

/** Zones with something to tell, each with the parks in it; those with the most investment first. */
async function zonesOf(ctx: Ctx, on: Figures) {
  const parks = await parksByZone(ctx)
  return on
    .all('projects.completed_investment', { zone: undefined })
    .map(({ scope }) => ({ name: String(scope.zone), parks: parks.get(String(scope.zone)) ?? [] }))
}

/** Their names, where they are few and the reader may see every one. */
async function tenBillion(ctx: Ctx, asOf: string): Promise<string[]> {
  const traced = await traceFigure(ctx, momentOf(ctx.district, asOf), 'projects.under_construction_10bn', {
    scope: {},
    limit: MOST_NAMED + 1,
  })
  const { records, figure } = traced
  return records.length === figure.records && records.length <= MOST_NAMED ? records.map(({ title }) => title) : []
}

async function keyProjectsOf(ctx: Ctx, asOf: string, figuresOf: (projectNo: string) => Promise<Figures>) {
  const projects: KeyProject[] = []
  for (const project of await keyProjects(ctx, asOf)) {
    projects.push({ ...project, figures: await figuresOf(project.project_no) })
  }
  return projects
}

async function monthsOf(asOf: string, figuresOn: (day: string) => Promise<Figures>) {
  const months: Facts['months'] = []
  for (const day of monthEndsUpTo(asOf)) {
    const isEnd = momentOf('', day).lastMonth === day.slice(0, 7)
    if (isEnd) months.push({ month: Number(day.slice(5, 7)), figures: await figuresOn(day) })
  }
  return months
}
