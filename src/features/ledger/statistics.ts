import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { columnsOf } from '#platform/history.ts'
import type { ReadSheet } from './read-sheet.ts'
import { searchedOf } from './sheet.ts'

const MANY_ROWS = 50
/** What may be new of a table before plans suffer. PostgreSQL comes by itself for less, within a minute. */
const SHARE = 0.5

interface Table {
  table: string
  rows: number
  /** Nothing is planned by what they say. */
  prose: string[]
}

/**
 * After many rows the planner's statistics are stale, and the embedded database never refreshes them by itself. They are
 * refreshed where a table is half as large again since, so that nobody waits for plans of an empty ledger.
 */
export async function refreshStatistics(ctx: Ctx, sheets: ReadSheet[]): Promise<void> {
  const many = sheets.filter(({ rows }) => rows.size >= MANY_ROWS)
  const tables: Table[] = many.map(({ sheet: { table, columns }, rows }) => ({
    table,
    rows: rows.size,
    prose: columns.filter(({ kind }) => kind === 'prose').map(({ field }) => field),
  }))
  const named = many.filter(({ sheet }) => searchedOf(sheet))
  const names = named.reduce((sum, { rows }) => sum + rows.size, 0)
  if (names > 0) tables.push({ table: 'search_entries', rows: names, prose: ['haystack'] })
  for (const one of tables) {
    const analyzed = analyze(ctx, one)
    if (ctx.db.isTransaction) await analyzed
    // The ledger is written by now: that the planner knows less is no reason to say that it isn't.
    else await analyzed.catch(cause => ctx.log.warn({ err: cause, table: one.table }, 'not analyzed'))
  }
}

async function analyze(ctx: Ctx, { table, rows, prose }: Table): Promise<void> {
  const { rows: known } = await sql<{ stale: boolean }>`
    select ${rows}::float8 >= reltuples * ${SHARE}::float8 or
      pg_relation_size(oid) / current_setting('block_size')::int >= relpages * ${1 + SHARE}::float8 as stale
    from pg_class where oid = ${table}::regclass`.execute(ctx.db)
  if (!known[0]?.stale) return
  const columns = (await columnsOf(ctx, table)).filter(({ name }) => !prose.includes(name))
  await sql`analyze ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})`.execute(ctx.db)
}
