import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter } from '#platform/day.ts'
import { officialDay } from '#platform/official-days.ts'
import { dueOf, type Term } from './working-time.ts'

const due = (start: string, workingDays: number, more: Partial<Term> = {}) =>
  dueOf({ start, workingDays, ...more }, officialDay)

describe('a term of working days', () => {
  test('passes over a holiday and counts its make-up day', () => {
    expect(due('2024-02-07', 5)).toEqual({
      start: '2024-02-07',
      due: '2024-02-20',
      counted: ['2024-02-08', '2024-02-09', '2024-02-18', '2024-02-19', '2024-02-20'],
      skipped: [10, 11, 12, 13, 14, 15, 16, 17].map(day => ({ day: `2024-02-${day}`, why: '春节' })),
    })
  })

  test.each([
    ['2023-09-28', 5, '2023-10-11'], // Mid-autumn and National Day, 7 and 8 October made up
    ['2024-01-05', 1, '2024-01-08'],
    ['2024-01-06', 1, '2024-01-08'],
    ['2024-01-07', 1, '2024-01-08'],
    ['2024-01-08', 0, '2024-01-08'],
    ['2030-01-04', 1, '2030-01-07'], // no notice yet: Monday to Friday
  ])('from %s, %i days: %s', (start, days, end) => {
    expect(due(start, days).due).toBe(end)
  })

  test('goes on after its former end when it is extended', () => {
    expect(due('2024-02-07', 5, { extend: 3 }).due).toBe('2024-02-23')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (days, more) => {
        const former = due('2023-12-25', days).due
        expect(due('2023-12-25', days, { extend: more }).due).toBe(due(former, more).due)
      }),
    )
  })

  test('moves by the working days of a pause, its last day not among them', () => {
    const pauses = [{ from: '2024-02-18', to: '2024-02-20' }]
    expect(due('2024-02-07', 5, { pauses })).toMatchObject({
      due: '2024-02-22',
      skipped: expect.arrayContaining([
        { day: '2024-02-18', why: '暂停' },
        { day: '2024-02-19', why: '暂停' },
      ]),
    })
    expect(due('2024-02-07', 5, { pauses: [{ from: '2024-02-10', to: '2024-02-18' }] }).due).toBe('2024-02-20')
  })

  test('tells every day from its start to its end once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 40 }), (from, days) => {
        const start = new Date(Date.UTC(2023, 0, 1) + from * 86_400_000).toISOString().slice(0, 10)
        const { due: end, counted, skipped } = due(start, days)
        const told = [...counted, ...skipped.map(({ day }) => day)].sort()
        expect([counted.length, told[0], told.at(-1)]).toEqual([days, daysAfter(start, 1), end])
        expect(new Set(told).size).toBe((Date.parse(end) - Date.parse(start)) / 86_400_000)
      }),
    )
  })
})
