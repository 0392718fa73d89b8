import { type RawBuilder, sql } from 'kysely'
import type { Scope } from './contract.ts'
import { type Basis, type FigureDeclaration, type Moment, type Moments, scopeColumns } from './figures.ts'

const placeKinds: Record<string, string> = { zone: '片区', park: '园区', building: '楼宇' }
export const placeKey = (shape: string[]) => shape.find(key => key in placeKinds)
export const placeKind = (key: string) => placeKinds[key] as string
/** The scope that spaces of a kind are asked for by, where figures are of them. */
export const placeKeyOf = (kind: string): string | undefined =>
  Object.keys(placeKinds).find(key => placeKinds[key] === kind)

/** The rows `b` of a unit: what is called by its name or an alias, or by those of a unit below it; else by that very text. */
export const ofUnit = (unit: string | number | undefined): RawBuilder<unknown> => sql`
  (b.unit in (select called from unit_names where name = ${unit})
    or b.unit = ${unit} and not exists (select from unit_names where called = ${unit}))`

type Sum = 'records' | 'of' | 'by' | 'period' | 'unit' | 'most' | 'closed'
/**
 * What is summed for a figure: records, `of`, `by`, the period that its records bring, and of published values their
 * unit; where not everybody is told the exact value, the largest part of a sum and whether any row is closed.
 */
export function sumNames({ measure, period, basis }: FigureDeclaration): Sum[] {
  if (measure.kind === 'count') return basis.closed ? ['records', 'closed'] : ['records']
  if (measure.kind === 'sum') {
    const ofPeriod = period === 'published' ? (['period'] as const) : []
    return ['records', 'of', ...ofPeriod, ...(measure.exactly ? (['most'] as const) : [])]
  }
  return measure.kind === 'ratio' ? ['records', 'of', 'by'] : ['records', 'of', 'period', 'unit']
}

/** What the sum of the figure in that place, at the moment in that place, is called in the cells of a basis. */
export const cellName = (name: string, figure: number, moment: number): string => `${name}${figure}_${moment}`

/** Whether the figure is asked for at the moment in that place. */
export type Asked = (figure: FigureDeclaration, moment: number) => boolean

/** A basis with the figures to sum from it and the columns to sum them by. */
interface Summed {
  basis: Basis
  figures: FigureDeclaration[]
  shapes: string[][]
  asked: Asked
}

/** The rows of a basis in a scope, summed for each figure at each moment by all that its shapes of scope tell apart. */
export function cellsOf(moments: Moments, group: Summed, scope?: Scope): RawBuilder<unknown> {
  const keys = keysOf(group)
  const alike = moments.length > 1 ? group.basis.dated?.alike : undefined
  const sums = moments.flatMap((moment, when) =>
    group.figures.flatMap((figure, at) =>
      group.asked(figure, when)
        ? sumNames(figure).map(
            name => sql`${sumOf(figure, name, moment, when, alike)} as ${sql.ref(cellName(name, at, when))}`,
          )
        : [],
    ),
  )
  const select = sql.join([...keys.map(key => sql.raw(key)), ...sums])
  const by = sql.raw(keys.length > 0 ? `group by ${keys.join(', ')}` : '')
  return sql`select ${select} from (${summedRows(group.basis, moments, scope)}) b ${within(scope)} ${by}`
}

/** The columns that tell apart what the shapes tell apart. */
function keysOf({ shapes, basis }: Pick<Summed, 'shapes' | 'basis'>): string[] {
  const columns = shapes.flat().flatMap(key => {
    if (key === 'project') return []
    return placeKey([key]) ? 'space_code' : (scopeColumns[key] as string)
  })
  return [...new Set(basis.once ? [...columns, basis.once] : columns)]
}

/** What figures of a basis are summed from; of several moments only where it is `dated`. */
export const summedRows = ({ rows, dated }: Basis, moments: Moments, scope?: Scope): RawBuilder<unknown> =>
  dated ? dated.rows(moments, scope) : rows(moments[0])

/** Rows of other scopes are left out before anything is joined. */
function within(scope: Scope = {}) {
  const conditions = Object.entries(scope).flatMap(([key, value]) => {
    if (key === 'project') return []
    if (key === 'unit') return [ofUnit(value)]
    return [placeKey([key]) ? inPlace(key, value) : sql`${sql.ref(scopeColumns[key] as string)} = ${value}`]
  })
  return conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
}

/** The rows `b` lie in that zone, park or building. */
export const inPlace = (key: string, name: string | number | undefined): RawBuilder<unknown> =>
  sql`b.space_code in (select space_code from places where kind = ${sql.lit(placeKind(key))} and name = ${name})`

/** The sum that `sumNames` names, of the summed rows that are the figure's, each of which stands for `alike` ones. */
export function sumOf(
  figure: FigureDeclaration,
  name: Sum,
  moment: Moment,
  when = 0,
  alike?: string,
): RawBuilder<unknown> {
  if (name === 'closed') return sql`max(${sql.ref(figure.basis.closed?.where ?? '')}::int)`
  const filter = figure.where === 'true' ? sql`` : sql` filter (where ${summedWhere(figure, moment, when)})`
  const { sum, scale = '' } = summedOf(figure, name, when, alike)
  return sql`${sql.raw(sum)}${filter}${sql.raw(scale)}`
}

/** Which of the summed rows are the figure's at the moment in that place. */
export const summedWhere = ({ where, basis }: FigureDeclaration, moment: Moment, when = 0): RawBuilder<boolean> =>
  typeof where === 'string' ? sql<boolean>`${sql.raw(onRows(where, basis, when))}` : where(moment)

function summedOf(
  { measure, basis }: FigureDeclaration,
  name: Sum,
  when: number,
  alike: string | undefined,
): { sum: string; scale?: string } {
  if (name === 'records') return { sum: alike ? `sum(${alike})` : countOf(basis, when) }
  if (name === 'period') return { sum: "max(period_end || ' ' || coalesce(period, ''))" }
  if (name === 'unit') return { sum: 'max(unit)' }
  const summed = measure.kind === 'count' ? '' : name === 'by' && 'by' in measure ? measure.by : measure.of
  if (measure.kind === 'latest') return { sum: `max(${onRows(summed, basis, when)})` }
  if (name === 'most') return { sum: `max(abs(${onRows(summed, basis, when)}))` }
  if (basis.dated?.yuan?.includes(summed)) return { sum: `sum(${summed}_${when})`, scale: ' * 0.0001' }
  return { sum: `sum(${onRows(alike ? `(${summed}) * ${alike}` : summed, basis, when)})` }
}

const countOf = ({ counted, once, ...basis }: Basis, when: number) =>
  counted ? `sum(${onRows(counted, basis, when)})` : once ? `count(distinct ${once})` : 'count(*)'

/** An expression on the rows of a moment, said of the rows that figures are summed from. */
const onRows = (said: string, { dated }: Pick<Basis, 'dated'>, when: number) =>
  said.replace(/\b[a-z_]\w*\b/g, word => {
    if (!dated?.columns.includes(word)) return word
    return dated.yuan?.includes(word) ? `(${word}_${when} * 0.0001)` : `${word}_${when}`
  })
