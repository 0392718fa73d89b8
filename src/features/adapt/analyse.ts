import type { Sheet } from '#features/ledger/ledger.ts'
import { type Grid, isBlankCell } from '#platform/grid.ts'
import { sameRecords } from './agreement.ts'
import type { Analysed } from './analysed.ts'
import { withNamesBeside } from './beside.ts'
import { GUESS, withNumbersOfItsOwn, withThoseByValues } from './by-values.ts'
import { textOf } from './cell.ts'
import { tablesOf } from './find.ts'
import { groupsOf } from './groups.ts'
import { assign, familyOf, isCount, ownerColumn, signsOf } from './guess.ts'
import { withRowKinds } from './kinds.ts'
import { Lines } from './lines.ts'
import type { MappedColumn, MappedTable } from './mapping.ts'
import { isNote } from './rows.ts'
import type { Assignment, ColumnSigns } from './signs.ts'
import type { Table } from './table.ts'
import { tickedColumn } from './ticks.ts'
import { titleConstants } from './titles.ts'
import { guessUnits } from './units.ts'
import { type Unknown, unknownSheet } from './unknown.ts'
import { plainRole, type Vocabulary } from './vocabulary.ts'
import { normal, type Period, periodOf } from './words.ts'

/** Finds the tables of a file and how each is best read. */
export function analyse(
  grid: Grid,
  fileName: string,
  vocabulary: Vocabulary,
): { tables: Analysed[]; unknown: Unknown[] } {
  const tables: Analysed[] = []
  const unknown: Unknown[] = []
  for (const sheet of grid.sheets) {
    const lines = new Lines(sheet)
    const found = tablesOf(lines, vocabulary)
    if (found.length === 0 && sheet.rows.length > 0) unknown.push(unknownSheet(sheet))
    for (const table of found) {
      const analysed = analyseTable(table, lines, fileName, vocabulary)
      if (analysed) tables.push(analysed)
      else unknown.push({ sheet: sheet.name, header: table.header, why: '没有可以认出记录的列（编号、名称或代码）' })
    }
  }
  const agreed = tables.map(table => {
    const into = sameRecords(table, tables, vocabulary)
    return (into && analyseTable(table.table, table.lines, fileName, vocabulary, into)) || table
  })
  return { tables: agreed, unknown }
}

/** How one table is best read, as `into` where that is told; undefined where its records cannot be told. */
export function analyseTable(
  table: Table,
  lines: Lines,
  fileName: string,
  vocabulary: Vocabulary,
  into?: string,
): Analysed | undefined {
  const signs = signsOf(table, table.rows, vocabulary)
  const hint = normal([table.above.join(' '), table.sheet.name, fileName].join(' '))
  const { sheets } = vocabulary
  const options = sheets
    .filter(sheet => !ownerColumn(sheet) && (into === undefined || sheet.name === into))
    .flatMap(base => {
      const family = familyOf(base, sheets)
      const found =
        assign(base, family, signs, titlesOf(table, fileName)) ?? (into && { base, columns: new Map(), score: 0 })
      return found
        ? [{ ...found, score: found.score + Math.max(...family.map(sheet => hintOf(sheet, hint, sheets))) }]
        : []
    })
    .sort((a, b) => b.score - a.score)
  const [first, ...others] = options
  if (!first || (first.score < 1.9 && into === undefined)) return undefined
  const told = withNumbersOfItsOwn(withThoseByValues(first, signs), signs, table.rows)
  const best = { ...told, columns: withNamesBeside(told, familyOf(told.base, sheets), signs, sheets) }
  const said = periodIn(table, fileName)
  const from = said.month === undefined ? monthGiver(signs, best) : undefined
  const period = { ...said, ...(from && { month: from.sense.month as number }) }
  const read = withoutTwins(signs, best.columns)
  const mapped = mappedOf(table, best, read, period, vocabulary, fileName)
  if (from) mapped.columns = mapped.columns.map(column => withMonthOf(column, from, best.base))
  mapped.sure = into === undefined ? sureness(best, others[0]) : 1
  mapped.groups = groupsOf(table, lines, mapped, best.base)
  return { table, lines, mapped, signs: read, others: others.map(({ base, score }) => ({ sheet: base.name, score })) }
}

