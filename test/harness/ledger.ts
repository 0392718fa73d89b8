import type { LedgerRow, LedgerRows, SheetName } from '#demo/ledger-rows.ts'
import type { Ctx } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { type Cell, type RowBatch, rowOf } from '#platform/excel.ts'
import { createLog } from '#platform/log.ts'
import { declared } from '../../src/features.ts'

/** The nouns whose sheets stand in the workbook. */
export const workbookNouns = declared.sources.filter(({ sheet }) => declared.workbook.includes(sheet))
/** Of these the ones that are written by form; the others go their way by steps. */
export const formNouns = workbookNouns.filter(({ lives }) => !lives)

/** A ctx as the command line has it, at an instant. */
export const commandCtx = (db: Db, district: string, now: string): Ctx => ({
  db,
  district,
  user: null,
  actor: '测试',
  atConsole: true,
  now: new Date(now),
  log: createLog('silent'),
  declared,
})

/** Creates an empty district. */
export async function addDistrict(db: Db, code: string, name = `示范区${code}`): Promise<void> {
  await db
    .insertInto('districts')
    .values({ code, name, created_at: new Date('2020-01-01T00:00:00Z') })
    .execute()
}

/** The rows as the workbook reader would stream them: a header row, then the records. */
export async function* batchesOf(rows: Partial<LedgerRows>): AsyncGenerator<RowBatch> {
  for (const [sheet, records] of Object.entries(rows) as [SheetName, LedgerRow[]][]) {
    const headers = [...new Set(records.flatMap(record => Object.keys(record)))]
    const lines: Cell[][] = [headers, ...records.map(record => headers.map(header => record[header] ?? null))]
    yield { sheet, rows: lines.map((cells, at) => rowOf(at + 1, cells)) }
  }
}
