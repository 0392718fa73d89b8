import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { LedgerRecord, ListAsked } from '../contract.ts'
import { besideOf, sortedBeside } from './beside.ts'
import { decodeCursor, encodeCursor, orderOf } from './cursor.ts'
import { conditionsOf, type FoundRow, selectRows, shapeOf, toRecord } from './select.ts'
import type { ReadSource } from './source.ts'

interface Page {
  records: LedgerRecord[]
  nextCursor: string | null
}

/**
 * One page of a noun's records: one statement, no count, and one for what stands beside; the cursor names the last row, so that rows added or taken
 * out meanwhile neither repeat nor hide others. Throws Refusal 400 `bad_cursor`.
 */
export async function listRecords(ctx: Ctx, source: ReadSource, asked: ListAsked): Promise<Page> {
  const shape = shapeOf(ctx, source, 'list')
  const order = orderOf(source, asked.sort)
  const conditions = await conditionsOf(ctx, source, asked)
  if (asked.cursor) conditions.push(order.after(decodeCursor(source.noun.noun, asked, order.columns)))
  const asOf = String(asked.asOf ?? today(ctx.now))
  const limit = asked.limit + 1
  const asking = { shape, conditions, order, limit, asOf, sorted: await sortedBeside(ctx, source, asked) }
  const { rows } = await selectRows(ctx, source, asking).execute(ctx.db)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  const beside = await besideOf(ctx, source, asked, page)
  const records = page.map(row => {
    const record = toRecord(ctx, source, shape, row)
    Object.assign(record.computed, beside(row))
    return record
  })
  return {
    records,
    nextCursor: rows.length > page.length && last ? encodeCursor(source.noun.noun, asked, order.at(last)) : null,
  }
}

const PAGE = 1000

/** All rows of a list, in its order, page by page; one snapshot if ctx is in one. */
export async function* allRows(ctx: Ctx, source: ReadSource, asked: ListAsked): AsyncGenerator<FoundRow> {
  const order = orderOf(source, asked.sort)
  const conditions = await conditionsOf(ctx, source, asked)
  const asOf = String(asked.asOf ?? today(ctx.now))
  const shape = shapeOf(ctx, source, 'whole')
  const sorted = await sortedBeside(ctx, source, asked)
  for (let last: FoundRow | undefined; ; ) {
    const beyond = last ? [...conditions, order.after(order.at(last))] : conditions
    const asking = { shape, conditions: beyond, order, limit: PAGE, asOf, sorted }
    const { rows } = await selectRows(ctx, source, asking).execute(ctx.db)
    const beside = await besideOf(ctx, source, asked, rows)
    for (const row of rows) yield { ...row, ...beside(row) }
    last = rows.at(-1)
    if (rows.length < PAGE) return
  }
}
