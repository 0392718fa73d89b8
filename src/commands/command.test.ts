import { expect, test } from 'vitest'
import { asOfIn, knownAtIn, WrongUsage } from './command.ts'

const input = (values: Record<string, string>) => ({
  values,
  positionals: [],
  open: () => Promise.reject(new Error('not asked')),
})
const knownAt = (text: string) => knownAtIn(input({ 'known-at': text }))

test.each([
  ['2024-01-04T09:00:00+08:00', '2024-01-04T01:00:00.000Z'],
  ['2024-01-04T09:00:00+0800', '2024-01-04T01:00:00.000Z'],
  ['2024-01-04T09:00:00+08', '2024-01-04T01:00:00.000Z'],
  ['2024-01-04T01:00:00Z', '2024-01-04T01:00:00.000Z'],
  ['2024-01-04t01:00:00.5z', '2024-01-04T01:00:00.500Z'],
  ['2024-01-04T01:00:00.123456+00:00', '2024-01-04T01:00:00.123Z'],
  ['2024-01-04 09:00', '2024-01-04T01:00:00.000Z'],
  ['2024-01-04T09:00:00', '2024-01-04T01:00:00.000Z'],
  ['2024-01-04', '2024-01-04T15:59:59.999Z'],
])('--known-at %s is %s: without an offset China’s time, a day counts to its end', (text, instant) => {
  expect(knownAt(text)).toBe(instant)
})

test.each(['0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31', '2023-02-30', '2023-2-3', '', '２０２３-01-01'])(
  'the day %s is refused before any database is asked: there is none, or it is of no use',
  text => {
    expect(() => asOfIn(input({ 'as-of': text }))).toThrow(WrongUsage)
    expect(() => knownAt(text)).toThrow(WrongUsage)
  },
)
