import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { seesAll, tableOf, visibleByOwner } from '#features/access/access.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { Refusal } from '#platform/errors.ts'
import { changesOf } from '#platform/history.ts'
import { inPlace, ofUnit, placeKey, summedRows, summedWhere, sumNames, sumOf } from './cells.ts'
import { computationOf } from './computation.ts'
import type { Figure, Scope, Trace, TracedRecord } from './contract.ts'
import { computeSeries } from './evaluate.ts'
import {
  type Basis,
  type FigureDeclaration,
  type Moment,
  type Moments,
  scopeColumns,
  scopeNames,
  whereOf,
} from './figures.ts'
import { lastChanges } from './last-change.ts'
import { commonsOf } from './statement.ts'
import { isGuarded } from './withheld.ts'

export interface TraceOptions {
  scope: Scope
  limit: number
  cursor?: string | undefined
}

/**
 * The very records behind one figure, each with what it contributes (万元 for money), page by page. Those outside the
 * caller's data scope count in the figure, which is the district's, and are only counted here (`outside`).
 * Throws Refusal 404 `unknown_figure` or `unknown_scope`, 400 `bad_cursor`.
 */
export function traceFigure(
  ctx: Ctx,
  moment: Moment,
  id: string,
  { scope: given, limit, cursor }: TraceOptions,
): Promise<Trace> {
  const declaration = findDeclaration(ctx, id)
  const scope = completeScope(declaration, given, moment)
  return withTransaction(
    ctx,
    async inside => {
      const figure = await figureAt(inside, moment, declaration, scope)
      const statement = statementOf(inside, moment, declaration, figure.scope)
      const found = await recordsOf(inside, moment, declaration, figure.scope, { limit: limit + 1, cursor })
      const page = found.slice(0, limit)
      const outside = await countOutside(inside, moment, declaration, figure.scope)
      const last = page.at(-1)
      const changes = await lastChanges(
        inside,
        moment,
        declaration,
        figure.scope,
        page.map(({ keys }) => keys),
      )
      const withheld = isGuarded(declaration) && figure.value === null
      return {
        district: moment.district,
        asOf: moment.asOf,
        knownAt: moment.knownAt ?? ctx.now.toISOString(),
        figure,
        computation: computationOf(figure, declaration),
        statement: readable(statement.compile(inside.db)),
        amounts: isMoney(declaration) ? '万元' : null,
        records: page
          .map((row, at) => ({ ...toRecord(declaration, row), lastChange: changes[at] ?? null }))
          .map(withheld ? withoutValues : asFound),
        outside: figure.approximate ? Math.min(outside, figure.records) : outside,
        nextCursor: found.length > limit && last ? encodeCursor([last.title, last.sort_key]) : null,
      }
    },
    'snapshot',
  )
}

/** Refusal 404 `unknown_figure`. */
export function findDeclaration({ declared }: Ctx, id: string): FigureDeclaration {
  const declaration = declared.figures.find(figure => figure.id === id)
  if (!declaration)
    throw new Refusal(404, 'unknown_figure', `没有编号为“${id.slice(0, 100)}”的指标。可在指标目录中查找。`)
  return declaration
}

/** Adds listYear (asOf's year) where it is not given; refuses keys the figure does not have. */
function completeScope(declaration: FigureDeclaration, given: Scope, moment: Moment): Scope {
  const scope = { ...given }
  if ('list' in scope && !('listYear' in scope)) scope.listYear = moment.year
  const keys = Object.keys(scope)
  const shape = declaration.scopes.find(keysOf => keysOf.length === keys.length && keysOf.every(key => key in scope))
  if (shape)
    return Object.fromEntries(shape.map(key => [key, key === 'listYear' ? Number(scope[key]) : String(scope[key])]))
  const allowed = declaration.scopes
    .map(keysOf => keysOf.map(key => `${key}（${scopeNames[key]}）`).join(' + ') || '不限范围')
    .join('；')
  throw new Refusal(404, 'unknown_scope', `“${declaration.name}”的范围须为：${allowed}。`)
}

