import { sql } from 'kysely'
import { keyFields, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import type { RecordSource } from '../records.ts'

/** Refuses with 409 `referenced` while other records name this one, and says which. */
export async function requireUnreferenced(ctx: Ctx, target: Sheet, row: Row): Promise<void> {
  const referring = ctx.declared.sheets.flatMap(sheet =>
    sheet.columns.filter(({ refers }) => refers?.sheet === target.name).map(({ field }) => ({ sheet, field })),
  )
  const [key] = keyFields(target)
  if (referring.length === 0 || !key) return
  const counts = referring.map(
    ({ sheet, field }) => sql`select ${sheet.name}::text as sheet, count(*) as records from ${sql.table(sheet.table)}
      where district_code = ${ctx.district} and ${sql.ref(field)} = ${row[key]}`,
  )
  const { rows } = await sql<{ sheet: string; records: number }>`${sql.join(counts, sql` union all `)}`.execute(ctx.db)
  const used = rows.filter(({ records }) => records > 0)
  if (used.length === 0) return
  throw referenced(target, used.map(({ sheet, records }) => `${sheet} ${records} 条`).join('、'))
}

/** The same for what is no record, once the row is gone: who began to name it meanwhile is seen by then. */
export async function requireUnnamed(ctx: Ctx, { sheet, referrers = [] }: RecordSource, row: Row): Promise<void> {
  for (const { words, count } of referrers) {
    const naming = await count(ctx, row)
    if (naming > 0) throw referenced(sheet, `${words} ${naming} 个`)
  }
}

const referenced = (target: Sheet, said: string) =>
  new Refusal(409, 'referenced', `这条${target.name}记录仍被引用（${said}），不能删除。请先删除或改动它们。`)
