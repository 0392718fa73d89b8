import { expect, test } from 'vitest'
import { owedBy } from './due.ts'
import { daysApart, daysOf, quarterNamed, quarterOf } from './quarter.ts'
import { spread, type Wanted } from './spread.ts'

const working = (name: string) => daysOf(quarterNamed(name)).filter(day => new Date(day).getUTCDay() % 6 !== 0)
const wanted = (count: number, times: number): Wanted[] =>
  Array.from({ length: count }, (_, at) => ({ id: `E${at}`, times, taken: [] }))

test('a quarter’s visits stand evenly on its working days', () => {
  const days = working('2027-Q2')
  const placed = [...spread(days, wanted(130, 1)).values()].flat()
  const perDay = days.map(day => placed.filter(one => one === day).length)
  expect([placed.length, Math.max(...perDay), Math.min(...perDay) >= 1]).toEqual([130, 2, true])
})

test('whoever is visited every month is visited three times, more than 30 days apart, in every quarter', () => {
  for (const name of ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']) {
    const placed = [...spread(working(name), wanted(20, 3)).values()]
    expect(placed.every(days => days.length === 3)).toBe(true)
    expect(placed.every(([a = '', b = '', c = '']) => daysApart(a, b) > 30 && daysApart(b, c) > 30)).toBe(true)
  }
})

test('where two visits would only fit on the first and the last day, most are visited once', () => {
  const days = working('2026-Q4').filter(day => day >= '2026-11-30')
  const placed = [...spread(days, wanted(40, 2)).values()]
  const all = placed.flat()
  const perDay = days.map(day => all.filter(one => one === day).length)
  expect([placed.every(one => one.length >= 1), Math.max(...perDay) <= 12]).toEqual([true, true])
  expect(perDay.filter(count => count > 0).length).toBeGreaterThan(days.length / 2)
})

test('where no day is left far enough from a visit, none is found', () => {
  const one = { id: 'E', times: 1, taken: ['2027-05-01', '2027-06-10', '2027-03-25'] }
  expect(
    spread(
      working('2027-Q2').filter(day => day < '2027-06-30'),
      [one],
    ).get('E'),
  ).toEqual([])
})

test('a year brings as many visits as a liaison says, whatever the enterprise; from its beginning on', () => {
  const quarters = [1, 2, 3, 4].map(nth => quarterNamed(`2027-Q${nth}`))
  for (const uscc of ['A', 'B', 'C', 'D'])
    for (const perYear of [1, 2, 4, 6, 12])
      expect(quarters.map(one => owedBy({ uscc, perYear, beganOn: '2025-05-01' }, one)).at(-1)).toBe(perYear)
  const firsts = ['A', 'B', 'C', 'D'].map(uscc =>
    quarters.findIndex(one => owedBy({ uscc, perYear: 1, beganOn: '2025-05-01' }, one) === 1),
  )
  expect(firsts.toSorted()).toEqual([0, 1, 2, 3])
  expect(quarters.map(one => owedBy({ uscc: 'A', perYear: 4, beganOn: '2027-07-09' }, one))).toEqual([0, 0, 1, 2])
})

test('a day lies in its quarter', () => {
  expect(quarterOf('2027-12-31')).toEqual({ name: '2027-Q4', year: 2027, nth: 4, from: '2027-10-01', to: '2027-12-31' })
  expect(quarterOf('2027-03-01')).toMatchObject({ from: '2027-01-01', to: '2027-03-31' })
})
