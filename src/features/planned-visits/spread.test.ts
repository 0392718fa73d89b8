import { expect, test } from 'vitest'
import { owedBy } from './due.ts'
import { daysApart, daysOf, quarterNamed, quarterOf } from './quarter.ts'
import { spread, type Wanted } from './spread.ts'

const working = (name: string) => daysOf(quarterNamed(name)).filter(day => new Date(day).getUTCDay() % 6 !== 0)
const wanted = (count: number, times: number): Wanted[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `E${at}`,
    unit: '示范局',
    officer: null,
    times,
    visited: [],
    planned: [],
  }))

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

test('late in a quarter all are visited once, evenly over the days left: of everybody, of each unit and each officer', () => {
  const days = working('2026-Q4').filter(day => day >= '2026-11-30')
  const some = (at: number): Partial<Wanted> => ({
    unit: `示范局${at % 4}`,
    officer: at % 4 === 0 ? `示范人员${at % 8}` : null,
    // Every third was visited a little while ago, and can be visited from the middle of December on.
    visited: at % 3 === 0 ? ['2026-11-17'] : [],
  })
  const all = () => wanted(120, 2).map((one, at) => ({ ...one, ...some(at) }))
  const asked = all()
  const placed = spread(days, asked)
  expect(placed).toEqual(spread(days, all()))
  expect([...placed.values()].every(found => found.length === 1)).toBe(true)
  const fullest = (of: (one: Wanted) => boolean) => {
    const found = asked.filter(of).flatMap(({ id }) => placed.get(id) ?? [])
    const perDay = days.map(day => found.filter(one => one === day).length)
    return [Math.min(...perDay), Math.max(...perDay)]
  }
  const [least = 0, most = 0] = fullest(() => true)
  expect([least >= 2, most <= 6]).toEqual([true, true])
  for (let unit = 0; unit < 4; unit++) expect(fullest(one => one.unit === `示范局${unit}`)[1]).toBe(2)
  expect(fullest(one => one.officer === '示范人员0')[1]).toBe(1)
})

test('every visit that is proposed can be moved a day at least without coming near another', () => {
  for (const [name, from, times] of [
    ['2026-Q4', '2026-11-16', 2],
    ['2027-Q1', '2027-01-04', 3],
    ['2027-Q2', '2027-04-20', 3],
  ] as const) {
    const days = working(name).filter(day => day >= from)
    for (const found of spread(days, wanted(25, times)).values()) {
      for (const day of found) {
        const others = found.filter(one => one !== day)
        const elsewhere = days.filter(one => one !== day && others.every(other => daysApart(one, other) > 30))
        expect([name, day, elsewhere.length > 0]).toEqual([name, day, true])
      }
    }
  }
})

test('where no day is left far enough from a visit, none is found', () => {
  const one = {
    id: 'E',
    unit: '示范局',
    officer: null,
    times: 1,
    planned: [],
    visited: ['2027-05-01', '2027-06-10', '2027-03-25'],
  }
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
