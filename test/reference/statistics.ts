import type { LedgerRow } from '#demo/ledger-rows.ts'
import { decimal, distinct, plain, text } from './cells.ts'
import { monthEnd } from './days.ts'
import { type Question, type ReferenceFigure, where } from './figure.ts'

const COLUMNS = {
  'stat.value': '数值',
  'stat.growth': '同比增幅(%)',
  'stat.rank': '全市位次',
}

/** stat.*: what the statistics office published for the latest period that has ended; never computed. */
export function statisticFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const indicators = distinct(ledger.统计指标.map(row => text(row, '指标')))
  return indicators.flatMap(indicator => {
    let latest: LedgerRow | null = null
    for (const row of ledger.统计指标) {
      if (!where(row, { 指标: indicator }) || monthEnd(text(row, '期间止') ?? '') > asOf) continue
      if (latest === null || (text(row, '期间止') ?? '') > (text(latest, '期间止') ?? '')) latest = row
    }
    return Object.entries(COLUMNS).map(([id, column]) => {
      const value = latest && decimal(latest, column)
      return {
        id,
        scope: { indicator },
        value: value && plain(value),
        records: latest === null ? 0 : 1,
      }
    })
  })
}
