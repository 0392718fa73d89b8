import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'
import { day, ledgerDay } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { tidy } from '#platform/tidy.ts'
import { whole } from '#platform/whole.ts'

export const dayKinds = ['工作日', '休息日'] as const

export const calendarColumns: Column[] = [
  { header: '日期', field: 'day', kind: 'day', key: true, note: '与国务院办公厅放假通知不同的一天' },
  { header: '类型', field: 'kind', kind: 'choice', also: '类别', required: true, choices: dayKinds },
  { header: '说明', field: 'notes', kind: 'text', also: '备注 原因', max: 200 },
]

export const calendarRecords = recordEndpoints({
  noun: 'calendar-days',
  sheet: '工作日历',
  write: 'calendar.write',
  columns: calendarColumns,
  filters: [exact(calendarColumns, 'kind'), ...between(calendarColumns, 'day')],
  sorts: ['day', 'kind'],
  listed: ['day', 'kind', 'notes'],
})

const ownDay = z.object({ kind: z.enum(dayKinds), notes: z.string().nullable() })
const year = z.object({
  year: z.int(),
  version: z.string().describe('版本，用于 If-Match'),
  noticed: z.boolean().describe('国务院办公厅的放假通知已有这一年；没有的按周一至周五'),
  days: z.array(
    z.object({
      day,
      works: z.boolean(),
      why: z.string(),
      official: z.boolean().describe('按放假通知是否工作'),
      own: ownDay.nullable().describe('本区县定的'),
    }),
  ),
})
export type CalendarYear = z.output<typeof year>

const changes = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        day: ledgerDay,
        kind: z.enum(dayKinds).nullable().describe('null 为恢复按放假通知'),
        notes: line(200).overwrite(tidy).nullable().optional(),
      }),
    )
    .min(1, '没有改动')
    .max(366)
    .refine(all => new Set(all.map(one => one.day)).size === all.length, '同一天只写一次'),
})
export type DayChange = z.output<typeof changes>['changes'][number]

const moved = z.object({
  noun: z.string(),
  sheet: z.string(),
  key: z.string(),
  number: z.string(),
  title: z.string().nullable(),
  unit: z.string().nullable().describe('现在由哪个单位办'),
  term: z.string(),
  before: day,
  after: day,
})
const alike = z.object({ sheet: z.string(), term: z.string(), before: day, after: day, count: z.int() })
const effect = z.object({
  count: z.int().describe('到期日改变的、正在计时的时限'),
  terms: z.array(moved).describe('其中本人看得到的，最多 200 个，最早到期的在前'),
  others: z.array(alike).describe('其余的，只有个数'),
})
export type Effect = z.output<typeof effect>

/** The calendar of a year, and what changing it does to terms that are running. */
export const calendar = {
  year: endpoint({
    method: 'GET',
    path: '/api/v1/calendar',
    summary: '工作日历：一年',
    permission: 'ledger.read',
    query: z.object({ year: whole(2000, 2099).optional().describe('缺省为今年') }),
    response: year,
  }),
  preview: endpoint({
    method: 'POST',
    path: '/api/v1/calendar/preview',
    summary: '工作日历：试算改动',
    description: '正在计时的时限会怎样变动；不保存。',
    permission: 'calendar.write',
    repeats: 'itself',
    notes: 'itself',
    body: changes,
    response: effect,
  }),
  change: endpoint({
    method: 'POST',
    path: '/api/v1/calendar/changes',
    summary: '工作日历：改动',
    description: '同一事务里重新计算正在计时的时限，前后日期都留存，有关的人会收到通知。',
    permission: 'calendar.write',
    headers: z.object({ 'if-match': z.string().max(100).optional().describe('所见版本；过时则 412') }),
    body: changes,
    response: z.object({ moved: z.int(), calendar: z.object({ version: z.string() }) }),
  }),
}
