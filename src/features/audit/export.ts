import type { Ctx } from '#platform/context.ts'
import { type OutCell, writeWorkbook } from '#platform/excel.ts'
import { listAudit, type Narrowed } from './queries.ts'

const PAGE = 200
const results = { done: '完成', refused: '被拒绝', failed: '出错' }
const widths = {
  时间: 20,
  账号: 16,
  姓名: 14,
  做了什么: 48,
  结果: 10,
  来自: 18,
  操作: 34,
  对象: 40,
  链序: 10,
  哈希: 70,
}

/** China's clock to the second: 2024-03-01 10:00:00. */
const clockOf = (instant: string) =>
  new Date(new Date(instant).getTime() + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')

/**
 * Writes what the log is narrowed to, the latest first, as text throughout: nothing in it becomes a formula. Page by
 * page without a transaction: what is written stays, and a log of years must not keep everybody else waiting.
 */
export function writeAudit(ctx: Ctx, file: string, asked: Narrowed): Promise<void> {
  const columns = Object.entries(widths).map(([header, width]) => ({ header, width, kind: 'text' as const }))
  return writeWorkbook(file, [{ name: '操作日志', columns, rows: rows(ctx, asked) }])
}

async function* rows(ctx: Ctx, asked: Narrowed): AsyncGenerator<OutCell[]> {
  for (let cursor: string | undefined; ; ) {
    const { events, nextCursor } = await listAudit(ctx, { ...asked, limit: PAGE, cursor })
    for (const one of events) {
      const where = [one.address, one.operation, one.target, one.link, one.hash]
      yield [clockOf(one.at), one.actor, one.name, one.sentence, results[one.result], ...where]
    }
    if (!nextCursor) return
    cursor = nextCursor
  }
}
