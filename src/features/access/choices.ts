import { type RawBuilder, sql } from 'kysely'
import type { Ctx, DataScope } from '#platform/context.ts'

/** What a scope can be made of. */
export interface Choice {
  value: string
  label: string
}
/** An enterprise's account is bound by invitation, so there is nothing to choose. */
type Kind = Exclude<keyof DataScope, 'enterprises'>
const MOST = 50

/** The values that rows have in the columns by which they are judged, of a kind; null among them. */
function used({ declared, district }: Ctx, kind: Kind): RawBuilder<unknown>[] {
  const tables = [...declared.access.tables.values()]
  return tables.flatMap(({ table, by }) => {
    const column = by?.[kind]
    if (column === undefined) return []
    return [
      sql`select ${sql.ref(column)} collate "C" as value from ${sql.table(table)} where district_code = ${district}`,
    ]
  })
}

/** Statements of `value`, `label` and `place`: what the nouns give, and what rows say beside it. */
function statementOf(ctx: Ctx, kind: Kind): RawBuilder<unknown> {
  const { kinds } = ctx.declared.access
  const named = sql`(${sql.join(used(ctx, kind), sql` union `)}) named`
  if (kind === 'streets')
    return sql`select value, value as label, null::bigint as place from ${named} where value is not null`
  if (kind !== 'units') return kinds[kind].choices(ctx.district)
  return sql`${kinds.units.choices(ctx.district)}
    union all select value, value || '（未登记）', null from ${named}
    where value is not null and value not in (${kinds.units.called(ctx.district)})`
}

/** What a data scope can be made of, of a kind; those that contain `q`, if it is given, and no more than can be looked at. */
export async function choicesOf(ctx: Ctx, { kind, q = '' }: { kind: Kind; q?: string | undefined }): Promise<Choice[]> {
  const part = q.trim().toLowerCase()
  const { rows } = await sql<Choice>`select value, label from (${statementOf(ctx, kind)}) known
    where ${part} = '' or strpos(lower(label), ${part}) > 0 order by place, value collate "C" limit ${MOST}`.execute(
    ctx.db,
  )
  return rows
}

const officials = ({ enterprises: _, ...scope }: DataScope) => Object.entries(scope) as [Kind, string[]][]

/** The values of a scope that neither a noun nor a row has, by kind. */
export async function unknownIn(ctx: Ctx, scope: DataScope): Promise<{ kind: Kind; value: string }[]> {
  const { kinds } = ctx.declared.access
  const known = officials(scope).flatMap(([kind]) => {
    const given = kind === 'streets' ? [] : [sql`select value from (${kinds[kind].choices(ctx.district)}) c`]
    const called = kind === 'units' ? [kinds.units.called(ctx.district)] : []
    const rows = kind === 'units' || kind === 'streets' ? used(ctx, kind) : []
    return [...given, ...called, ...rows].map(
      values => sql`select ${kind}::text as kind, value from (${values}) v (value)`,
    )
  })
  const asked = officials(scope).flatMap(([kind, values]) => values.map(value => ({ kind, value })))
  const { rows } = await sql<{ kind: Kind; value: string }>`
    with known as (${sql.join(known, sql` union all `)})
    select given.kind, given.value from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as given (kind text, value text)
    where not exists (select 1 from known where known.kind = given.kind and known.value = given.value)`.execute(ctx.db)
  return rows
}

/** Code → name of some spaces, as far as the district's ledger knows them. */
export async function namesOfZones(ctx: Ctx, codes: string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ value: string; name: string }>`
    select value, name from (${ctx.declared.access.kinds.zones.named(ctx.district)}) z
    where value = any(${codes}::text[])`.execute(ctx.db)
  return new Map(rows.map(({ value, name }) => [value, name]))
}
