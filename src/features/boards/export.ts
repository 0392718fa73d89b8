import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { type OutCell, type OutColumn, writeWorkbook } from '#platform/excel.ts'
import { boardOf } from './board.ts'
import { type BoardRow, measureNames, measures, type Way, ways } from './contract.ts'

/** The unit of a measure's numbers, as its display ends. */
const unitIn = (rows: BoardRow[], name: (typeof measureNames)[number]) =>
  rows.map(({ cells }) => /[^\d.,—-]+$/.exec(cells[name]?.display ?? '')?.[0]).find(Boolean) ?? ''

/** The number as it is shown, without its unit. */
const numberOf = (display: string | undefined): OutCell => {
  const number = display?.replace(/[^\d.-]/g, '')
  return number ? number : null
}

/** Writes the board as a workbook: a sheet for each way of telling requests apart. */
export async function writeBoard(ctx: Ctx, file: string, asOf: string): Promise<void> {
  const board = await boardOf(ctx, asOf)
  const sheets = (Object.keys(ways) as Way[]).map(way => {
    const all = [...board[way], board.total]
    const asRow = ({ name, cells }: BoardRow): OutCell[] => [
      name,
      ...measureNames.map(one => numberOf(cells[one]?.display)),
    ]
    const columns: OutColumn[] = [
      { header: ways[way], kind: 'text', width: 30 },
      ...measureNames.map((name): OutColumn => {
        const unit = unitIn(all, name)
        return { header: `${measures[name].label}${unit && `（${unit}）`}`, kind: 'number', width: 16 }
      }),
    ]
    return {
      name: `按${ways[way]}`,
      columns,
      rows: board[way].map(asRow),
      office: {
        title: `企业诉求办理情况（按${ways[way]}）`,
        date: `截至${proseDay(asOf)}`,
        ...(way !== 'month' && { totals: asRow(board.total) }),
      },
    }
  })
  await writeWorkbook(file, sheets)
}
