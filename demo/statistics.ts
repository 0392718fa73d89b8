import type { LedgerRow } from './ledger-rows.ts'
import { random } from './random.ts'
import { published, target } from './targets.ts'

const FIXED = '固定资产投资'
const INVENTED = '演示数据'

/** Months published before November 2023; the statistics office publishes January and February together. */
const PERIODS = [
  '2022-10',
  '2022-11',
  '2022-12',
  ...['02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map(m => `2023-${m}`),
]

/** Indicators beside fixed investment: their growth in percent and, where it has one, a level in 亿元 a month. */
const OTHERS = [
  { name: '地区生产总值', growth: 6.2, monthly: 66, quarterly: true },
  { name: '规模以上工业增加值', growth: 11.4, monthly: null, quarterly: false },
  { name: '社会消费品零售总额', growth: 8.1, monthly: 38, quarterly: false },
  { name: '一般公共预算收入', growth: 5.3, monthly: 3.6, quarterly: false },
]

/** Sheet 统计指标: one published record; all the others are invented and say so. */
export function statisticRows(): LedgerRow[] {
  const chance = random('统计指标')
  const scope = { indicator: FIXED }
  const last = published.find(({ figure }) => figure === 'stat.growth')?.asOf.slice(0, 7) ?? ''
  const fixed = PERIODS.filter(period => period < last).map(period =>
    row(FIXED, period, null, (12.4 + chance.next() * 4.4).toFixed(1), chance.int(2, 6)),
  )
  const real = {
    ...row(FIXED, last, null, String(target('stat.growth', scope)), target('stat.rank', scope)),
    来源: '济南日报 2024-01-04',
  }
  const others = OTHERS.flatMap(({ name, growth, monthly, quarterly }) =>
    PERIODS.filter(period => !quarterly || Number(period.slice(5)) % 3 === 0).map(period => {
      const months = Number(period.slice(5))
      const value = monthly === null ? null : (monthly * months * (0.97 + chance.next() * 0.06)).toFixed(2)
      return row(name, period, value, (growth + chance.next() * 3 - 1.5).toFixed(1), chance.int(2, 8))
    }),
  )
  return [...fixed, real, ...others]
}

function row(indicator: string, period: string, value: string | null, growth: string, rank: number): LedgerRow {
  return {
    指标: indicator,
    期间止: period,
    期间: period.endsWith('12') ? '1—12月' : `1—${Number(period.slice(5))}月`,
    数值: value,
    单位: value === null ? null : '亿元',
    '同比增幅(%)': growth,
    全市位次: rank,
    来源: INVENTED,
  }
}
