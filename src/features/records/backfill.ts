import { sql } from 'kysely'
import { keyFields, type Sheet, searchedOf } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { withTransaction } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { entryKey, indexRows } from '#platform/search.ts'

const BATCH = 5000

/** Makes the records of all districts findable that were written before names were kept for searching. */
export async function indexUnindexed(system: (district: string) => Ctx, sheets: Sheet[]): Promise<void> {
  for (const sheet of sheets) {
    while (await indexSome(system, sheet)) {
      // as long as there are any
    }
  }
}

async function indexSome(system: (district: string) => Ctx, sheet: Sheet): Promise<boolean> {
  const searched = searchedOf(sheet)
  if (!searched) return false
  const fields = [...new Set([...keyFields(sheet), searched.name])].map(field => sql.ref(`t.${field}`))
  const { rows } = await sql<Row & { district_code: string }>`
    select t.district_code, ${sql.join(fields)} from ${sql.table(sheet.table)} t
    where not exists (select from search_entries e where e.district_code = t.district_code and e.noun = ${searched.noun}
      and e.key = ${entryKey(searched, 't')}) limit ${BATCH}`.execute(system('').db)
  for (const [district, found] of Map.groupBy(rows, row => row.district_code)) {
    await withTransaction(system(district), ctx => indexRows(ctx, searched, found))
  }
  return rows.length === BATCH
}
