import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfSerial, isDayFormat, serialOfDay } from './formats.ts'

test('formats that show a day are recognised', () => {
  const days = [
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"d"日";@',
    'yyyy年m月d日',
    'yyyy\\年m\\月',
    '[$-804]yyyy"年"m"月"',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[$-804]aaaa;@',
    'm"月"d"日"',
    'mmm-yy',
    'yyyy/m/d\\ h:mm;@',
    '[$-411]ge.m.d;@',
    'e"年"',
  ]
  for (const code of days) expect([code, isDayFormat(code)]).toEqual([code, true])
})

test('formats that show none are not', () => {
  const others = [
    '',
    'General',
    'G/通用格式',
    'G/通用格式"元"',
    '@',
    '0.00%',
    '#,##0.00_);[Red]\\(#,##0.00\\)',
    '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ @_ ',
    '[$¥-804]#,##0.00',
    '0.00E+00',
    '##0.0E+0',
    '# ?/?',
    '0"days"',
    '0.0\\d',
    '0!.0,"万"',
    'h:mm',
    'h"时"mm"分"',
    '[$-409]h:mm\\ AM/PM;@',
    '上午/下午h"时"mm"分"',
    'mm:ss.0',
    '[mm]:ss',
    '[h]:mm:ss',
    '[=1]"是";[=0]"否"',
    '"yyyy',
  ]
  for (const code of others) expect([code, isDayFormat(code)]).toEqual([code, false])
})

test('serial dates agree with what Excel shows, around its false leap day too', () => {
  const shown: [number, string | null][] = [
    [0, null],
    [0.5, null],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [45291, '2023-12-31'],
    [45291.9999, '2023-12-31'],
    [45290.99999999999, '2023-12-31'],
    [2958465.5, '9999-12-31'],
    [2958466, null],
    [-1, null],
    [Number.NaN, null],
  ]
  for (const [serial, day] of shown) expect([serial, dayOfSerial(serial, false)]).toEqual([serial, day])
  expect(dayOfSerial(0, true)).toBe('1904-01-01')
  expect(dayOfSerial(43829, true)).toBe('2023-12-31')
})

test('every day from 1900 on comes back, and what is no day has no serial', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_958_465 }), serial => {
      fc.pre(serial !== 60)
      expect(serialOfDay(dayOfSerial(serial, false) ?? '')).toBe(serial)
    }),
  )
  for (const text of ['2023-02-29', '2023-13-01', '1899-12-31', '1900-02-29', '2023-1-1', '20230101', '']) {
    expect([text, serialOfDay(text)]).toEqual([text, null])
  }
})
