import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
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
