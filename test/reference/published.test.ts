import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import type { LedgerRows } from '#demo/ledger-rows.ts'
import { figure, value } from './ask.ts'
import { invested, listOf } from './small-ledger.ts'

const rounded = (exact: string | null, decimals: number) => exact && new Decimal(exact).toFixed(decimals)
const rate = (ledger: LedgerRows, id: string, decimals: number, asOf = '2023-12-31') =>
  rounded(value(ledger, id, { asOf }), decimals)

describe('numbers that governments have published (domain, section 10)', () => {
  test.each([
    ['T1 省 2024-02', { implementing: 1914, started: 1531, preparing: 86 }, 2, '79.99'],
    ['T1 printed whole', { implementing: 1914, started: 1531, preparing: 86 }, 0, '80'],
    ['T2 省重大 2022-08', { implementing: 538, started: 529 }, 1, '98.3'],
    ['T2 省重点 2022-08', { implementing: 1585, started: 1580 }, 1, '99.7'],
    ['T2 together', { implementing: 2123, started: 2109 }, 1, '99.3'],
    ['T3 江门', { implementing: 255, started: 206 }, 1, '80.8'],
    ['T4 江门 2021', { implementing: 270, started: 129 }, 2, '47.78'],
    ['T5 江门 to October: 140 − 33 + 11 started', { implementing: 140, started: 118 }, 1, '84.3'],
    ['T6 池州', { implementing: 207, started: 151 }, 0, '73'],
    ['T6 池州 finished', { implementing: 111, started: 85 }, 1, '76.6'],
    ['T7 济南 2017-03', { implementing: 240, started: 176 }, 1, '73.3'],
    ['T7 济南', { implementing: 2113, started: 405 }, 1, '19.2'],
    ['T12 槐荫 2023', { implementing: 143, started: 128, preparing: 73 }, 2, '89.51'],
  ])('the start rate of %s', (_, sizes, decimals, printed) => {
    const started = figure(listOf(sizes), 'list.start_rate')
    expect(rounded(started.value, decimals)).toBe(printed)
    expect(started).toMatchObject({ numerator: String(sizes.started), denominator: String(sizes.implementing) })
  })

  test.each([
    ['T1 14.2 % of the plan', '14575000', '102640000', 1, '14.2'],
    ['T3 江门', '6290000', '6474000', 1, '97.2'],
    ['T4 江门 2021 Q1', '3136400', '10150000', 2, '30.90'],
    ['T5 江门', '4820000', '5656000', 1, '85.2'],
    ['T6 池州', '3257000', '4634000', 1, '70.3'],
    ['T12 广安门医院济南医院', '116400', '110000', 1, '105.8'],
    ['T12 租赁住房试点', '51866', '35000', 2, '148.19'],
  ])('the completion rate of %s', (_, completed, planned, decimals, printed) => {
    expect(rate(invested(completed, planned, '2023-01'), 'list.completion_rate', decimals)).toBe(printed)
  })

  test.each([
    ['T2 August, 90.7 %', '907', '1000', '2023-08-31', 1, '24.0'],
    ['T3 October', '6290000', '6474000', '2023-10-31', 1, '13.8'],
    ['T4 first quarter', '3136400', '10150000', '2023-03-31', 2, '5.90'],
  ])('points ahead of the calendar: %s', (_, completed, planned, asOf, decimals, printed) => {
    expect(rate(invested(completed, planned, '2023-01'), 'list.schedule_lead', decimals, asOf)).toBe(printed)
  })
})
