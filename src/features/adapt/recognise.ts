import type { Sheet } from '#features/ledger/ledger.ts'
import { type Grid, type GridRow, isBlankCell } from '#platform/grid.ts'
import { analyseTable } from './analyse.ts'
import type { Analysed } from './analysed.ts'
import { textOf } from './cell.ts'
import { fill, tableAt } from './find.ts'
import { Lines } from './lines.ts'
import type { MappedColumn, MappedTable, Mapping } from './mapping.ts'
import type { Vocabulary } from './vocabulary.ts'
import { arabicMonths, normal } from './words.ts'

/** What a kept mapping did for a file: which of its tables it took, and how they differ now. */
export interface Recognised {
  tables: Analysed[]
  said: { table: number; text: string }[]
  /** Tables of the mapping that the file does not have. */
  absent: MappedTable[]
}

/** A header without what changes from month to month. */
export const lasting = (header: string): string =>
  arabicMonths(normal(header))
    .replace(/(?:19|20)\d\d(?:年度|年|度)?/g, '')
    .replace(/(?:截至|截止)?(?:\d{1,2}-)?\d{1,2}月(?:份)?(?:底|末)?(?=.)/g, '')

const headersOf = (columns: { header: string }[]): Set<string> => new Set(columns.map(({ header }) => lasting(header)))

/** How alike two forms are by their headers, 0 to 1. */
export function alike(a: { header: string }[], b: { header: string }[]): number {
  const [first, second] = [headersOf(a), headersOf(b)]
  const shared = [...first].filter(header => second.has(header)).length
  return shared / (first.size + second.size - shared || 1)
}

const ALIKE = 0.6

const isSamePlace = (table: MappedTable, { mapped }: Analysed): boolean =>
  table.sheet === mapped.sheet &&
  table.header.join() === mapped.header.join() &&
  table.columns.map(({ at, header }) => `${at} ${header}`).join('|') ===
    mapped.columns.map(({ at, header }) => `${at} ${header}`).join('|')

/** Reads the tables of a file as a mapping says, where it knows their headers; what it does not know stays guessed. */
export function recognise(
  grid: Grid,
  found: Analysed[],
  mapping: Mapping,
  fileName: string,
  vocabulary: Vocabulary,
): Recognised {
  const tables = withKept(grid, found, mapping, fileName, vocabulary)
  const said: Recognised['said'] = []
  const used = new Set<MappedTable>()
  const read = tables.map((table, index) => {
    const kept = bestOf(table, mapping.tables, used)
    if (!kept) {
      if (mapping.tables.length > 0)
        said.push({ table: index, text: `“${table.mapped.sheet}”中的这张表不在所用的适配里，按新表识别` })
      return table
    }
    used.add(kept)
    if (isSamePlace(kept, table)) {
      const { mapped, text } = ofItsMonth(kept, table.mapped)
      if (text) said.push({ table: index, text })
      return { ...table, mapped }
    }
    const { analysed, texts } = carried(kept, table, fileName, vocabulary)
    for (const text of texts) said.push({ table: index, text })
    return analysed
  })
  return { tables: read, said, absent: mapping.tables.filter(table => !used.has(table)) }
}

const sayPeriod = ({ year, month }: Pick<MappedTable, 'year' | 'month'>): string =>
  [year && `${year}年`, month && `${month}月`].filter(Boolean).join('') || '没有写'

/** A form that came again for another month is of that month; what a person has said of this very file stays. */
function ofItsMonth(kept: MappedTable, { titled = {} }: MappedTable): { mapped: MappedTable; text?: string } {
  const { year: _, month: __, titled: before, ...rest } = kept
  const isSame = (one: typeof titled) => one.year === titled.year && one.month === titled.month
  const moved: MappedTable = { ...rest, ...titled, ...(sayPeriod(titled) !== '没有写' && { titled }) }
  if (before && !isSame(before))
    return { mapped: moved, text: `年月按这个文件：${sayPeriod(titled)}（所用的适配是${sayPeriod(kept)}）` }
  if (kept.year === undefined && kept.month === undefined) return { mapped: moved }
  const differs = !before && sayPeriod(titled) !== '没有写' && !isSame(kept)
  return {
    mapped: kept,
    ...(differs && { text: `文件写的是${sayPeriod(titled)}，按所用的适配读作${sayPeriod(kept)}` }),
  }
}

/** A person has said where it stands or what it is; what its columns are is still open. */
const isToBeGuessed = (kept: MappedTable, { mapped }: Analysed): boolean =>
  kept.columns.length === 0 && kept.sheet === mapped.sheet && kept.header.some(row => mapped.header.includes(row))

function bestOf(table: Analysed, kept: MappedTable[], used: Set<MappedTable>): MappedTable | undefined {
  const free = kept.filter(one => !used.has(one))
  const same = free.find(one => isSamePlace(one, table)) ?? free.find(one => isToBeGuessed(one, table))
  if (same) return same
  const ranked = free
    .map(one => ({
      one,
      score: alike(one.columns, table.mapped.columns) + (one.sheet === table.mapped.sheet ? 0.01 : 0),
    }))
    .sort((a, b) => b.score - a.score)
  return ranked[0] && ranked[0].score >= ALIKE ? ranked[0].one : undefined
}

