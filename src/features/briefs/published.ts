import { seesAll, tableOf } from '#features/access/access.ts'
import type { Figure, Scope } from '#features/figures/contract.ts'
import { computeFigures, momentOf, type RecordDifference, recordDifferences } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { keyOf } from './compose.ts'
import type { Brief, BriefForm, BriefRecordDifference, BriefSection, PublishedFigure } from './contract.ts'
import { scopeLabel } from './document.ts'
import { findBrief } from './issued.ts'
import { type Step, stepsAfter, stepsFor, stepsOfWhole } from './later-changes.ts'

const MOST_RECORDS = 50
/** Of briefs issued before their form was kept: they had an annex, and neither head nor imprint. */
const BEFORE_FORMS = { opening: '', signature: '', masthead: null, imprint: null, annex: true }

export interface Published extends Brief, BriefForm {
  opening: string
  sections: BriefSection[]
  figures: PublishedFigure[]
  checkedAt: string
}

/**
 * An issued brief: each figure as it was published beside what the ledger says now of the same day, and for those that
 * differ the records behind it and who changed them since, when and why. Throws Refusal 404.
 */
export function publishedBrief(ctx: Ctx, id: string): Promise<Published> {
  return withTransaction(
    ctx,
    async inside => {
      const brief = await findBrief(inside, id)
      const rows = await figureRows(inside, id)
      const now = await computedNow(inside, rows)
      const figures = rows.map(row => compared(row, now.get(keyOf(citedOf(row)))))
      const explained = await explain(inside, brief, rows, figures)
      const { content } = await inside.db
        .selectFrom('briefs')
        .select('content')
        .where('district_code', '=', ctx.district)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return { ...brief, ...BEFORE_FORMS, ...content, figures: explained, checkedAt: ctx.now.toISOString() }
    },
    'snapshot',
  )
}

const figureRows = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('brief_figures')
    .selectAll()
    .where('district_code', '=', ctx.district)
    .where('brief_id', '=', id)
    .orderBy('position')
    .execute()
type FigureRow = Awaited<ReturnType<typeof figureRows>>[number]

const citedOf = (row: FigureRow) => ({
  id: row.figure_id,
  scope: row.scope,
  asOf: row.as_of,
  ...(row.project_no !== null && { projectNo: row.project_no }),
})

/** Every figure of the brief as the ledger computes it now, one pass a day and project. */
async function computedNow(ctx: Ctx, rows: FigureRow[]) {
  const found = new Map<string, Figure>()
  const passes = Map.groupBy(rows, row => JSON.stringify([row.as_of, row.project_no]))
  for (const same of passes.values()) {
    const { as_of: asOf = '', project_no: projectNo = null } = same[0] ?? {}
    const ids = new Set(same.map(row => row.figure_id))
    const moment = momentOf(ctx.district, asOf, undefined, projectNo ?? undefined)
    const computed = await computeFigures(
      ctx,
      moment,
      ctx.declared.figures.filter(({ id }) => ids.has(id)),
    )
    for (const figure of computed) {
      const { id, scope } = figure
      found.set(keyOf({ id, scope: named(scope, same), asOf, ...(projectNo !== null && { projectNo }) }), figure)
    }
  }
  return found
}

/** A project that was given another name since is still the same project. */
const named = (scope: Scope, rows: FigureRow[]): Scope =>
  'project' in scope ? { ...scope, project: rows[0]?.scope.project ?? '' } : scope

function compared(row: FigureRow, now: Figure | undefined): PublishedFigure {
  const same = now && equal(now.value, row.value) && now.records === row.records
  return {
    ...citedOf(row),
    name: row.name,
    scopeLabel: scopeLabel({ scope: row.scope, asOf: row.as_of }),
    unit: row.unit,
    value: row.value,
    display: row.display,
    period: row.period,
    definition: row.definition,
    records: row.records,
    now: now ? { value: now.value, display: now.display, records: now.records } : null,
    differs: !same,
    differences: [],
    differenceCount: 0,
    recordsWithheld: false,
  }
}

const equal = (a: string | null, b: string | null) => (a === null || b === null ? a === b : new Exact(a).eq(b))

async function explain(
  ctx: Ctx,
  brief: Brief,
  rows: FigureRow[],
  figures: PublishedFigure[],
): Promise<PublishedFigure[]> {
  const found = new Map<number, { differences: RecordDifference[]; total: number }>()
  const withheld = new Set<number>()
  for (const [at, figure] of figures.entries()) {
    const declaration = ctx.declared.figures.find(({ id }) => id === figure.id)
    if (!figure.differs || !declaration) continue
    if (seesAll(ctx, tableOf(ctx, declaration.basis.sheet)))
      found.set(at, await differencesOf(ctx, declaration, rows[at] as FigureRow, brief.knownAt))
    else withheld.add(at)
  }
  const records = [...found.values()].flatMap(({ differences }) => differences)
  const readable = ctx.declared.workbook.filter(({ table }) => seesAll(ctx, table))
  const steps = await stepsAfter(ctx, readable, brief.knownAt, records)
  const whole = new Map<string, Step[]>()
  for (const sheet of readable.filter(({ name }) => name === '载体' || name === '名单组')) {
    if (records.length > 0) whole.set(sheet.name, await stepsOfWhole(ctx, sheet, brief.knownAt))
  }
  return figures.map((figure, at) => {
    const { differences = [], total = 0 } = found.get(at) ?? {}
    const relevant = relevance(figure, whole.get('名单组') ?? [])
    return {
      ...figure,
      recordsWithheld: withheld.has(at),
      differenceCount: total,
      differences: differences.map(one => described(one, figure.scope, stepsFor(one, steps, relevant), whole)),
    }
  })
}

function differencesOf(ctx: Ctx, declaration: FigureDeclaration, row: FigureRow, knownAt: string) {
  const momentAt = (instant?: string) => momentOf(ctx.district, row.as_of, instant, row.project_no ?? undefined)
  // Of one project all rows are; its name in the scope may have changed since.
  const isOfProject = row.project_no !== null
  return recordDifferences(
    ctx,
    declaration,
    isOfProject ? {} : row.scope,
    [momentAt(knownAt), momentAt()],
    MOST_RECORDS,
  )
}

/** Leaves out rows of another year, of months not yet counted, or of another list. */
function relevance({ scope, asOf }: PublishedFigure, groups: Step[]) {
  const year = String(scope.listYear ?? asOf.slice(0, 4))
  const regrouped = groups.some(({ row }) => row.group_name === scope.list)
  return ({ sheet, row }: Step) => {
    if (sheet.name === '月度投资') return row.month?.slice(0, 4) === year && row.month <= asOf.slice(0, 7)
    if (sheet.name === '年度计划') return row.year === year
    if (sheet.name === '名单')
      return row.list_year === year && (scope.list === undefined || regrouped || row.list !== null)
    return true
  }
}

function described(
  { sheet, key, title, before, after }: RecordDifference,
  scope: Scope,
  steps: Step[],
  whole: Map<string, Step[]>,
): BriefRecordDifference {
  const around = 'zone' in scope || 'park' in scope ? '载体' : 'list' in scope ? '名单组' : ''
  const related = steps.length > 0 ? steps : (whole.get(around) ?? [])
  const kind = !before ? 'came' : after ? 'changed' : 'went'
  return { sheet, key, title, kind, before, after, changes: related.map(({ change }) => change) }
}
