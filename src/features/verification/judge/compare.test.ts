import { expect, test } from 'vitest'
import type { Compare } from '../contract.ts'
import { numberAt } from '../words/numbers.ts'
import { compareTo, statedIn } from './compare.ts'

/** What the ledger's value says of a number as written; the word before it as `compare`. */
function judged(written: string, value: string, unit: string, compare?: Compare) {
  const number = numberAt(written, 0)
  if (number === null) throw new Error(`no number: ${written}`)
  return compareTo(
    compare === undefined ? number : { ...number, compare },
    { value, unit, display: `${value}${unit}` },
    false,
  )
}
const verdict = (...asked: Parameters<typeof judged>) => judged(...asked).verdict

test('a number matches what rounds to it, half up, at its own precision', () => {
  expect(verdict('89.51%', '89.505', '%')).toBe('match')
  expect(verdict('89.51%', '89.5149999999', '%')).toBe('match')
  expect(verdict('90%', '89.5', '%')).toBe('match')
  expect(verdict('89.52%', '89.5149', '%')).toBe('mismatch')
  expect(verdict('128个', '129', '个')).toBe('mismatch')
  expect(verdict('八成半', '85.4', '%')).toBe('match')
})

test('where only cutting off digits gives it, it matches with a note', () => {
  expect(judged('89.51%', '89.5199', '%')).toEqual({ verdict: 'match', note: expect.stringContaining('舍去尾数') })
  expect(judged('5.18亿元', '5.1866', '亿元').note).toContain('5.1866亿元')
})

test('money is compared in the scale it is written in', () => {
  expect(verdict('51866万元', '5.1866', '亿元')).toBe('match')
  expect(verdict('5187万元', '5.1866', '亿元')).toBe('mismatch')
  expect(verdict('0.3万亿元', '3012', '亿元')).toBe('match')
  expect(statedIn(numberAt('51866万元', 0) as never, '亿元', false)).toBe('5.1866')
})

test('约 allows two per cent', () => {
  expect(verdict('120亿元', '117.6', '亿元', 'approx')).toBe('match')
  expect(verdict('120亿元', '122.4', '亿元', 'approx')).toBe('match')
  expect(verdict('120亿元', '117.4', '亿元', 'approx')).toBe('mismatch')
})

test('N余 goes from N to the next ten, the next hundred for round hundreds', () => {
  for (const [written, value, expected] of [
    ['40余场', '40', 'match'],
    ['40余场', '49', 'match'],
    ['40余场', '51', 'mismatch'],
    ['40余场', '39', 'mismatch'],
    ['130余个', '137', 'match'],
    ['130余个', '141', 'mismatch'],
    ['800余项', '846', 'match'],
    ['800余项', '899', 'match'],
    ['800余项', '901', 'mismatch'],
    ['30多家', '34', 'match'],
  ] as const)
    expect.soft(verdict(written, value, written.slice(-1)), `${written} ${value}`).toBe(expected)
})

test('超过, 突破 and 过 mean at least', () => {
  expect(verdict('100家', '106', '家', 'over')).toBe('match')
  expect(verdict('100家', '100', '家', 'over')).toBe('match')
  expect(verdict('100家', '99', '家', 'over')).toBe('mismatch')
})

test('units that cannot be compared are no error', () => {
  expect(verdict('12%', '12', '个')).toBe('uncheckable')
  expect(verdict('12亿元', '12', '个')).toBe('uncheckable')
})
