import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { daysAfter } from '#platform/day.ts'
import { anyDay, anyMoney, at, maybe, maybeOneOf, oneOf, serial } from './arbitrary-cells.ts'
import { CHAINS } from './arbitrary-projects.ts'

/** Rows that may name one of these records. */
export type Naming = fc.Arbitrary<(of: LedgerRow[]) => LedgerRow[]>

/** The key of one of the records, if there are any. */
export const oneNumber = (of: LedgerRow[], index: number | null): LedgerRow[string] =>
  index === null || of.length === 0 ? null : (at(of, index).编号 ?? null)

/** 招商线索: followed, given up or become deals, on days in any order that the contract allows. */
export const anyLeads: Naming = fc
  .array(
    fc.record({
      source: oneOf('活动', '中介', '自荐'),
      chain: maybeOneOf(...CHAINS),
      amount: maybe(anyMoney),
      days: fc.tuple(anyDay, anyDay),
      ended: fc.boolean(),
      deal: maybe(fc.nat(7)),
    }),
    { maxLength: 8 },
  )
  .map(
    drawn => deals =>
      drawn.map(({ source, chain, amount, days, ended, deal }, i) => ({
        编号: serial('L', i),
        名称: serial('示范线索', i),
        来源: source,
        投资方: null,
        统一社会信用代码: null,
        产业链: chain,
        '拟投资(万元)': amount,
        登记日期: at(days.toSorted(), 0),
        跟进单位: null,
        终止日期: ended ? at(days.toSorted(), 1) : null,
        终止原因: ended ? '示范原因' : null,
        招商编号: oneNumber(deals, deal),
      })),
  )

/** 研判: under way, or concluded within a few days, most terms being as short. */
export const anyAppraisals: fc.Arbitrary<(leads: LedgerRow[], deals: LedgerRow[]) => LedgerRow[]> = fc
  .array(
    fc.record({
      day: anyDay,
      after: maybe(fc.integer({ min: 0, max: 25 })),
      limit: maybe(fc.nat(7)),
      amount: anyMoney,
      lead: maybe(fc.nat(7)),
      deal: maybe(fc.nat(7)),
    }),
    { maxLength: 8 },
  )
  .map(
    drawn => (leads, deals) =>
      drawn.map(({ day, after, limit, amount, lead, deal }, i) => ({
        编号: serial('A', i),
        名称: serial('示范研判', i),
        线索编号: oneNumber(leads, lead),
        招商编号: oneNumber(deals, deal),
        '拟投资(万元)': amount,
        发起日期: day,
        '时限(工作日)': limit,
        结论日期: after === null ? null : daysAfter(day, after),
        结论: after === null ? null : '通过',
        决策层级: null,
        决策日期: null,
        决策结果: null,
      })),
  )
