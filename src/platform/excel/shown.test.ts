import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showNumber, shownBy } from './shown.ts'

test.each([
  ['0%', 0.087, '8.7'],
  ['0.00%', 0.087, '8.7'],
  ['0.0%;[Red]-0.0%', -0.151, '-15.1'],
  ['#,##0.00%_ ', 12.3456, '1234.56'],
  ['0.0\\ %', 0.29, '29'],
  ['[$-804]0.0%', 1e-9, '0.0000001'],
  ['0%', 0, '0'],
])('%s shows %d as a percentage', (code, number, percent) => {
  expect(showNumber(number, shownBy(code))).toEqual({ percent })
})

test.each([
  ['000000', 123, '000123'],
  ['000000;-000000;;@', 123, '000123'],
  ['[Red]000', 7, '007'],
  ['"P"000', 7, 'P007'],
  ['000"号"', 12, '012号'],
  ['0000\\-00\\-00', 20230105, '2023-01-05'],
  ['0000-000000', 1234567890, '1234-567890'],
  ['000-000', 12345678, '12345-678'],
  ['00', 0, '00'],
  ['00;-00;"无"', 0, '无'],
])('%s shows %d as %s', (code, number, shown) => {
  expect(showNumber(number, shownBy(code))).toEqual({ number, shown })
})

test.each([
  ['000.00', 7.5],
  ['000', 7.5],
  ['000,000', 7],
  ['00', -7],
  ['[>100]0000;000', 7],
  ['00#', 7],
  ['00.0E+00', 7],
])('zeros before the number, but how %s shows %d is not certain', (code, number) => {
  expect(showNumber(number, shownBy(code))).toEqual({ number, shown: null })
})

test.each([
  ['000', 123],
  ['0', 7],
  ['General', 7],
  ['G/通用格式', 7],
  ['@', 7],
  ['#,##0.00', 7],
  ['0.00E+00', 7],
  ['0.0"%"', 8.7],
  ['0.0\\%', 8.7],
  ['0"%"', 8],
  ['#,##0.00"元"', 7],
  ['_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ @_ ', 7],
  ['h:mm', 0.5],
  ['[h]:mm', 0.5],
  ['mm:ss.0', 0.5],
  ['# ?/?', 0.5],
  ['0000000000000000', 1234567890123456],
])('%s shows %d as the number it is', (code, number) => {
  expect(showNumber(number, shownBy(code))).toBe(number)
})

test('a percentage of two decimals comes out as it was typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), hundredths => {
      const percent = String(hundredths / 100)
      expect(showNumber(Number(percent) / 100, 'percent')).toEqual({ percent })
    }),
  )
})

test('any format is taken in a moment', () => {
  const examples: [string, number][] = [
    ['0.0%', Number.POSITIVE_INFINITY],
    ['%', Number.NaN],
  ]
  const shown = (code: string, number: number) => void showNumber(number, shownBy(code))
  fc.assert(fc.property(fc.string(), fc.double(), shown), { examples })
})
