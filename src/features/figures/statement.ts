import { type RawBuilder, sql } from 'kysely'
import type { Scope } from './contract.ts'
import {
  type Basis,
  type Common,
  type FigureDeclaration,
  type Figured,
  type Moment,
  scopeColumns,
  whereOf,
} from './figures.ts'

const placeKinds: Record<string, string> = { zone: '片区', park: '园区', building: '楼宇' }
export const placeKey = (shape: string[]) => shape.find(key => key in placeKinds)
export const placeKind = (key: string) => placeKinds[key] as string

/** The rows `b` of a unit: what is called by its name or an alias, or by those of a unit below it; else by that very text. */
export const ofUnit = (unit: string | number | undefined): RawBuilder<unknown> => sql`
  (b.unit in (select called from unit_names where name = ${unit})
    or b.unit = ${unit} and not exists (select from unit_names where called = ${unit}))`

/** The common rows of some bases, and of places where they are asked for, as the head of a statement, each once. */
export const commonsOf = (moment: Moment, bases: Basis[], places: Common[] = []): RawBuilder<unknown>[] => {
  const commons = new Set([...places, ...bases.flatMap(basis => basis.common ?? [])])
  return [...commons].map(({ name, rows }) => sql`${sql.raw(name)} as (${rows(moment)})`)
}

/** One basis with the figures to compute from it and the shapes of scope that these have. */
export interface Group {
  basis: Basis
  figures: FigureDeclaration[]
  shapes: string[][]
}

/** Of one scope alone: only the shape that it has. */
export function groupsOf(declarations: FigureDeclaration[], scope?: Scope): Group[] {
  const bases = [...new Set(declarations.map(figure => figure.basis))]
  const groups = bases.map(basis => {
    const figures = declarations.filter(figure => figure.basis === basis)
    const shapes = figures.flatMap(figure => figure.scopes).filter(shape => !scope || isShapeOf(shape, scope))
    const distinct = shapes.filter((shape, at) => shapes.findIndex(other => sameShape(other, shape)) === at)
    return {
      basis,
      figures: figures.filter(figure => distinct.some(shape => applies(figure, shape))),
      shapes: distinct,
    }
  })
  return groups.filter(({ figures }) => figures.length > 0)
}

const isShapeOf = (shape: string[], scope: Scope) =>
  shape.length === Object.keys(scope).length && shape.every(key => key in scope)
const sameShape = (a: string[], b: string[]) => a.length === b.length && a.every((key, at) => key === b[at])
const applies = (figure: FigureDeclaration, shape: string[]) => figure.scopes.some(other => sameShape(other, shape))

/** `sums` holds the sums of the figures that have this shape, one after the other, as `sumNames` names them. */
export interface Answer {
  basis: number
  shape: number
  s0: string | null
  s1: string | null
  sums: (string | null)[]
}

/** What is summed for a figure: records, `of`, `by`, the period that its records bring, and of published values their unit. */
export function sumNames({ measure, period }: FigureDeclaration): ('records' | 'of' | 'by' | 'period' | 'unit')[] {
  if (measure.kind === 'count') return ['records']
  if (measure.kind === 'sum') return ['records', 'of', ...(period === 'published' ? (['period'] as const) : [])]
  return measure.kind === 'ratio' ? ['records', 'of', 'by'] : ['records', 'of', 'period', 'unit']
}

/** The figures of one answer with their sums by name. */
export function readAnswer(answer: Answer, { figures, shapes }: Group) {
  const shape = shapes[answer.shape] ?? []
  let at = 0
  const sums = figures
    .filter(figure => applies(figure, shape))
    .map(figure => ({
      figure,
      sums: Object.fromEntries(sumNames(figure).map(name => [name, answer.sums[at++] ?? null])),
    }))
  return { shape, sums }
}

/**
 * One statement for all bases, so that all figures come from one snapshot and what they share is read once. Each basis
 * is first summed by all that any of its scopes asks for (`cells`); every shape of scope then adds up these few rows.
 * With a scope, to which `groups` are narrowed, what does not belong to it is not read.
 */
export function statementOf(figured: Figured, moment: Moment, groups: Group[], scope: Scope = {}): RawBuilder<Answer> {
  const withPlaces = groups.some(({ shapes }) => shapes.some(placeKey))
  const withUnits = groups.some(({ shapes }) => shapes.flat().includes('unit'))
  const heads = commonsOf(
    moment,
    groups.map(({ basis }) => basis),
    [...(withPlaces ? figured.places : []), ...(withUnits ? figured.units : [])],
  )
  const cells = groups.map((group, at) => sql`${sql.raw(`cells${at}`)} as (${cellsOf(moment, group, scope)})`)
  const answers = groups.flatMap((group, at) =>
    group.shapes.map((shape, index) => answerOf(figured.projects.named(moment), group, at, shape, index)),
  )
  return sql<Answer>`with recursive ${sql.join([...heads, ...cells])} ${sql.join(answers, sql` union all `)}`
}

/** The columns that tell apart what the shapes tell apart. */
function keysOf({ shapes, basis }: Group): string[] {
  const columns = shapes.flat().flatMap(key => {
    if (key === 'project') return []
    return placeKey([key]) ? 'space_code' : (scopeColumns[key] as string)
  })
  return [...new Set(basis.once ? [...columns, basis.once] : columns)]
}

