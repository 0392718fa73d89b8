import { type Column, outCell, outColumn, shownTo } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { inHundredMillions } from '#platform/decimal.ts'
import { type OutCell, writeWorkbook } from '#platform/excel.ts'
import { columnTitle, type ListAsked } from '../contract.ts'
import { dayOf, headedOf, labelOf, saidFilters, shownColumn, totalsLabel } from '../noun.ts'
import { allRows } from './list.ts'
import type { ReadSource } from './source.ts'
import { totalsOf } from './totals.ts'

const headOf = (column: Column): string => {
  const { unit } = columnTitle(column)
  return column.kind === 'money' || !unit ? labelOf(column) : `${labelOf(column)}（${unit}）`
}

function cellOf(column: Column, value: string | number | null | undefined): OutCell {
  if (value == null) return null
  return column.kind === 'money' ? inHundredMillions(value) : outCell(column, String(value))
}

/** Writes just what a list shows, its columns in their order, as an office hands a table round: title, unit, day, 合计. */
export async function writeOffice(
  ctx: Ctx,
  file: string,
  source: ReadSource,
  { columns: chosen, ...asked }: ListAsked & { columns: string },
): Promise<void> {
  const columns = chosen.split(',').flatMap(field => shownColumn(source.noun, field) ?? [])
  const totals = await totalsOf(ctx, source, asked)
  const sumOf = (column: Column, at: number) =>
    at === 0 ? totalsLabel(source.noun, asked, totals.count) : cellOf(column, totals.sums[column.field] ?? null)
  const rows = rowsOf(ctx, source, asked, columns)
  const first = await firstOf(rows)
  const range = saidFilters(source.noun, asked)
  const office = {
    title: headedOf(source.noun),
    unit: `亿元${range ? `　　范围：${range}` : ''}`,
    date: proseDay(dayOf(source.noun, asked, today(ctx.now)) ?? today(ctx.now)),
    totals: columns.map(sumOf),
  }
  const written = columns.map((column, at) => {
    const header = headOf(column)
    const kind = column.kind === 'money' ? ('money' as const) : outColumn(column).kind
    return { header, kind, width: widthOf([header, ...first.map(row => row[at] ?? null)]) }
  })
  await writeWorkbook(file, [{ name: source.sheet.name, columns: written, rows: following(first, rows), office }])
}

async function* rowsOf(ctx: Ctx, source: ReadSource, asked: ListAsked, columns: Column[]): AsyncGenerator<OutCell[]> {
  for await (const row of allRows(ctx, source, asked)) {
    yield columns.map(column => {
      const { field, refers } = column
      const label = refers ? row[`label_${field}`] : undefined
      return label ?? cellOf(column, shownTo(ctx, column, row[field] ?? row[`computed_${field}`]))
    })
  }
}

/** So many rows say how wide the columns are. */
const MEASURED = 200
const [NARROWEST, WIDEST] = [8, 44]

async function firstOf(rows: AsyncGenerator<OutCell[]>): Promise<OutCell[][]> {
  const first: OutCell[][] = []
  while (first.length < MEASURED) {
    const { value, done } = await rows.next()
    if (done) break
    first.push(value)
  }
  return first
}

async function* following(first: OutCell[][], rest: AsyncGenerator<OutCell[]>): AsyncGenerator<OutCell[]> {
  yield* first
  yield* rest
}

/** As many characters as the longest has; a Chinese one is two wide. */
const widthOf = (cells: OutCell[]): number =>
  Math.min(WIDEST, Math.max(NARROWEST, ...cells.map(cell => String(cell ?? '').replace(/[^ -~]/g, 'xx').length + 2)))