/** Tables whose place a person has set, and those whose headers only the mapping knows, wherever they stand now. */
function withKept(
  grid: Grid,
  found: Analysed[],
  mapping: Mapping,
  fileName: string,
  vocabulary: Vocabulary,
): Analysed[] {
  const isFound = (kept: MappedTable) => found.some(({ mapped }) => alike(kept.columns, mapped.columns) >= ALIKE)
  const made = mapping.tables
    .filter(kept => kept.manual || !isFound(kept))
    .flatMap(kept => {
      const place = locate(grid, kept)
      return place ? placed(kept, place, fileName, vocabulary) : []
    })
  const overlaps = ({ mapped }: Analysed) =>
    made.some(one => {
      const apart = (one.mapped.right ?? 0) < (mapped.left ?? 0) || (mapped.right ?? 0) < (one.mapped.left ?? 0)
      const [top, otherTop] = [one.mapped.header[0] ?? 0, mapped.header[0] ?? 0]
      return one.mapped.sheet === mapped.sheet && top <= mapped.last && one.mapped.last >= otherTop && !apart
    })
  return [...found.filter(one => !overlaps(one)), ...made]
}

interface Place {
  lines: Lines
  header: number[]
}

/** Where the header of a kept table stands: in its place, else in the row that has most of its names. */
function locate(grid: Grid, kept: MappedTable): Place | undefined {
  const leaves = new Set(kept.columns.map(({ header }) => lasting(header.split(' / ').at(-1) ?? '')))
  const inRow = (row: GridRow) =>
    row.cells.filter(cell => !isBlankCell(cell) && leaves.has(lasting(textOf(cell)))).length
  const height = kept.header.length
  const ordered = [...grid.sheets].sort((a, b) => Number(b.name === kept.sheet) - Number(a.name === kept.sheet))
  for (const sheet of ordered) {
    const lines = new Lines(sheet)
    const bottom = kept.header.at(-1) ?? 0
    const own = lines.row(bottom)
    if (kept.manual && sheet.name === kept.sheet && own && inRow(own) >= leaves.size * 0.5)
      return { lines, header: kept.header }
    const row = sheet.rows.slice(0, 500).find(one => inRow(one) >= Math.max(2, leaves.size * ALIKE))
    if (row) return { lines, header: Array.from({ length: height }, (_, at) => row.number - height + 1 + at) }
  }
  return undefined
}

function placed(kept: MappedTable, { lines, header }: Place, fileName: string, vocabulary: Vocabulary): Analysed[] {
  const stays = lines.sheet.name === kept.sheet && header.join() === kept.header.join()
  const end = stays && kept.manual ? kept.last : Number.MAX_SAFE_INTEGER
  const table = fill(tableAt(lines, header, kept.left ?? 0, stays ? kept.right : undefined), 1, end)
  const analysed = analyseTable(table, lines, fileName, vocabulary, kept.into)
  if (!analysed) return []
  const where = stays && kept.manual ? { first: kept.first, last: kept.last } : {}
  return [{ ...analysed, mapped: { ...analysed.mapped, ...(kept.manual && { manual: true }), ...where } }]
}

/** The kept way of reading on a form that has moved on: columns by their headers, the period from the new file. */
function carried(kept: MappedTable, now: Analysed, fileName: string, vocabulary: Vocabulary) {
  const again =
    now.mapped.into === kept.into ? now : (analyseTable(now.table, now.lines, fileName, vocabulary, kept.into) ?? now)
  const rest = [...kept.columns]
  const texts: string[] = []
  const columns = again.mapped.columns.map(column => {
    const at = bestColumn(rest, column)
    if (at < 0) {
      if (kept.columns.length === 0) return column
      texts.push(`“${column.header}”一列是所用的适配没有的，${column.to ? `读作“${column.to}”` : '不读'}，请核对`)
      return { ...column, sure: Math.min(column.sure, 0.6) }
    }
    const [before] = rest.splice(at, 1) as [MappedColumn]
    return {
      ...column,
      ...withoutPeriod(before),
      header: column.header,
      at: column.at,
      ...periodOfColumn(column, before),
    }
  })
  for (const gone of rest) if (gone.to) texts.push(`所用的适配里的“${gone.header}”一列（${gone.to}）这个文件没有`)
  const { constants, words, groups, unit, blankMonths, prevails } = kept
  const mapped: MappedTable = {
    ...again.mapped,
    columns,
    constants,
    words,
    ...(groups !== undefined && { groups }),
    ...(unit !== undefined && { unit }),
    ...(blankMonths && { blankMonths }),
    ...(prevails && { prevails }),
    ...(kept.skip && { skip: true }),
    sure: Math.max(again.mapped.sure, 0.9),
  }
  return { analysed: { ...again, mapped }, texts }
}

function bestColumn(rest: MappedColumn[], column: MappedColumn): number {
  const exact = rest.findIndex(({ header }) => header === column.header)
  return exact >= 0 ? exact : rest.findIndex(({ header }) => lasting(header) === lasting(column.header))
}

const withoutPeriod = ({ year: _, month: __, ...column }: MappedColumn): Omit<MappedColumn, 'year' | 'month'> => column

/** A header that names its own period goes on doing so. */
const periodOfColumn = (now: MappedColumn, before: MappedColumn): Pick<MappedColumn, 'year' | 'month'> =>
  now.to === before.to ? { ...(now.year && { year: now.year }), ...(now.month && { month: now.month }) } : {}

/** Whether a kept mapping is for a file with these tables: how much of it is there, 0 to 1. */
export const fits = (mapping: Mapping, tables: Analysed[]): number =>
  mapping.tables.length === 0
    ? 0
    : mapping.tables.reduce(
        (sum, kept) => sum + Math.max(0, ...tables.map(table => alike(kept.columns, table.mapped.columns))),
        0,
      ) / mapping.tables.length

export const baseOf = (mapped: MappedTable, sheets: readonly Sheet[]): Sheet => {
  const sheet = sheets.find(({ name }) => name === mapped.into)
  if (!sheet) throw new Error(`no sheet ${mapped.into}`)
  return sheet
}
