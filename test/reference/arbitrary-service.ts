import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { callBackResults, requestCategories, requestOutcomes, requestRatings } from '#features/requests/contract.ts'
import { daysAfter } from '#platform/day.ts'
import { anyDay, at, maybe, maybeOneOf, oneOf, serial } from './arbitrary-cells.ts'

/** Days after a day, close by: terms of a few working days end among them. */
const soon = fc.integer({ min: 0, max: 25 })

/** 工作日历: days on which the district differs from the notices, or says the same. */
export const anyCalendar: fc.Arbitrary<LedgerRow[]> = fc
  .uniqueArray(anyDay, { maxLength: 6 })
  .chain(days => fc.tuple(...days.map(day => oneOf('工作日', '休息日').map(类型 => ({ 日期: day, 类型, 说明: null })))))

/** 诉求 at any point of its life, by enterprises that the ledger has, or has not. */
export const anyRequests = (spaces: string[]): fc.Arbitrary<(codes: string[]) => LedgerRow[]> =>
  fc
    .array(
      fc.record({
        day: anyDay,
        dispatched: maybe(soon),
        answered: maybe(soon),
        after: fc.tuple(maybe(soon), maybe(soon), maybe(soon)),
        limit: maybe(fc.nat(7)),
        extended: maybe(fc.nat(3)),
        category: oneOf(...requestCategories.slice(0, 3)),
        unit: maybeOneOf('示范甲局', '示范乙局'),
        space: maybeOneOf(...spaces),
        enterprise: maybe(fc.nat(5)),
        outcome: maybeOneOf(...requestOutcomes),
        rating: maybeOneOf(...requestRatings),
        result: maybeOneOf(...callBackResults),
      }),
      { maxLength: 10 },
    )
    .map(
      drawn => codes =>
        drawn.map(({ day, dispatched, answered, after, limit, extended, enterprise, ...said }, i) => {
          const plus = (from: string | null, days: number | null) =>
            from === null || days === null ? null : daysAfter(from, days)
          const dispatchedOn = plus(day, dispatched)
          const answeredOn = plus(dispatchedOn ?? day, answered)
          const [rated, calledBack, closed] = after.map(days => plus(answeredOn, days)) as (string | null)[]
          return {
            编号: serial('SQ', i),
            标题: serial('示范诉求', i),
            统一社会信用代码: enterprise === null ? null : at([...codes, '91370104MA3EXAMP09'], enterprise),
            载体编码: said.space,
            来源: '走访',
            类别: said.category,
            主办单位: said.unit,
            登记日期: day,
            派单日期: dispatchedOn,
            '时限(工作日)': limit,
            '延期(工作日)': extended,
            反馈日期: answeredOn,
            办理结果: said.outcome,
            评价: said.rating,
            评价日期: rated ?? null,
            回访日期: calledBack ?? null,
            回访结果: said.result,
            办结日期: closed ?? null,
          }
        }),
    )

/** 走访 of enterprises, now and then more than once and by more than one unit. */
export const anyVisits: fc.Arbitrary<(codes: string[]) => LedgerRow[]> = fc
  .array(fc.record({ day: anyDay, unit: oneOf('示范甲局', '示范乙局'), enterprise: fc.nat(5) }), { maxLength: 10 })
  .map(
    drawn => codes =>
      codes.length === 0
        ? []
        : drawn.map(({ day, unit, enterprise }, i) => ({
            编号: serial('ZF', i),
            统一社会信用代码: at(codes, enterprise),
            日期: day,
            方式: '上门',
            走访单位: unit,
          })),
  )
