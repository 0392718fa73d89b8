import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { anyDay, at, maybeOneOf, serial, uniqueBy } from './arbitrary-cells.ts'

export const anyMeetings: fc.Arbitrary<LedgerRow[]> = fc.array(anyDay, { maxLength: 4 }).map(days =>
  days.map((day, i) => ({
    期次: serial('M', i),
    日期: day,
    召集人: null,
    地点: null,
  })),
)

/** 议题: proposals laid before one meeting or several, decided or not. */
export const anyAgenda: fc.Arbitrary<(meetings: LedgerRow[], proposals: LedgerRow[]) => LedgerRow[]> = fc
  .array(fc.tuple(fc.nat(3), fc.nat(7), maybeOneOf('入库', '入库', '完善后再报', '不予入库')), { maxLength: 10 })
  .map(drawn => (meetings, proposals) => {
    if (meetings.length === 0 || proposals.length === 0) return []
    const items = drawn.map(([meeting, proposal, conclusion]) => ({
      期次: at(meetings, meeting).期次 ?? null,
      策划编号: at(proposals, proposal).编号 ?? null,
      结论: conclusion,
      责任单位: null,
      完成时限: null,
    }))
    return uniqueBy(items, row => `${row.期次} ${row.策划编号}`)
  })
