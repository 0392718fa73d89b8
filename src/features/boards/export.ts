import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { type OutCell, type OutColumn, type SheetToWrite, writeWorkbook } from '#platform/excel.ts'
import { boardOf } from './board.ts'
import type { Cell } from './cell.ts'
import { measureNames, measures, type Way, ways } from './contract.ts'
import { type Period, sayPeriod } from './period.ts'
import { visitBoardOf } from './visit-board.ts'
import { type VisitMeasure, type VisitWay, visitMeasures, visitWays } from './visit-contract.ts'

interface Row {
  name: string
  cells: Partial<Record<string, Cell>>
}
interface BoardSheet {
  /** By what its rows are told apart. */
  way: string
  /** Further columns of text beside the name. */
  beside?: { label: string; of: (row: Row) => string | null }[]
  measures: { name: string; label: string }[]
  rows: Row[]
  total?: Row
  title: string
  date: string
}

/** The unit of a measure's numbers, as its display ends. */
const unitIn = (rows: Row[], name: string) =>
  rows.map(({ cells }) => /[^\d.,—-]+$/.exec(cells[name]?.display ?? '')?.[0]).find(Boolean) ?? ''

/** The number as it is shown, without its unit. */
const numberOf = (display: string | undefined): OutCell => {
  const number = display?.replace(/[^\d.-]/g, '')
  return number ? number : null
}

/** The rows with what they leave of the whole, so that they add up; what is in another row says so. */
const whole = <R extends Row & { within?: string | undefined }>(rows: readonly R[], rest?: R | null): R[] =>
  [...rows, ...(rest ? [rest] : [])].map(row => (row.within ? { ...row, name: sayWithin(row.name, row.within) } : row))
const sayWithin = (name: string, within: string) => `${name}（已含在${within}内）`

/** One way of telling apart as a sheet that an office hands round. */
function sheetOf({ way, beside = [], measures: shown, rows, total, title, date }: BoardSheet): SheetToWrite {
  const all = total ? [...rows, total] : rows
  const asRow = (row: Row): OutCell[] => [
    row.name,
    ...beside.map(({ of }) => of(row)),
    ...shown.map(({ name }) => numberOf(row.cells[name]?.display)),
  ]
  const columns: OutColumn[] = [
    { header: way, kind: 'text', width: 30 },
    ...beside.map(({ label }): OutColumn => ({ header: label, kind: 'text', width: 30 })),
    ...shown.map(({ name, label }): OutColumn => {
      const unit = unitIn(all, name)
      return { header: `${label}${unit && `（${unit}）`}`, kind: 'number', width: 16 }
    }),
  ]
  const office = { title: `${title}（按${way}）`, date, ...(total && { totals: asRow(total) }) }
  return { name: `按${way}`, columns, rows: rows.map(asRow), office }
}

/** Writes the board of requests as a workbook: a sheet for each way of telling requests apart. */
export async function writeBoard(ctx: Ctx, file: string, asOf: string): Promise<void> {
  const board = await boardOf(ctx, asOf)
  const shown = measureNames.map(name => ({ name, label: measures[name].label }))
  const sheets = (Object.keys(ways) as Way[]).map(way =>
    sheetOf({
      way: ways[way],
      measures: shown,
      rows: whole(board[way], way === 'unit' || way === 'zone' ? board.rest[way] : null),
      ...(way !== 'month' && { total: board.total }),
      title: '企业诉求办理情况',
      date: `截至${proseDay(asOf)}`,
    }),
  )
  await writeWorkbook(file, sheets)
}

/** The same of the board of visits. */
export async function writeVisitBoard(ctx: Ctx, file: string, period: Period): Promise<void> {
  const board = await visitBoardOf(ctx, period)
  const sheets = (Object.keys(visitWays) as VisitWay[]).map(way => {
    const { label, measures: names } = visitWays[way]
    const rows = whole(board[way], board.rest[way])
    return sheetOf({
      way: label,
      ...(way === 'officer' && {
        beside: [{ label: '单位', of: row => rows.find(one => one === row)?.unit ?? null }],
      }),
      measures: names.map((name: VisitMeasure) => ({ name, label: visitMeasures[name].label })),
      rows,
      ...(way === 'unit' && { total: board.total }),
      title: '走访企业情况',
      date: sayPeriod(period),
    })
  })
  await writeWorkbook(file, sheets)
}
