import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import type { Scope } from './contract.ts'
import type { FigureDeclaration, Moment } from './figures.ts'
import { figureAt, filtered, visible } from './trace.ts'
import { isGuarded } from './withheld.ts'

/** What a record gives to a figure; 万元 for money, null where the measure has no such part. */
export interface Contribution {
  numerator: string | null
  denominator: string | null
}
/** A record that gives something else than it did: `before` null where it came, `after` null where it went. */
export interface RecordDifference {
  sheet: string
  key: Record<string, string>
  title: string
  before: Contribution | null
  after: Contribution | null
  /** Fields of the record, header → value, at both moments: what it may be related to. */
  facts: Record<string, string | null>[]
}

interface Row {
  title: string
  keys: Record<string, string>
  was_there: boolean
  is_there: boolean
  before_num: string | null
  before_den: string | null
  after_num: string | null
  after_den: string | null
  before_facts: Record<string, string | null> | null
  after_facts: Record<string, string | null> | null
}

/**
 * The records behind a figure that the caller may see and whose contribution differs between two moments, at most `limit`, and how many there are.
 * `scope` is complete, as in a computed figure.
 */
export async function recordDifferences(
  ctx: Ctx,
  declaration: FigureDeclaration,
  scope: Scope,
  [then, now]: [Moment, Moment],
  limit: number,
): Promise<{ differences: RecordDifference[]; total: number }> {
  if (await isSecret(ctx, declaration, scope, [then, now])) return { differences: [], total: 0 }
  const [before, after] = [then, now].map(moment => contributions(ctx, moment, declaration, scope))
  const { rows } = await sql<Row & { total: number }>`
    select coalesce(n.title, t.title) as title, coalesce(n.keys, t.keys) as keys,
      t.sort_key is not null as was_there, n.sort_key is not null as is_there,
      t.num as before_num, t.den as before_den, n.num as after_num, n.den as after_den,
      t.facts as before_facts, n.facts as after_facts, count(*) over () as total
    from (${before}) t full join (${after}) n on n.sort_key = t.sort_key
    where (t.sort_key is null or n.sort_key is null or (t.num, t.den) is distinct from (n.num, n.den))
      and (coalesce(t.num, t.den, n.num, n.den) is not null)
    order by coalesce(n.title, t.title) collate "C", coalesce(n.sort_key, t.sort_key) limit ${limit}`.execute(ctx.db)
  return { differences: rows.map(row => toDifference(declaration, row)), total: rows[0]?.total ?? 0 }
}

/** At either moment its figure is withheld, or there is none. */
async function isSecret(ctx: Ctx, declaration: FigureDeclaration, scope: Scope, moments: Moment[]): Promise<boolean> {
  if (!isGuarded(declaration)) return false
  for (const moment of moments) {
    const { value } = await figureAt(ctx, moment, declaration, scope)
    if (value === null) return true
  }
  return false
}

function contributions(ctx: Ctx, moment: Moment, { basis, measure, ...declaration }: FigureDeclaration, scope: Scope) {
  const { ctes, rest } = filtered(ctx, moment, { basis, measure, ...declaration }, scope)
  const pairs = (of: Record<string, string>) =>
    sql`json_build_object(${sql.join(Object.entries(of).flatMap(([label, column]) => [sql.lit(label), sql.raw(`(${column})::text`)]))})`
  const keys = Object.values(basis.key).map(column => `b.${column}`)
  const of = measure.kind === 'count' ? '1' : measure.of
  const by = measure.kind === 'ratio' ? measure.by : 'null'
  const sortKey = sql.raw(`concat_ws('|', ${keys.join(', ')})`)
  return sql`with recursive ${ctes} select ${basis.once ? sql`distinct on (${sortKey})` : sql``} b.title, ${sortKey} as sort_key,
    trim_scale((${sql.raw(of)})::numeric)::text as num, trim_scale((${sql.raw(by)})::numeric)::text as den,
    ${pairs(basis.key)} as keys, ${pairs(basis.facts)} as facts
    ${rest} and ${visible(ctx, basis)}`
}

function toDifference({ basis }: FigureDeclaration, row: Row): RecordDifference {
  const part = (there: boolean, numerator: string | null, denominator: string | null) =>
    there
      ? { numerator: numerator && plainDecimal(numerator), denominator: denominator && plainDecimal(denominator) }
      : null
  return {
    sheet: basis.sheet,
    key: row.keys,
    title: row.title,
    before: part(row.was_there, row.before_num, row.before_den),
    after: part(row.is_there, row.after_num, row.after_den),
    facts: [row.before_facts, row.after_facts].filter(facts => facts !== null),
  }
}