/** Of a column that might be read twice, the readings that have a place; one of them where none has. */
const withoutTwins = (signs: ColumnSigns[], taken: Assignment['columns']): ColumnSigns[] =>
  signs.filter(({ column }, index) => {
    const twins = signs.filter(other => other.column.at === column.at)
    const placed = twins.filter(twin => taken.has(twin.column))
    return twins.length === 1 || taken.has(column) || (placed.length === 0 && signs[index - 1]?.column.at !== column.at)
  })

/** Notes stand among so many last rows. */
const LAST_ROWS = 8

const sureness = (best: Assignment, second: Assignment | undefined): number => {
  const ahead = second ? (best.score - second.score) / best.score : 1
  return Math.round(Math.min(0.99, 0.6 + Math.min(ahead, 0.4)) * 100) / 100
}

const hintsOf = ({ name, also = '' }: Sheet): string[] =>
  [name, ...also.split(' ')].map(normal).filter(word => word.length >= 2)

/** What titles and names of sheets and files say of the kind of records; 储备项目 is not 项目, too. */
function hintOf(base: Sheet, hint: string, sheets: readonly Sheet[]): number {
  const others = sheets.filter(sheet => sheet !== base).flatMap(hintsOf)
  const said = hintsOf(base).filter(word => {
    if (!hint.includes(word)) return false
    const longer = others.filter(other => other.length > word.length && other.includes(word))
    return longer.reduce((text, other) => text.replaceAll(other, ' '), hint).includes(word)
  })
  return said.length > 0 ? 0.4 + 0.25 * Math.max(...said.map(word => word.length)) : 0
}

/** What the notes below a table say, sentence by sentence. */
const notesOf = ({ rows }: Table): string[] =>
  rows
    .slice(-LAST_ROWS)
    .filter(isNote)
    .flatMap(row => row.cells.filter(cell => !isBlankCell(cell)).flatMap(cell => textOf(cell).split(/[；;。\n]/)))

/** What stands over a table, the nearest last: the file’s name, the sheet’s, its titles. */
const titlesOf = ({ above, sheet }: Table, fileName: string): string[] => [fileName, sheet.name, ...above]

/** The nearest text counts: the table's own title, then the sheet's name, then the file's. */
function periodIn(table: Table, fileName: string): Period {
  const texts = [...[...table.above].reverse(), table.sheet.name, fileName]
  const periods = texts.map(periodOf)
  const months = periods.find(({ month }) => month !== undefined)
  const years = periods.find(({ year }) => year !== undefined)
  return { ...(years?.year && { year: years.year }), ...(months?.month && { month: months.month }) }
}

const OF_MONTH = /^[本当]月/

/** Beside 本月完成 or 上月完成 another column says which month it is: 1-6月累计, 6月完成. */
function monthGiver(signs: ColumnSigns[], { columns }: Assignment): ColumnSigns | undefined {
  const isOpen = ({ sense, column }: ColumnSigns) =>
    sense.month === undefined && OF_MONTH.test(sense.labels[0] ?? '') && columns.has(column)
  if (!signs.some(isOpen)) return undefined
  const given = signs.filter(({ sense, column }) => sense.month && (sense.cumulative === 'year' || columns.has(column)))
  return given.sort((a, b) => (b.sense.month ?? 0) - (a.sense.month ?? 0))[0]
}

const withMonthOf = (column: MappedColumn, { column: from }: ColumnSigns, base: Sheet): MappedColumn =>
  column.to === null || column.to.startsWith(`${base.name}.`) || column.month !== undefined
    ? column
    : { ...column, sure: Math.min(column.sure, 0.8), why: `${column.why}；月份取自“${from.header}”` }

function mappedOf(
  table: Table,
  { base, columns }: Assignment,
  signs: ColumnSigns[],
  period: Period,
  vocabulary: Vocabulary,
  fileName: string,
): MappedTable {
  const mapped: MappedTable = {
    sheet: table.sheet.name,
    header: table.header,
    first: table.first,
    last: table.last,
    ...(table.left > 0 && { left: table.left }),
    ...(table.right > 0 && { right: table.right }),
    into: base.name,
    sure: 0,
    ...period,
    ...((period.year || period.month) && { titled: period }),
    columns: withYears(
      signs.map(sign => tickedColumn(sign, base, columns) ?? mappedColumn(sign, columns)),
      signs,
      period,
      base,
    ),
    constants: constantsOf(table, base, columns, signs, titlesOf(table, fileName)),
    words: {},
  }
  return withRowKinds(guessUnits(mapped, table, signs), signs, vocabulary)
}

