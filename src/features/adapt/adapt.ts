import type { Sheet } from '#features/ledger/ledger.ts'
import { columnName } from '#platform/excel.ts'
import type { Grid } from '#platform/grid.ts'
import type { Adapted } from './adapted.ts'
import { placeAhead } from './ahead.ts'
import { analyse } from './analyse.ts'
import type { Analysed } from './analysed.ts'
import { Assembly } from './assemble.ts'
import type { Reader } from './column-reader.ts'
import { isNamed, type Known } from './known.ts'
import { withKnownLists } from './list-names.ts'
import { type MappedTable, type Mapping, splitTarget } from './mapping.ts'
import { questionsOf } from './questions.ts'
import { type TableRead, TableReader } from './reader.ts'
import { baseOf, recognise } from './recognise.ts'
import type { AdaptReport, Note, SheetReading } from './report.ts'
import { type Unknown, unknownFile } from './unknown.ts'
import { isRemark, vocabularyOf } from './vocabulary.ts'

export interface AdaptInput {
  grid: Grid
  fileName: string
  sheets: readonly Sheet[]
  known: Known
  /** Today, YYYY-MM-DD: years that are not written are asked about near it. */
  today: string
  /** How to read it; without it, by what the file says. */
  mapping?: Mapping | undefined
}

const NUMBER_DIGITS = 3

/**
 * Reads an office's own file. Writes nothing and asks no database: what the ledger knows comes with `known`.
 * Refusal 422 `unknown_file` when no table of it can be told.
 */
export function adapt({ grid, fileName, sheets, known, today, mapping }: AdaptInput): Adapted {
  const vocabulary = vocabularyOf(sheets)
  const found = analyse(grid, fileName, vocabulary)
  const { tables, said, absent } = mapping
    ? recognise(grid, found.tables, mapping, fileName, vocabulary)
    : {
        tables: found.tables.map(one => ({ ...one, mapped: withKnownLists(one.mapped, sheets, known) })),
        said: [],
        absent: [],
      }
  const read = tables.filter(({ mapped }) => !mapped.skip)
  if (tables.length === 0) throw unknownFile(found.unknown)
  const used: Mapping = {
    version: 1,
    tables: tables.map(({ mapped }) => mapped),
    numbering: { ...numberingOf(read, sheets), ...mapping?.numbering },
    same: mapping?.same ?? {},
    ...(mapping?.settled && { settled: mapping.settled }),
    ...(mapping?.seen && { seen: mapping.seen }),
  }
  const reads = read.map(table => {
    const index = tables.indexOf(table)
    const base = baseOf(table.mapped, sheets)
    const one = new TableReader(index, table.table, table.lines, table.mapped, sheets, base).run()
    placeAhead(one, today)
    return one
  })
  const assembly = new Assembly(sheets, known, used)
  assembly.take(reads)
  listLost(reads, assembly)
  const missing = absent.map(table => ({
    table: -1,
    text: `所用的适配里“${table.sheet}”的一张表（${table.into}）这个文件没有`,
  }))
  const unread = grid.sheets.filter(({ rows, hidden }) => hidden && rows.length === 0)
  const hidden = unread.map(({ name }) => ({
    sheet: name,
    header: [],
    why: '隐藏的工作表，没有读；如要读取，请用 --sheet 指明',
  }))
  return {
    mapping: used,
    tables,
    reads,
    assembly,
    unknown: [...found.unknown, ...hidden],
    known,
    said: [...said, ...missing],
    today,
  }
}

/** Rows without a record, values without a row, and second values of one record are cells that were not read. */
function listLost(reads: TableRead[], assembly: Assembly) {
  const of = (table: number) => reads.find(({ index }) => index === table)
  for (const { table, row, why } of assembly.lost) {
    const read = of(table)
    const { base } = read ?? {}
    const isName = ({ sheet, column }: Reader) => sheet === base && column.field === base.noun.nameField
    const named = read?.readers.findIndex(isName) ?? -1
    const by =
      read?.readers.find(({ sheet, column }) => sheet === base && column.key) ?? read?.readers[Math.max(named, 0)]
    const values = read?.rows.find(({ number }) => number === row)?.values
    const value = values?.[named] ?? (by && values?.[read?.readers.indexOf(by) ?? -1]) ?? ''
    const cell = by ? `${columnName(by.mapped.at)}${row}` : ''
    read?.unread.push({ row, column: by?.mapped.header ?? '', cell, value: String(value), why, to: by?.to ?? '' })
    read?.skipped.push({ row, why: `整行没有读入：${why}` })
  }
  for (const { table, row, reader, value, needs } of assembly.unplaced) {
    const { mapped, sheet, to } = reader
    const why = `这一行没有“${needs}”，没有可以放的${sheet.name}记录`
    const place = { row, column: mapped.header, cell: `${columnName(mapped.at)}${row}` }
    of(table)?.unread.push({ ...place, value: String(value), why, to })
  }
  for (const { sheet, header, said, taken, by } of assembly.conflicts.all) {
    const to = `${sheet.name}.${header}`
    for (const { table, row, value } of said.filter(one => one !== taken)) {
      const at = of(table)?.readers.find(reader => reader.to === to)
      const where = taken.table === table ? '' : `“${of(taken.table)?.mapped.sheet}”`
      const why = `与${where}第 ${taken.row} 行同一记录的 ${taken.value} 不同，${by ? '按所定取了那个' : '取了先出现的'}`
      const cell = at ? `${columnName(at.mapped.at)}${row}` : ''
      of(table)?.unread.push({ row, column: at?.mapped.header ?? header, cell, value: String(value), why, to })
    }
  }
}

