import type { Enterprise } from './enterprises.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { type Random, random, times } from './random.ts'

const YEARS = [2021, 2022, 2023]

/** By the first of an industry code: 万元 of revenue a head in a year, and the share of it that goes into research. */
const TRADES: Record<string, { head: number; research: readonly [least: number, most: number] }> = {
  C: { head: 95, research: [0.02, 0.09] },
  M: { head: 60, research: [0.05, 0.16] },
  I: { head: 70, research: [0.04, 0.14] },
  L: { head: 160, research: [0, 0.01] },
}
const OTHER = { head: 120, research: [0, 0.02] } as const

/** Sheet 企业经营: what invented enterprises made, paid, employed and spent on research in the years they were here. */
export function operationRows(made: Enterprise[]): LedgerRow[] {
  const chance = random('企业经营')
  return made.flatMap(one => yearsOf(one, chance))
}

/** Of small houses many and of large ones few; large by their label; one in twelve has reported nothing. */
function yearsOf({ uscc, industry, tags, arrived, left }: Enterprise, chance: Random): LedgerRow[] {
  const trade = TRADES[industry.charAt(0)] ?? OTHER
  const large = tags.some(tag => tag !== '四上企业') ? 6 : tags.length > 0 ? 2.5 : 1
  const staff = Math.round(large * 8 * Math.exp(chance.next() * 3.2))
  const head = trade.head * (0.6 + chance.next() * 0.9)
  const [least, most] = trade.research
  const share = least + chance.next() * (most - least)
  const rate = 0.025 + chance.next() * 0.045
  const grown = times(YEARS.length, () => 0.9 + chance.next() * 0.36)
  if (chance.chance(1 / 12)) return []
  let size = 1
  return YEARS.flatMap((year, i) => {
    size *= grown[i] ?? 1
    if (Number(arrived?.slice(0, 4)) > year || Number((left ?? '9999').slice(0, 4)) <= year) return []
    const revenue = staff * head * size
    const row = {
      统一社会信用代码: uscc,
      年度: year,
      '营业收入(万元)': revenue.toFixed(1),
      '税收(万元)': (revenue * rate).toFixed(2),
      从业人员: Math.max(3, Math.round(staff * (0.6 + size * 0.4))),
      '研发费用(万元)': (revenue * share).toFixed(1),
    }
    return [row]
  })
}
