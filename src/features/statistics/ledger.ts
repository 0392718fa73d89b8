import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { type ImportedRows, keyOf, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { statisticColumns, statisticRecords } from './contract.ts'

/** Published by the statistics office; never computed (统计口径 stays apart from 调度口径). */
export const statisticsSheet: Sheet = {
  name: '统计指标',
  also: '主要经济指标 经济指标 指标完成情况',
  table: 'statistics',
  columns: statisticColumns,
  noun: statisticRecords,
  warnings: fallenSums,
}

/** A sum from January on (1—11月) that is below an earlier one of its year. */
async function fallenSums(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const indicators = [...new Set([...rows.values()].map(({ row }) => row.indicator as string))]
  const fallen = await sql<{ indicator: string; period_end: string; value: string; before: string; earlier: string }>`
    select s.indicator, s.period_end, s.value::text, e.value::text as before, e.period_end as earlier
    from statistics s join lateral (select e.value, e.period_end from statistics e
      where e.district_code = s.district_code and e.indicator = s.indicator and e.period_end < s.period_end
        and left(e.period_end, 4) = left(s.period_end, 4) and e.unit is not distinct from s.unit
        and e.period ~ '^1[—–-]' and e.value is not null
      order by e.period_end desc limit 1) e on e.value > s.value
    where s.district_code = ${ctx.district} and s.indicator = any(${indicators}::text[])
      and s.period ~ '^1[—–-]' and s.value > 0`.execute(ctx.db)
  return fallen.rows.flatMap(found => {
    const row = rows.get(keyOf(statisticsSheet, found as never))
    if (!row) return []
    const [value, before] = [plainDecimal(found.value), plainDecimal(found.before)]
    const message = `${found.indicator} 截至 ${found.period_end} 累计 ${value}，比截至 ${found.earlier} 的 ${before} 还少，请核对。`
    return [{ sheet: '统计指标', row: row.number, column: '数值', value, message, ask: true }]
  })
}