/** One figure in one scope; throws Refusal 404 `unknown_scope` when the ledger has no such scope. */
export async function figureAt(
  ctx: Ctx,
  moment: Moment,
  declaration: FigureDeclaration,
  given: Scope,
): Promise<Figure> {
  const [figure] = await figureAtEach(ctx, [moment], declaration, given)
  return figure as Figure
}

/** The same at each of several moments, the last of which tells the year of a list where none is given. */
export async function figureAtEach(
  ctx: Ctx,
  moments: Moments,
  declaration: FigureDeclaration,
  given: Scope,
): Promise<Figure[]> {
  const scope = completeScope(declaration, given, moments.at(-1) as Moment)
  const computed = await computeSeries(ctx, moments, [declaration], scope)
  const wanted = JSON.stringify(scope)
  const found = computed.flatMap(figures => figures.find(figure => JSON.stringify(figure.scope) === wanted) ?? [])
  if (found.length === moments.length) return found
  const said = Object.entries(scope)
    .map(([key, value]) => `${scopeNames[key]}“${value}”`)
    .join('、')
  throw new Refusal(404, 'unknown_scope', `台账中没有${said}的“${declaration.name}”，请核对名称和年度。`)
}

export function filtered(
  ctx: Ctx,
  moment: Moment,
  declaration: FigureDeclaration,
  scope: Scope,
  rows = declaration.basis.rows(moment),
  where = whereOf(declaration, moment),
) {
  const place = placeKey(Object.keys(scope))
  const conditions: RawBuilder<unknown>[] = [sql`(${where})`]
  for (const [key, value] of Object.entries(scope)) {
    if (key === 'unit') conditions.push(ofUnit(value))
    else if (key === place) conditions.push(inPlace(key, value))
    else conditions.push(sql`b.${sql.ref(scopeColumns[key] as string)} = ${value}`)
  }
  const { places, units } = ctx.declared.figured
  const commons = commonsOf(
    [moment],
    [declaration.basis],
    [...(place === undefined ? [] : places), ...('unit' in scope ? units : [])],
  )
  return {
    ctes: sql.join([...commons, sql`b as (${rows})`]),
    rest: sql`from b where ${sql.join(conditions, sql` and `)}`,
  }
}

function statementOf(ctx: Ctx, moment: Moment, declaration: FigureDeclaration, scope: Scope) {
  const rows = summedRows(declaration.basis, [moment])
  const { ctes, rest } = filtered(ctx, moment, declaration, scope, rows, summedWhere(declaration, moment))
  const { measure } = declaration
  const told = sumNames(declaration).filter(name =>
    measure.kind === 'count' ? name === 'records' : name === 'of' || name === 'by',
  )
  const sums = told.map(name => sumOf({ ...declaration, where: 'true' }, name, moment))
  return sql`with recursive ${ctes} select ${sql.join(sums)} ${rest}`
}

/** The records among those of a basis (`b`) that the caller may see. */
export const visible = (ctx: Ctx, basis: Basis): RawBuilder<boolean> => {
  const byOwner = visibleByOwner(ctx, tableOf(ctx, basis.sheet), 'b')
  return mayList(ctx, basis) ? byOwner : sql<boolean>`(${byOwner} and not b.${sql.ref(basis.closed?.where ?? '')})`
}
const mayList = ({ user }: Ctx, { closed }: Basis) => !closed || !user || user.permissions.has(closed.to)

async function countOutside(ctx: Ctx, moment: Moment, declaration: FigureDeclaration, scope: Scope): Promise<number> {
  if (seesAll(ctx, tableOf(ctx, declaration.basis.sheet)) && mayList(ctx, declaration.basis)) return 0
  const { once } = declaration.basis
  const { ctes, rest } = filtered(ctx, moment, declaration, scope)
  const { rows } = await sql<{ outside: number }>`with recursive ${ctes}
    select ${sql.raw(once ? `count(distinct b.${once})` : 'count(*)')} as outside ${rest} and not ${visible(ctx, declaration.basis)}`.execute(
    ctx.db,
  )
  return rows[0]?.outside ?? 0
}

interface FoundRow {
  title: string
  sort_key: string
  num: string | null
  den: string | null
  recorded_at: string
  author: string | null
  keys: Record<string, string>
  facts: Record<string, string | null>
}

