import type { Sheet } from '#features/ledger/ledger.ts'
import { Refusal } from '#platform/errors.ts'
import { columnName, markWorkbook } from '#platform/excel.ts'
import type { Grid } from '#platform/grid.ts'
import { isBlankCell } from '#platform/grid.ts'
import type { Adapted } from './adapted.ts'
import { textOf } from './cell.ts'
import type { Preview, SheetTop } from './contract.ts'
import type { Details } from './known.ts'
import type { AdaptReport } from './report.ts'
import { silentIn } from './silent.ts'
import { readSource } from './source.ts'
import { completed, type Reading, readBy, sayAdapted } from './work.ts'
import { writeAdapted } from './write.ts'

/** What a thread is to do with an uploaded file: tell how it is read; or write the ledger workbook, or the file marked. */
export interface AdaptWork {
  file: string
  reading: Reading
  /** Where to write the ledger workbook, with what the ledger says where the file is silent. */
  out?: { file: string; details: Details }
  /** Where to write the office's file with its cells marked. */
  marked?: string
}

export interface AdaptAnswer {
  problem: string | null
  report: AdaptReport | null
  previews: Preview[]
  sheets: SheetTop[]
  recognised: string | null
  silent: ReturnType<typeof silentIn>
}

const TOP_ROWS = 30
const TOP_COLUMNS = 40
const PREVIEW_ROWS = 12
const SHORT = 60
/** A grid to be marked is held by a library that needs much for a cell. */
const MOST_MARKED = 300_000

/** Does the work; for the thread. */
export async function doAdapt(
  { file, reading, out, marked }: AdaptWork,
  sheets: readonly Sheet[],
): Promise<AdaptAnswer> {
  const grid = await readSource(file, reading.fileName)
  const found = tried(() => readBy(grid, sheets, reading))
  if (found instanceof Refusal) {
    if (out || marked) throw found
    return { problem: found.message, report: null, previews: [], sheets: topsOf(grid), recognised: null, silent: {} }
  }
  const report = sayAdapted(found)
  if (out) await writeAdapted(out.file, completed(found.adapted, out.details).assembly)
  if (marked) await mark(grid, report, marked)
  const previews = found.adapted.reads.map(read => previewOf(found.adapted, read.index))
  const silent = silentIn(found.adapted.assembly.out)
  return { problem: null, report, previews, sheets: topsOf(grid), recognised: found.by, silent }
}

function tried<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof Refusal) return cause
    throw cause
  }
}

const short = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text).trim()

const topsOf = ({ sheets }: Grid): SheetTop[] =>
  sheets.map(({ name, hidden, rows }) => ({
    name,
    hidden,
    rows: rows.length,
    top: rows.slice(0, TOP_ROWS).map(({ number, cells }) => ({
      row: number,
      cells: cells.slice(0, TOP_COLUMNS).map(cell => short(textOf(cell))),
    })),
  }))

/** The header and the first rows of a table; of those that are skipped only as many as stand among them. */
function previewOf({ tables, reads }: Adapted, index: number): Preview {
  const { table, lines, mapped } = tables[index] as Adapted['tables'][number]
  const read = reads.find(one => one.index === index)
  const own = mapped.columns.map(({ at, header, to }) => ({ at, letter: columnName(at), header, to }))
  const groups = mapped.groups ? [{ at: -1, letter: '', header: '分组行', to: mapped.groups }] : []
  const columns = [...own, ...groups]
  const byRow = new Map((read?.rows ?? []).map(row => [row.number, row]))
  const skipped = new Map((read?.skipped ?? []).map(({ row, why }) => [row, why]))
  const raw = (number: number) => columns.map(({ at }) => (at < 0 ? '' : short(textOf(lines.cell(number, at)))))
  const header = mapped.header.map(row => ({ row, is: 'header' as const, why: '', raw: raw(row), read: [] }))
  const numbers = table.rows.filter(({ cells }) => !cells.every(isBlankCell)).map(({ number }) => number)
  const rows = numbers.slice(0, PREVIEW_ROWS).map(row => {
    const values = byRow.get(row)?.values
    const said = mapped.columns.map(column => {
      const given = read?.readers.flatMap((reader, at) => {
        const value = values?.[at] ?? null
        if (reader.mapped !== column || value === null) return []
        return [reader.beside ? `${value}（${reader.column.header}）` : String(value)]
      })
      return given?.[0] === undefined ? null : short(given[0])
    })
    if (mapped.groups)
      said.push(values ? ((byRow.get(row)?.group ?? null) === null ? null : String(byRow.get(row)?.group)) : null)
    return {
      row,
      is: values ? ('data' as const) : ('skipped' as const),
      why: skipped.get(row) ?? '',
      raw: raw(row),
      read: said,
    }
  })
  return { table: index, columns, rows: [...header, ...rows], more: Math.max(0, numbers.length - PREVIEW_ROWS) }
}

/** The office's own file: cells that were not read are red, those of which something is to be known yellow, with why. */
async function mark(grid: Grid, report: AdaptReport, out: string): Promise<void> {
  const cells = grid.sheets.reduce((sum, { rows }) => sum + rows.reduce((all, row) => all + row.cells.length, 0), 0)
  if (cells > MOST_MARKED) {
    throw new Refusal(422, 'too_large_to_mark', '文件太大，不能加标记后下载。请按页面上的清单逐个核对。')
  }
  const unread = report.sheets.flatMap(({ from, unread: all }) =>
    all
      .filter(({ cell }) => cell !== '')
      .map(({ cell, why }) => ({ sheet: from, cell, text: `没有读入：${why}`, weighty: true })),
  )
  const noted = report.notes
    .filter(({ cell }) => cell !== '')
    .map(({ sheet, cell, text }) => ({ sheet, cell, text, weighty: false }))
  await markWorkbook(grid, [...unread, ...noted], out)
}
