import { type RawBuilder, sql } from 'kysely'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { changesOf } from '#platform/history.ts'
import type { LastChange, Scope } from './contract.ts'
import type { Basis, FigureDeclaration, Moment } from './figures.ts'

/** A sheet in which facts of a traced record stand, and how its rows are found by the record's key. */
interface Source {
  sheet: Sheet
  own: boolean
  /** The label of each part of the record's key that the sheet has, and the column. */
  match: [label: string, field: string][]
  /** What the trace calls each field that counts. */
  facts: [label: string, field: string][]
  where: RawBuilder<boolean>
}
interface Found {
  record: string
  change_id: number
  before: Record<string, string | null> | null
  after: Record<string, string | null> | null
  rest: (string | null)[]
  at: string
  by: string
  reason: string | null
}

/**
 * Of each traced record, by its key, the last change of a fact that takes part in the figure, as known at the moment:
 * a correction of a month counts for what a project has completed, another telephone number does not.
 */
export async function lastChanges(
  ctx: Ctx,
  moment: Moment,
  { basis }: FigureDeclaration,
  scope: Scope,
  records: Record<string, string>[],
): Promise<(LastChange | null)[]> {
  const latest = new Map<Record<string, string>, { id: number; change: LastChange }>()
  for (const source of sourcesOf(ctx, moment, basis, scope)) {
    const keyOf = (record: Record<string, string>) => source.match.map(([label]) => record[label]).join('|')
    const found = await changesIn(ctx, moment, source, records, keyOf)
    for (const record of records) {
      const one = found.get(keyOf(record))
      if (one && one.change_id > (latest.get(record)?.id ?? 0))
        latest.set(record, { id: one.change_id, change: toChange(source, one) })
    }
  }
  return records.map(record => latest.get(record)?.change ?? null)
}

function sourcesOf({ declared }: Ctx, moment: Moment, basis: Basis, scope: Scope): Source[] {
  const elsewhere = Object.values(basis.elsewhere ?? {}).flatMap(({ facts = {} }) => Object.keys(facts))
  return [...new Set([basis.sheet, ...Object.keys(basis.elsewhere ?? {})])].map(name => {
    const sheet = declared.sheets.find(one => one.name === name)
    if (!sheet) throw new Error(`no sheet ${name}`)
    const own = name === basis.sheet
    const fieldOf = (label: string) => sheet.columns.find(({ header }) => header === label)?.field
    const named = (labels: string[]) =>
      labels.flatMap((label): [string, string][] => {
        const field = fieldOf(label)
        return field === undefined ? [] : [[label, field]]
      })
    const { facts = {}, where } = basis.elsewhere?.[name] ?? {}
    const ofOwn = own ? named(Object.keys(basis.facts).filter(label => !elsewhere.includes(label))) : []
    return {
      sheet,
      own,
      match: named(Object.keys(basis.key)),
      facts: [...ofOwn, ...Object.entries(facts)],
      where: where?.(moment, scope) ?? sql<boolean>`true`,
    }
  })
}

async function changesIn(
  ctx: Ctx,
  moment: Moment,
  source: Source,
  records: Record<string, string>[],
  keyOf: (record: Record<string, string>) => string,
): Promise<Map<string, Found>> {
  const { sheet, match, facts } = source
  const [first] = match
  if (!first || records.length === 0) return new Map()
  const text = (field: string) => sql`${sql.ref(`t.${field}`)}::text`
  const matched = match.map(([, field]) => field)
  const keys = sheet.columns.filter(({ key }) => key).map(({ field }) => field)
  const rest = keys.filter(field => !matched.includes(field))
  const said = sql`json_build_object(${sql.join(facts.flatMap(([label, field]) => [sql.lit(label), text(field)]))})`
  const versions = (table: string, ended: RawBuilder<unknown>) => sql`
    select t.change_id, ${ended}, concat_ws('|', ${sql.join(matched.map(text))}) as record,
      concat_ws('|', ${sql.join(keys.map(text))}) as row, json_build_array(${sql.join(rest.map(text))}) as rest, ${said} as said
    from ${sql.table(table)} t
    where t.district_code = ${moment.district} and t.recorded_at <= ${knownAt(ctx, moment)}
      and ${sql.ref(`t.${first[1]}`)} = any(${records.map(record => record[first[0]])}::text[]) and ${source.where}`
  const { rows } = await sql<Found>`
    with versions as (
      ${versions(sheet.table, sql`null::bigint as ended`)} union all
      ${versions(`${sheet.table}_history`, sql`case when t.superseded_at <= ${knownAt(ctx, moment)} then t.superseded_by end as ended`)}),
    ordered as (
      select *, lag(change_id) over newest as next,
        case when lead(ended) over newest = change_id then lead(said) over newest end as former
      from versions window newest as (partition by row order by change_id desc)),
    events as (
      select record, row, rest, change_id, former as before, said as after from ordered
      union all select record, row, rest, ended, said, null from ordered where ended is not null and ended is distinct from next),
    latest as (
      select distinct on (record) * from events
      where record = any(${records.map(keyOf)}::text[]) and before::text is distinct from after::text
      order by record, change_id desc, row desc)
    select latest.record, latest.change_id, before, after, rest, c.recorded_at as at, c.actor as by, c.reason
    from latest join ${changesOf(moment.district)} c on c.id = latest.change_id`.execute(ctx.db)
  return new Map(rows.map(row => [row.record, row]))
}

const knownAt = (ctx: Ctx, moment: Moment) => sql`${moment.knownAt ?? ctx.now.toISOString()}::timestamptz`

function toChange({ sheet, own, facts }: Source, found: Found): LastChange {
  const { before, after, rest, at, by, reason } = found
  const kind = before === null ? ('added' as const) : after === null ? ('deleted' as const) : ('changed' as const)
  const cells = facts.flatMap(([label]) => {
    const [was, is] = [tidy(before?.[label]), tidy(after?.[label])]
    return was === is ? [] : [{ label, before: was, after: is }]
  })
  return { sheet: sheet.name, row: own ? '' : rest.filter(Boolean).join(' · '), kind, at, by, reason, cells }
}

const tidy = (value: string | null | undefined): string | null =>
  value == null ? null : /^-?\d+\.\d+$/.test(value) ? plainDecimal(value) : value