/** How records without a number are numbered: by kind, by year, in the order of the file. */
function numberingOf(tables: Analysed[], sheets: readonly Sheet[]): Mapping['numbering'] {
  const numbering: Mapping['numbering'] = {}
  for (const { mapped, table } of tables) {
    const base = baseOf(mapped, sheets)
    if (!isNamed(base) || base.numbered === undefined) continue
    const year = numbering[base.name]?.prefix.slice(base.numbered.length, -1) || String(mapped.year ?? '')
    const digits = Math.max(NUMBER_DIGITS, String(table.rows.length).length, numbering[base.name]?.digits ?? 0)
    numbering[base.name] = { prefix: `${base.numbered}${year}-`, digits }
  }
  return numbering
}

const MOST_NOTES = 2_000
const MOST_UNREAD = 20_000

/** The report of what was read: the contract's shape, and the questions. */
export function reportOf(adapted: Adapted): AdaptReport {
  const { mapping, reads, assembly, unknown } = adapted
  const notes = notesOf(adapted)
  const unread = reads.reduce((sum, read) => sum + read.unread.length, 0)
  const counted = reads.reduce((sum, read) => sum + Math.max(0, read.noteCount - read.notes.length), 0)
  return {
    mapping,
    sheets: reads.flatMap(read => sheetsOf(read, assembly)),
    questions: questionsOf(adapted),
    notes: notes.slice(0, MOST_NOTES),
    noteCount: notes.length + counted,
    unreadCount: unread,
    numbered: numbered(assembly),
    passed: [...unknown, ...mapping.tables.filter(({ skip }) => skip).map(skipped)],
  }
}

const skipped = ({ sheet, header }: MappedTable): Unknown => ({ sheet, header, why: '所定不读' })

/** One entry for each sheet of the ledger that a table gives rows to; what was skipped stands with the first. */
function sheetsOf(read: TableRead, assembly: Assembly): SheetReading[] {
  const names = [...new Set([read.base.name, ...read.readers.map(({ sheet }) => sheet.name)])]
  const counts = new Map<string, number>()
  for (const { sheet, rows } of assembly.out.values()) {
    const count = [...rows.values()].filter(({ table }) => table === read.index).length
    if (count > 0) counts.set(sheet.name, count)
  }
  const given = [...counts.keys()].filter(name => !names.includes(name))
  const all = [...names, ...given].filter((name, at) => counts.has(name) || at === 0)
  const totals = read.totals.totals()
  const first = all.find(name => counts.has(name)) ?? all[0]
  const ofSheet = (to: string, name: string) => to.startsWith(`${name}.`)
  const shown = all.filter(name => counts.has(name) || name === first)
  return shown.map(name => ({
    from: read.mapped.sheet,
    to: name,
    headerRows: read.mapped.header,
    rows: counts.get(name) ?? 0,
    skipped: name === first ? read.skipped : [],
    unread: read.unread
      .filter(({ to }) => ofSheet(to, name) || (name === first && !shown.some(other => ofSheet(to, other))))
      .slice(0, MOST_UNREAD)
      .map(({ to: _, ...cell }) => cell),
    totals: totals.filter(({ to }) => ofSheet(to, name)).map(({ to: _, ...total }) => total),
  }))
}

/** Records without a number that were numbered by the rule. */
const numbered = ({ made }: Assembly): AdaptReport['numbered'] =>
  [...made].map(([sheet, set]) => {
    const keys = [...set].map(({ key }) => key)
    return { sheet, count: keys.length, first: keys[0] ?? '', last: keys.at(-1) ?? '' }
  })

const sayNumbered = ({ sheet, count, first, last }: AdaptReport['numbered'][number]): string =>
  `${count} 条${sheet}没有编号，也不在台账中，按出现的先后编为 ${first}${first === last ? '' : `—${last}`}`

/** Columns for which the ledger has no place are told of once for a table; remarks go without saying. */
function unreadColumns({ columns }: MappedTable): string[] {
  const left = columns.filter(({ to, role, header }) => to === null && role === 'ignored' && !isRemark(header))
  return left.length === 0 ? [] : [`没有读入的列：${left.map(({ header }) => `“${header}”`).join('、')}`]
}

function notesOf({ reads, assembly, said, mapping }: Adapted): Note[] {
  const sheetOf = (table: number) => mapping.tables[table]?.sheet ?? ''
  const whole = (table: number, text: string, row = 0): Note => ({
    table,
    sheet: sheetOf(table),
    row,
    column: '',
    cell: '',
    text,
  })
  return [
    ...said.map(({ table, text }) => whole(table, text)),
    ...assembly.found.map(({ table, row, text }) => whole(table, text, row)),
    ...mapping.tables.flatMap(({ constants, skip }, table) =>
      skip
        ? []
        : Object.entries(constants).map(([to, value]) =>
            whole(table, `“${splitTarget(to).header}”一列文件里没有，各行取“${value}”`),
          ),
    ),
    ...numbered(assembly).map(one => whole(-1, sayNumbered(one))),
    ...reads.flatMap(({ index, mapped }) => unreadColumns(mapped).map(text => whole(index, text))),
    ...reads.flatMap(read => read.notes),
  ]
}
