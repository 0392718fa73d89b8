import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, keyOf, notBefore, notNegative, type Sheet } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { anyOf } from '#platform/db/prepared.ts'
import type { ChangedRow } from '#platform/history.ts'
import {
  NUMBER,
  premisesColumns,
  premisesRecords,
  ROOM_MOVED_WORDS,
  tenancyColumns,
  tenancyRecords,
} from './contract.ts'
import { type Overlap, overlapsOf } from './overlaps.ts'

const premises = columnOf(premisesColumns)
const tenancy = columnOf(tenancyColumns)

export const premisesSheet: Sheet = {
  name: '房源',
  also: '房源清单 房源台账 楼宇房源 载体房源',
  numbered: 'FY',
  table: 'premises',
  columns: premisesColumns,
  noun: premisesRecords,
  rowChecks: [notNegative(premises('height')), notNegative(premises('rent'))],
  resultCheck: tooSmall,
  asksOfChanges: movedRooms,
}

export const tenanciesSheet: Sheet = {
  name: '租赁',
  also: '租赁台账 租赁合同 出租台账 租户',
  table: 'tenancies',
  columns: tenancyColumns,
  noun: tenancyRecords,
  rowChecks: [notBefore(tenancy('ended_on'), tenancy('began_on'))],
  resultCheck: overlapping,
  warnings: ofOwnUse,
}

const said = ({ premisesNo, day, area, taken }: Overlap) =>
  `${day} 当天，房源 ${premisesNo} 共租出 ${taken} ㎡，超过它的面积 ${area} ㎡`

/** Rooms with tenancies that a workbook puts into another building; a form asks before it saves. */
async function movedRooms(ctx: Ctx, changed: ChangedRow[]) {
  const moved = changed.filter(({ before, after }) => after.space_code && after.space_code !== before.space_code)
  const tenancies = await tenanciesIn(
    ctx,
    moved.map(({ after }) => String(after.premises_no)),
  )
  return moved.flatMap(({ before, after }) => {
    const count = tenancies.get(String(after.premises_no))
    if (!count) return []
    const message = `载体由 ${before.space_code} 改为 ${after.space_code}，这个房源有 ${count} 份租赁。${ROOM_MOVED_WORDS}`
    return [{ row: after, header: '载体编码', message }]
  })
}

async function tenanciesIn(ctx: Ctx, numbers: string[]): Promise<Map<string, number>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ number: string; count: number }>`
    select premises_no as number, count(*)::int as count from tenancies
    where district_code = ${ctx.district} and premises_no = ${anyOf(numbers)} group by premises_no`.execute(ctx.db)
  return new Map(rows.map(({ number, count }) => [number, count]))
}

/** Premises that are smaller than what is let of them. */
async function tooSmall(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const found = await overlapsOf(ctx, [...rows.keys()])
  return found.flatMap(overlap => {
    const line = rows.get(overlap.premisesNo)
    const message = `${said(overlap)}。请核对这里的面积，或先改正“租赁”。`
    return line ? [{ sheet: '房源', row: line.number, column: '面积(㎡)', value: String(line.row.area), message }] : []
  })
}

/** Tenancies, not those that are over, of rooms that are not to let: one of the two is wrong. */
async function ofOwnUse(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const numbers = [...new Set([...rows.values()].map(({ row }) => String(row.premises_no)))]
  const { rows: kept } = await sql<{ number: string }>`select premises_no as number from premises
    where district_code = ${ctx.district} and premises_no = ${anyOf(numbers)} and lettable = '否'`.execute(ctx.db)
  const own = new Set(kept.map(({ number }) => number))
  return [...rows.values()].flatMap(({ row, number }) => {
    const room = String(row.premises_no)
    const over = typeof row.ended_on === 'string' && row.ended_on <= today(ctx.now)
    if (over || !own.has(room)) return []
    const message = `房源 ${room} 登记为不可招商（自用、公用等），却有租赁。请核对；确已出租的，请把它的“可招商”改为“是”，否则不计入出租率。`
    return [{ sheet: '租赁', row: number, column: NUMBER, value: room, message, ask: true }]
  })
}

/** The last to come of the tenancies on that day that the workbook has: the one that is too many. */
async function overlapping(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const found = await overlapsOf(ctx, [...new Set([...rows.values()].map(({ row }) => String(row.premises_no)))])
  return found.flatMap(overlap => {
    const lines = overlap.tenancies.flatMap(({ uscc, beganOn }) => {
      const key = keyOf(tenanciesSheet, { premises_no: overlap.premisesNo, uscc, began_on: beganOn })
      return rows.get(key) ?? []
    })
    const line = lines.at(-1)
    const message = `${said(overlap)}。请核对起租、止租日期和面积；止租日期是不再租用的第一天。`
    return line
      ? [{ sheet: '租赁', row: line.number, column: '起租日期', value: String(line.row.began_on), message }]
      : []
  })
}
