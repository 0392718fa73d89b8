import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import type { ImportReport } from '#features/ledger/contract.ts'
import type { Cell } from '#platform/excel.ts'
import { yishangOn } from './command.ts'
import { testDatabase } from './database.ts'
import { engine } from './engines.ts'
import type { Typed } from './full-ledger.ts'
import { addDistrict } from './ledger.ts'
import { saveWorkbook } from './workbook.ts'

export const counts = (report: ImportReport) =>
  Object.fromEntries(
    report.sheets.map(({ sheet, ...of }) => [sheet, [of.added, of.changed, of.unchanged, of.rejected]]),
  )

/** For a file of tests of importing: a database of its own, with districts and workbooks as they are asked for. */
export async function importing() {
  const database = await testDatabase(engine)
  const folder = mkdtempSync(join(tmpdir(), 'yishang-import-'))
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await database.close()
  })

  let files = 0
  let districts = 370200
  const file = () => join(folder, `${++files}.xlsx`)
  const newDistrict = async () => {
    const code = String(++districts)
    await addDistrict(database.db, code)
    return code
  }

  /** `yishang import` of the sheets; the exit code says whether it was taken. */
  async function importInto(district: string, sheets: Typed, ...options: string[]): Promise<ImportReport> {
    return importFile(district, saveWorkbook(file(), sheets as Record<string, Cell[][]>), ...options)
  }
  async function importFile(district: string, path: string, ...options: string[]): Promise<ImportReport> {
    const { code, stdout } = await yishangOn(database, ['import', path, '--district', district, '--json', ...options])
    const report: ImportReport = JSON.parse(stdout)
    expect(code).toBe(report.rejectionCount > 0 ? 1 : 0)
    return report
  }
  async function exported(district: string): Promise<string> {
    const path = file()
    expect(await yishangOn(database, ['export', '--district', district, '--out', path])).toMatchObject({ code: 0 })
    return path
  }
  /** Everything the district's ledger holds, history and changes included. */
  async function everything(district: string) {
    const { rows: tables } = await sql<{
      name: string
    }>`select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'change_id' order by 1`.execute(database.db)
    const held: Record<string, unknown[]> = {}
    for (const name of [...tables.map(table => table.name), 'changes']) {
      const { rows } = await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.table(name)} t
        where district_code = ${district} order by to_jsonb(t)::text collate "C"`.execute(database.db)
      held[name] = rows.map(({ row }) => row)
    }
    return held
  }
  async function completed(district: string, project: string, asOf: string, ...more: string[]): Promise<string> {
    const args = ['figures', '--district', district, '--as-of', asOf, '--project', project, '--json', ...more]
    const { figures } = JSON.parse((await yishangOn(database, args)).stdout)
    return figures.find(({ id }: { id: string }) => id === 'project.completed_investment')?.value
  }
  return { database, folder, file, newDistrict, importInto, importFile, exported, everything, completed }
}