const periodSaid = ({ year, month }: ColumnSigns['sense']) => ({ ...(year && { year }), ...(month && { month }) })

/** What names and titles say of every row: 楼宇名称 of 类型, 1—9月 of 期间. */
function constantsOf(
  table: Table,
  base: Sheet,
  columns: Assignment['columns'],
  signs: ColumnSigns[],
  titles: string[],
) {
  const taken = new Map([...columns].map(([column, { meaning }]) => [meaning.column, column]))
  const name = [...taken].find(([{ field }]) => field === base.noun.nameField)?.[1].header ?? ''
  const said = base.columns.flatMap((column): [string, string][] => {
    const { header, required, choices = [], field } = column
    if (taken.has(column)) return []
    if (required && choices.length > 0) {
      const found = [name, table.above.join(' '), table.sheet.name].map(text =>
        choices.filter(one => text.includes(one)),
      )
      const only = found.find(ones => ones.length > 0)
      return only?.length === 1 ? [[`${base.name}.${header}`, only[0] as string]] : []
    }
    const value = signs.find(sign => columns.get(sign.column)?.meaning.column.unitIn)
    const { month, cumulative } = value?.sense ?? {}
    return field === 'period' && month && cumulative ? [[`${base.name}.${header}`, `1—${month}月`]] : []
  })
  const sheets = [base, ...[...columns.values()].map(({ meaning }) => meaning.sheet)]
  return Object.fromEntries([...said, ...titleConstants(sheets, new Set(taken.keys()), titles, notesOf(table))])
}

function mappedColumn({ column, sense, sample }: ColumnSigns, columns: Assignment['columns']): MappedColumn {
  const found = columns.get(column)
  const place = { header: column.header, at: column.at }
  if (!found)
    return { ...place, ...roleOf(sense, sample), ...(sense.cumulative && periodSaid(sense)), to: null, sure: 0.9 }
  const { sheet, column: meant } = found.meaning
  const kinds = sheet.columns.filter(({ key }) => key).map(({ kind }) => kind)
  const byMonth = kinds.includes('month')
  return {
    ...place,
    to: `${sheet.name}.${meant.header}`,
    ...(sense.year && (byMonth || kinds.includes('year')) && { year: sense.year }),
    ...(sense.month && byMonth && { month: sense.month }),
    ...(sense.lastMonth && byMonth && { lastMonth: true }),
    sure: Math.round(Math.min(0.99, found.score) * 100) / 100,
    why: sense.lastMonth ? `${whyOf(found.meaning.score)}；上月的数，记在前一个月` : whyOf(found.meaning.score),
  }
}

const whyOf = (score: number): string =>
  score >= 0.95 ? '列名相同' : score >= 0.9 ? '列名相近' : score === GUESS ? '各格像是它的取值' : '列名部分相同'

function roleOf(sense: ColumnSigns['sense'], sample: ColumnSigns['sample']): Pick<MappedColumn, 'role' | 'why'> {
  const { labels, cumulative, month, span } = sense
  const [label = ''] = labels
  const plain = plainRole(label)
  if (plain === 'serial' || isCount(sense, sample)) return { role: 'serial', why: '序号' }
  if (cumulative) {
    const why = cumulative === 'start' ? '开工以来的累计，台账按月记' : '累计数只用来核对，不重复计入'
    return { role: 'cumulative', why }
  }
  if (plain === 'computed') return { role: 'computed', why: '由系统计算' }
  if (span) return { role: 'ignored', why: '不是一个月的数；台账按月、按年记' }
  return { role: 'ignored', why: month ? '台账没有按月记的这一项' : '台账没有对应的列' }
}

/** Months without a year are of the one year that other headers name, where no title says it. */
function withYears(columns: MappedColumn[], signs: ColumnSigns[], period: Period, base: Sheet): MappedColumn[] {
  const named = signs.filter(({ sense }) => sense.year !== undefined && sense.cumulative !== 'start')
  const [first] = named
  const year = first?.sense.year
  if (period.year !== undefined || year === undefined || named.some(({ sense }) => sense.year !== year)) return columns
  return columns.map(column =>
    column.to === null || column.to.startsWith(`${base.name}.`) || column.year !== undefined
      ? column
      : { ...column, year, sure: Math.min(column.sure, 0.8), why: `${column.why}；年份取自“${first?.column.header}”` },
  )
}
