import { type RawBuilder, sql } from 'kysely'
import { type Asked, cellName, cellsOf, placeKey, placeKind, sumNames } from './cells.ts'
import type { Scope } from './contract.ts'
import { type Basis, type Common, type FigureDeclaration, type Figured, type Moments, scopeColumns } from './figures.ts'

/** The common rows of some bases, and of places where they are asked for, as the head of a statement, each once. */
export const commonsOf = (
  moments: Moments,
  bases: Pick<Basis, 'common'>[],
  places: Common[] = [],
): RawBuilder<unknown>[] => {
  const commons = new Set([...places, ...bases.flatMap(basis => basis.common ?? [])])
  return [...commons].flatMap(({ name, rows }) => {
    const said = rows(moments[0], moments)
    return said ? [sql`${sql.raw(name)} as (${said})`] : []
  })
}

/** One basis with the figures to compute from it and the shapes of scope that these have. */
export interface Group {
  basis: Basis
  figures: FigureDeclaration[]
  shapes: string[][]
  asked: Asked
}

/** Of one scope alone: only the shape that it has. */
export function groupsOf(declarations: FigureDeclaration[], scope?: Scope, asked: Asked = () => true): Group[] {
  const bases = [...new Set(declarations.map(figure => figure.basis))]
  const groups = bases.map(basis => {
    const figures = declarations.filter(figure => figure.basis === basis)
    const shapes = figures.flatMap(figure => figure.scopes).filter(shape => !scope || isShapeOf(shape, scope))
    const distinct = shapes.filter((shape, at) => shapes.findIndex(other => sameShape(other, shape)) === at)
    return {
      basis,
      figures: figures.filter(figure => distinct.some(shape => applies(figure, shape))),
      shapes: distinct,
      asked,
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

/** The figures of one answer with their sums by name, at each of so many moments. */
export function readAnswer(answer: Answer, { figures, shapes, asked }: Group, moments: number) {
  const shape = shapes[answer.shape] ?? []
  const told = figures.filter(figure => applies(figure, shape))
  let at = 0
  const sums = Array.from({ length: moments }, (_, when) =>
    told
      .filter(figure => asked(figure, when))
      .map(figure => ({
        figure,
        sums: Object.fromEntries(sumNames(figure).map(name => [name, answer.sums[at++] ?? null])),
      })),
  )
  return { shape, sums }
}

/**
 * One statement for all bases, so that all figures come from one snapshot and what they share is read once. Each basis
 * is first summed by all that any of its scopes asks for (`cells`); every shape of scope then adds up these few rows.
 * With a scope, to which `groups` are narrowed, what does not belong to it is not read. Of several moments only where
 * each basis is `dated`.
 */
export function statementOf(figured: Figured, moments: Moments, groups: Group[], scope?: Scope): RawBuilder<Answer> {
  const withPlaces = groups.some(({ shapes }) => shapes.some(placeKey))
  const withUnits = groups.some(({ shapes }) => shapes.flat().includes('unit'))
  const heads = commonsOf(
    moments,
    groups.map(({ basis }) => basis),
    [...(withPlaces ? figured.places : []), ...(withUnits ? figured.units : [])],
  )
  const cells = groups.map((group, at) => sql`${sql.raw(`cells${at}`)} as (${cellsOf(moments, group, scope)})`)
  const project = figured.projects.named(moments[0])
  const answers = groups.flatMap((group, at) =>
    group.shapes.map((shape, index) => {
      const { select, grouped } = answerOf(group, at, shape, index, moments.length)
      return sql`(${sql.raw(select)} ${fromOf(project, `cells${at}`, shape, scope)} ${sql.raw(grouped)})`
    }),
  )
  return sql<Answer>`with recursive ${sql.join([...heads, ...cells])} ${sql.join(answers, sql` union all `)}`
}

/** The sums of one shape at each moment, one after the other. */
function answerOf(group: Group, at: number, shape: string[], index: number, moments: number) {
  const place = placeKey(shape)
  const columns = shape.map(key => (key === place || key === 'project' ? 'z.name' : columnOf(key)))
  const scope = [0, 1].map(i => `${columns[i] ? `${columns[i]}::text` : 'null::text'} as s${i}`)
  // The only shape of its basis that needs no place is what its cells already are.
  const asTheyAre =
    group.shapes.length === 1 && !place && !['project', 'unit'].includes(shape[0] ?? '') && !group.basis.once
  const sums = Array.from({ length: moments }, (_, when) =>
    group.figures.flatMap((figure, of) =>
      applies(figure, shape) && group.asked(figure, when)
        ? sumNames(figure).map(name => {
            const cell = cellName(name, of, when)
            return `${asTheyAre ? `c.${cell}` : addedUp(figure, name, cell, cellName('records', of, when))}::text`
          })
        : [],
    ),
  )
  const grouped = columns.length > 0 && !asTheyAre ? `group by ${columns.join(', ')}` : ''
  const select = `select ${at} as basis, ${index} as shape, ${scope.join(', ')}, array[${sums.flat().join(', ')}] as sums`
  return { select, grouped }
}

const columnOf = (key: string) => (key === 'unit' ? 'coalesce(u.name, c.unit)' : `c.${scopeColumns[key]}`)

function addedUp({ measure, basis: { once } }: FigureDeclaration, name: string, cell: string, records: string): string {
  if (name === 'records' && once) return `count(distinct c.${once}) filter (where c.${records} > 0)`
  if (name === 'records') return `coalesce(sum(c.${cell}), 0)`
  const isSum = measure.kind !== 'latest' && !['period', 'most', 'closed'].includes(name)
  return `${isSum ? 'sum' : 'max'}(c.${cell})`
}

/**
 * A zone, a park, a building or the project asked for is answered with zero too; combined scopes exist where a record
 * has both. Of places, the one in the scope alone.
 */
function fromOf(project: RawBuilder<unknown>, cells: string, shape: string[], scope: Scope = {}) {
  const place = placeKey(shape)
  const from = sql.raw(cells)
  const notNull = shape
    .filter(key => key !== place && key !== 'project')
    .map(key => `c.${scopeColumns[key]} is not null`)
  const where = sql.raw(notNull.length > 0 ? `where ${notNull.join(' and ')}` : '')
  if (shape[0] === 'project') return sql`from (${project}) z left join ${from} c on true`
  if (!place && shape.includes('unit')) return sql`from ${from} c left join unit_names u on u.called = c.unit ${where}`
  if (!place) return sql`from ${from} c ${where}`
  const kind = sql.lit(placeKind(place))
  const named = scope[place] === undefined ? sql`` : sql`and z.name = ${scope[place]}`
  if (shape.length > 1)
    return sql`from ${from} c join places z on z.space_code = c.space_code and z.kind = ${kind} ${named} ${where}`
  return sql`from (select distinct name from tree z where kind = ${kind} ${named}) z
    left join (select p.name as place, c.* from ${from} c join places p on p.space_code = c.space_code and p.kind = ${kind}) c on c.place = z.name`
}
