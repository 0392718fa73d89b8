import type { LedgerRow } from '#demo/ledger-rows.ts'
import { daysAfter } from '#platform/day.ts'
import { officialDay } from '#platform/official-days.ts'
import { exact, plain, text, total } from './cells.ts'
import { type Question, type ReferenceFigure, type Scope, where } from './figure.ts'

/** Is it a working day? What the sheet 工作日历 says of it goes before the notices. */
function works({ ledger }: Question, day: string): boolean {
  const own = ledger.工作日历.find(row => where(row, { 日期: day }))
  return own === undefined ? officialDay(day).works : where(own, { 类型: '工作日' })
}

/** The day on which so many working days after a day have gone by, counted one by one. */
export function dueDay(question: Question, start: string, workingDays: number): string {
  let day = start
  for (let left = workingDays; left > 0; ) {
    day = daysAfter(day, 1)
    if (works(question, day)) left--
  }
  return day
}

/** The working days after one day up to and including another. */
function workingDaysBetween(question: Question, from: string, to: string): number {
  let days = 0
  for (let day = daysAfter(from, 1); day <= to; day = daysAfter(day, 1)) if (works(question, day)) days++
  return days
}

/** The whole number in a cell, or what a blank one means. */
export const numberOr = (row: LedgerRow, column: string, blank: number) => Number(text(row, column) ?? blank)

/** The mean of the working days after the day of one column up to and including that of another. */
export function meanDays(
  id: string,
  scope: Scope,
  question: Question,
  rows: LedgerRow[],
  from: string,
  to: string,
): ReferenceFigure {
  const each = rows.map(row => exact(workingDaysBetween(question, text(row, from) ?? '', text(row, to) ?? '')))
  const days = total(each)
  return {
    id,
    scope,
    value: rows.length === 0 ? null : plain(days.div(rows.length)),
    numerator: plain(days),
    denominator: String(rows.length),
    records: rows.length,
  }
}