async function recordsOf(
  ctx: Ctx,
  moment: Moment,
  declaration: FigureDeclaration,
  scope: Scope,
  page: { limit: number; cursor?: string | undefined },
): Promise<FoundRow[]> {
  const { basis, measure } = declaration
  const { ctes, rest } = filtered(ctx, moment, declaration, scope)
  const text = (pairs: Record<string, string>) =>
    sql`json_build_object(${sql.join(Object.entries(pairs).flatMap(([label, column]) => [sql.lit(label), sql.raw(`(${column})::text`)]))})`
  const sortKey = sql.raw(
    `concat_ws('|', ${Object.values(basis.key)
      .map(column => `b.${column}`)
      .join(', ')}) collate "C"`,
  )
  const of = measure.kind === 'count' ? '1' : measure.of
  const by = measure.kind === 'ratio' ? measure.by : 'null'
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor)
  const beyond = after ? sql`and (b.title collate "C", ${sortKey}) > (${after[0]}, ${after[1]})` : sql``
  const { rows } = await sql<FoundRow>`with recursive ${ctes}
    select f.*, c.actor as author from (
      select ${basis.once ? sql`distinct on (b.title collate "C", ${sortKey})` : sql``} b.title, ${sortKey} as sort_key, (${sql.raw(of)})::numeric::text as num, (${sql.raw(by)})::numeric::text as den,
        b.recorded_at, b.change_id, ${text(basis.key)} as keys, ${text(basis.facts)} as facts
      ${rest} and ${visible(ctx, basis)} ${beyond} order by b.title collate "C", 2 limit ${page.limit}) f
    left join ${changesOf(moment.district)} c on c.id = f.change_id
    order by f.title collate "C", f.sort_key`.execute(ctx.db)
  return rows
}

const isMoney = ({ measure, unit }: FigureDeclaration) =>
  measure.kind === 'ratio' ? measure.money : measure.kind === 'sum' && unit === '亿元'

function toRecord({ basis }: FigureDeclaration, row: FoundRow): Omit<TracedRecord, 'lastChange'> {
  const facts = Object.entries(row.facts).filter((fact): fact is [string, string] => fact[1] !== null)
  const tidy = (value: string) => (/^-?\d+\.\d+$/.test(value) ? plainDecimal(value) : value)
  return {
    sheet: basis.sheet,
    key: row.keys,
    title: row.title,
    numerator: row.num === null ? null : plainDecimal(row.num),
    denominator: row.den === null ? null : plainDecimal(row.den),
    facts: facts.map(([label, value]) => ({ label, value: tidy(value) })),
    recordedAt: row.recorded_at,
    recordedBy: row.author ?? '',
  }
}

const asFound = (record: TracedRecord) => record
/** Which records there are, and not what they say. */
const withoutValues = (record: TracedRecord): TracedRecord => ({
  ...record,
  numerator: null,
  denominator: null,
  facts: [],
  lastChange: null,
})

const encodeCursor = (parts: [string, string]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
function decodeCursor(cursor: string): [string, string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (
      Array.isArray(parts) &&
      parts.length === 2 &&
      parts.every(part => typeof part === 'string' && !part.includes('\0'))
    ) {
      return parts as [string, string]
    }
  } catch {
    // falls through to the refusal
  }
  throw new Refusal(400, 'bad_cursor', '翻页位置无效，请从第一页重新查看。')
}

const MOST_SHOWN = 12
function arrayText(values: unknown[]): string {
  const shown = values.slice(0, MOST_SHOWN).map(value => String(value).replaceAll("'", "''"))
  return `'{${shown.join(',')}${values.length > MOST_SHOWN ? `,… 共 ${values.length} 项` : ''}}'`
}

/** The statement with its values in place, for reading only. */
export const readable = ({ sql: text, parameters }: CompiledQuery): string =>
  text
    .replace(/\$(\d+)/g, (_, at) => {
      const value = parameters[Number(at) - 1]
      if (Array.isArray(value)) return arrayText(value)
      return typeof value === 'number'
        ? String(value)
        : value == null
          ? 'null'
          : `'${String(value).replaceAll("'", "''")}'`
    })
    .replace(/\s*\n\s*/g, '\n')
    .trim()