/** What figures of a basis are summed from, and how its records are counted in it. */
export const summedRows = ({ rows, added }: Basis, moment: Moment) => (added ?? rows)(moment)
export const countOf = ({ added, once }: Basis) =>
  added ? 'sum(records)' : once ? `count(distinct ${once})` : 'count(*)'

function cellsOf(moment: Moment, group: Group, scope: Scope) {
  const keys = keysOf(group)
  const sums = group.figures.flatMap((figure, at) =>
    sumNames(figure).map(name => sql`${sumOf(moment, figure, name, group.basis)} as ${sql.raw(`${name}${at}`)}`),
  )
  const select = sql.join([...keys.map(key => sql.raw(key)), ...sums])
  const by = sql.raw(keys.length > 0 ? `group by ${keys.join(', ')}` : '')
  return sql`select ${select} from (${summedRows(group.basis, moment)}) b ${within(scope)} ${by}`
}

/** Rows of other scopes are left out before anything is joined. */
function within(scope: Scope) {
  const columns = Object.entries(scope).filter(([key]) => !placeKey([key]) && key !== 'project')
  const conditions = columns.map(([key, value]) =>
    key === 'unit' ? ofUnit(value) : sql`${sql.ref(scopeColumns[key] as string)} = ${value}`,
  )
  return conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
}

type Sum = ReturnType<typeof sumNames>[number]

function sumOf(moment: Moment, figure: FigureDeclaration, name: Sum, basis: Basis): RawBuilder<unknown> {
  const filter = figure.where === 'true' ? sql`` : sql` filter (where ${whereOf(figure, moment)})`
  return sql`${sql.raw(summedOf(figure, name, basis))}${filter}`
}

function summedOf({ measure }: FigureDeclaration, name: Sum, basis: Basis): string {
  if (name === 'records') return countOf(basis)
  if (name === 'period') return "max(period_end || ' ' || coalesce(period, ''))"
  if (name === 'unit') return 'max(unit)'
  const summed = measure.kind === 'count' ? undefined : name === 'by' && 'by' in measure ? measure.by : measure.of
  return `${measure.kind === 'latest' ? 'max' : 'sum'}(${summed})`
}

function answerOf(project: RawBuilder<unknown>, group: Group, at: number, shape: string[], index: number) {
  const place = placeKey(shape)
  const columns = shape.map(key => (key === place || key === 'project' ? 'z.name' : columnOf(key)))
  const scope = [0, 1].map(i => `${columns[i] ? `${columns[i]}::text` : 'null::text'} as s${i}`)
  // The only shape of its basis that needs no place is what its cells already are.
  const asTheyAre =
    group.shapes.length === 1 && !place && !['project', 'unit'].includes(shape[0] ?? '') && !group.basis.once
  const sums = group.figures.flatMap((figure, of) =>
    applies(figure, shape)
      ? sumNames(figure).map(name => `${asTheyAre ? `c.${name}${of}` : addedUp(figure, name, of)}::text`)
      : [],
  )
  const grouped = columns.length > 0 && !asTheyAre ? `group by ${columns.join(', ')}` : ''
  const select = sql.raw(
    `select ${at} as basis, ${index} as shape, ${scope.join(', ')}, array[${sums.join(', ')}] as sums`,
  )
  return sql`(${select} ${fromOf(project, `cells${at}`, shape, place)} ${sql.raw(grouped)})`
}

const columnOf = (key: string) => (key === 'unit' ? 'coalesce(u.name, c.unit)' : `c.${scopeColumns[key]}`)

function addedUp({ measure, basis: { once } }: FigureDeclaration, name: string, at: number): string {
  if (name === 'records' && once) return `count(distinct c.${once}) filter (where c.records${at} > 0)`
  if (name === 'records') return `coalesce(sum(c.records${at}), 0)`
  const isSum = measure.kind !== 'latest' && name !== 'period'
  return `${isSum ? 'sum' : 'max'}(c.${name}${at})`
}

/** A zone, a park, a building or the project asked for is answered with zero too; combined scopes exist where a record has both. */
function fromOf(project: RawBuilder<unknown>, cells: string, shape: string[], place: string | undefined) {
  const from = sql.raw(cells)
  const notNull = shape
    .filter(key => key !== place && key !== 'project')
    .map(key => `c.${scopeColumns[key]} is not null`)
  const where = sql.raw(notNull.length > 0 ? `where ${notNull.join(' and ')}` : '')
  if (shape[0] === 'project') {
    return sql`from (${project}) z
      left join ${from} c on true`
  }
  if (!place && shape.includes('unit')) return sql`from ${from} c left join unit_names u on u.called = c.unit ${where}`
  if (!place) return sql`from ${from} c ${where}`
  const kind = sql.lit(placeKind(place))
  if (shape.length > 1)
    return sql`from ${from} c join places z on z.space_code = c.space_code and z.kind = ${kind} ${where}`
  return sql`from (select distinct name from tree where kind = ${kind}) z
    left join (select p.name as place, c.* from ${from} c join places p on p.space_code = c.space_code and p.kind = ${kind}) c on c.place = z.name`
}
