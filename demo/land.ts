import type { Enterprise } from './enterprises.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { random } from './random.ts'

/**
 * Sheet 企业用地, all invented: the land of half of the makers of things in every year that they reported, with what they
 * added and burnt. Two of them have said nothing of their land, one in thirty is too young to be ranked.
 */
export function landUseRows(made: Enterprise[], operations: LedgerRow[]): LedgerRow[] {
  const chance = random('企业用地')
  const makers = made.filter(({ industry, left }) => industry.startsWith('C') && left === null)
  const byUscc = Map.groupBy(operations, row => String(row.统一社会信用代码))
  return makers.flatMap(({ uscc, tags }, i) => {
    if (!chance.chance(0.5)) return []
    const years = byUscc.get(uscc) ?? []
    const staff = Math.max(...years.map(row => Number(row.从业人员)), 0)
    const land = (2 + staff * (0.06 + chance.next() * 0.16)).toFixed(2)
    const added = 0.18 + chance.next() * 0.2
    const burnt = 0.02 + chance.next() * 0.12
    const young = chance.chance(1 / 30)
    return years.map(row => {
      const revenue = Number(row['营业收入(万元)'])
      const rewarded = tags.length > 0 && i % 5 === 0 && row.年度 === 2023
      return {
        统一社会信用代码: uscc,
        年度: row.年度 ?? null,
        组别: revenue >= 2000 ? '规上' : '规下',
        '用地面积(亩)': i % 97 === 5 ? null : land,
        '工业增加值(万元)': (revenue * added).toFixed(1),
        '综合能耗(吨标准煤)': (revenue * added * burnt).toFixed(1),
        不定等级: young && row.年度 === 2023 ? '初创期' : null,
        附加分: rewarded ? '2' : null,
        附加分依据: rewarded ? '示范：当年新获认定（虚构）' : null,
      }
    })
  })
}
