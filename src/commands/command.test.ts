import { expect, test } from 'vitest'
import { knownAtIn } from './command.ts'

const knownAt = (text: string) =>
  knownAtIn({ values: { 'known-at': text }, positionals: [], open: () => Promise.reject(new Error('not asked')) })

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
