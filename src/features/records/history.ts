import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { type Column, shownTo } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { notFound } from '#platform/errors.ts'
import { changesOf, type Row } from '#platform/history.ts'
import type { HistoryEntry } from './contract.ts'
import { badCursor } from './read/cursor.ts'
import { hasKey, keyRow } from './read/keyed.ts'
import { constantsOf } from './read/select.ts'
import type { RecordSource } from './records.ts'

type Values = Record<string, string | null>
type Author = Pick<HistoryEntry, 'at' | 'by' | 'source' | 'reason'>
interface Version {
  change_id: number
  said: Values
  /** The version before it, where it replaced one. */
  former: Values | null
  written: Author
  /** Who took it out of the ledger, where nothing replaced it. */
  removed: Author | null
}

/**
 * Who changed a record, when, why, and what: from new to old. Also of a record that was deleted.
 * Throws Refusal 404 where there never was one that the caller may see, 400 `bad_cursor`.
 */
export async function historyOf(
  ctx: Ctx,
  source: RecordSource,
  token: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ entries: HistoryEntry[]; nextCursor: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw badCursor()
  const { sheet } = source
  const key = keyRow(sheet, token)
  const columns = saidColumns(source)
  const versions = key ? await versionsOf(ctx, source, key, columns, limit + 1, cursor) : []
  if (versions.length === 0 && cursor === undefined) throw notFound(`这条${sheet.name}记录`)
  const page = versions.slice(0, limit)
  return {
    entries: page.flatMap(version => entriesOf(ctx, columns, version)),
    nextCursor: versions.length > limit ? String(page.at(-1)?.change_id) : null,
  }
}

/** The columns, and the fields that no column carries under the words the noun has for them. */
function saidColumns({ noun, sheet }: RecordSource): Column[] {
  const constants = constantsOf(sheet)
  return [...sheet.columns, ...(noun.computed ?? []).filter(({ field }) => constants.includes(field))]
}

async function versionsOf(ctx: Ctx, source: RecordSource, key: Row, columns: Column[], limit: number, before?: string) {
  const { sheet } = source
  const computed = source.computed?.('t', sql`${today(ctx.now)}::date`) ?? {}
  const said = sql`json_build_object(${sql.join(
    columns.flatMap(({ field }) => [sql.lit(field), sql`${computed[field] ?? sql.ref(`t.${field}`)}::text`]),
  )})`
  const rows = (table: string, ended: RawBuilder<unknown>) => sql`
    select t.change_id, ${said} as said, ${ended} as ended from ${sql.table(table)} t
    where ${hasKey(ctx, sheet, key)} and ${visibleRows(ctx, sheet.table, 't')}`
  const author = (
    change: string,
  ) => sql`(select json_build_object('at', to_char(c.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', c.actor, 'source', c.source, 'reason', c.reason)
    from ${changesOf(ctx.district)} c where c.id = ${sql.ref(change)})`
  const found = await sql<Version>`
    with versions as (
      ${rows(sheet.table, sql`null::bigint`)} union all ${rows(`${sheet.table}_history`, sql`t.superseded_by`)}),
    ordered as (
      select change_id, said, ended, lag(change_id) over newest as next,
        case when lead(ended) over newest = change_id then lead(said) over newest end as former
      from versions window newest as (order by change_id desc))
    select change_id, said, former, ${author('change_id')} as written,
      case when ended is distinct from next and ended is not null then ${author('ended')} end as removed
    from ordered where ${before === undefined ? sql`true` : sql`change_id < ${before}::bigint`}
    order by change_id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}

function entriesOf(ctx: Ctx, columns: Column[], { said, former, written, removed }: Version): HistoryEntry[] {
  const own: HistoryEntry = {
    ...written,
    kind: former ? 'changed' : 'added',
    cells: cellsOf(ctx, columns, former ?? {}, said),
  }
  return removed ? [{ ...removed, kind: 'deleted', cells: cellsOf(ctx, columns, said, {}) }, own] : [own]
}

const cellsOf = (ctx: Ctx, columns: Column[], before: Values, after: Values) =>
  columns.flatMap(column => {
    const [was, is] = [tidied(column, before[column.field]), tidied(column, after[column.field])]
    if (was === is) return []
    const { field, header } = column
    return { field, column: header, before: shownTo(ctx, column, was), after: shownTo(ctx, column, is) }
  })

const tidied = ({ kind }: Column, value: string | null | undefined) =>
  value != null && ['money', 'area', 'degree', 'decimal'].includes(kind) ? plainDecimal(value) : (value ?? null)
