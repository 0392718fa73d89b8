import { describe, expect, test } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { sayCell, takeCell, tidy } from './cells.ts'
import type { Column, ColumnKind } from './sheet.ts'

const take = (kind: ColumnKind, cell: Cell) => takeCell({ header: '某列', field: 'some', kind }, cell, {})
const said = (taken: ReturnType<typeof takeCell>) => ('error' in taken ? `拒绝：${taken.error}` : taken.value)
const value = (kind: ColumnKind, cell: Cell) => {
  const taken = take(kind, cell)
  return 'error' in taken ? `拒绝：${taken.error}` : taken.value
}

test.each([
  ['money', 12, '12'],
  ['money', '12.50', '12.5'],
  ['money', '0012', '12'],
  ['money', '.5', '0.5'],
  ['money', '5.', '5'],
  ['money', '-0', '0'],
  ['money', '1,234,567.8', '1234567.8'],
  ['money', '1，234', '1234'],
  ['money', '123,4567', '1234567'],
  ['money', '１２．３', '12.3'],
  ['money', ' 1 234 ', '1234'],
  ['money', '+7', '7'],
  ['money', 0.1 + 0.2, '0.3'],
  ['money', 5.551115123125783e-17, '0'],
  ['money', 123456789012.3456, '123456789012.3456'],
  ['money', 999999999999, '999999999999'],
  ['text', { percent: '8.7' }, '8.7%'],
  ['text', { number: 123, shown: '000123' }, '000123'],
  ['choice', null, null],
  ['day', { number: 20230105, shown: '2023-01-05' }, '2023-01-05'],
  ['money', { number: 123, shown: '000123' }, '123'],
  ['integer', { number: 7, shown: null }, 7],
  ['integer', '第3名', 3],
  ['integer', '1,000', 1000],
  ['year', '2023年度', 2023],
  ['year', { day: '2023-01-01' }, 2023],
  ['month', '2023-1', '2023-01'],
  ['month', '2023年11月份', '2023-11'],
  ['month', '202311', '2023-11'],
  ['month', 202311, '2023-11'],
  ['month', { day: '2023-11-30' }, '2023-11'],
  ['day', '2023/1/5', '2023-01-05'],
  ['day', '2023年1月5日', '2023-01-05'],
  ['day', '2023.1.5', '2023-01-05'],
  ['day', '２０２３－０１－０５', '2023-01-05'],
  ['day', '2023-01-05 00:00:00', '2023-01-05'],
  ['text', 2023.5, '2023.5'],
  ['text', true, '是'],
  ['text', 'Ａ１ 座\t南', 'A1 座南'],
  ['text', 'central  business', 'central business'],
  ['text', 'a\u0000b\ud800c', 'ab\ufffdc'],
  ['text', { day: '2023-01-05' }, '2023-01-05'],
  ['tags', '央企，世界500强；央企、', '央企、世界500强'],
  ['prose', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['uscc', '91370104ma00000o0i', '91370104MA00000001'],
  ['money', '　', null],
] as const)('%s %j is %j', (kind, cell, wanted) => {
  expect(value(kind, cell as Cell)).toBe(wanted)
})

test.each([
  ['money', '1,5'],
  ['money', '1,23,456'],
  ['money', '1e5'],
  ['money', '0x10'],
  ['money', '一百'],
  ['money', '.'],
  ['money', '1.2.3'],
  ['money', true],
  ['money', 1e300],
  ['money', { day: '2023-01-05' }],
  ['integer', '3.5'],
  ['integer', -1],
  ['year', 1948],
  ['month', 2023.1],
  ['month', '20231'],
  ['month', '2023-02-30'],
  ['day', '2023-02-29'],
  ['day', '05/01/2023'],
  ['day', 45000],
  ['day', '2023-01-05 08:30'],
  ['uscc', '-'],
  ['text', 2 ** 60],
] as const)('%s %j is refused', (kind, cell) => {
  expect(value(kind, cell as Cell)).toMatch(/^拒绝：.*。$/)
})

describe('however long a cell is', () => {
  const kinds: ColumnKind[] = ['text', 'prose', 'tags', 'uscc', 'money', 'decimal', 'integer', 'year', 'month', 'day']
  const long = ['0', ' ', '1,', '中 ', '\u0000', '-'].map(piece => `${piece.repeat(32_767)}x`)

  // a reading that backtracks does not end before the test's time is over
  test.each(kinds)('a cell for %s is read or refused', kind => {
    for (const text of long) expect(value(kind, text)).toMatch(/^拒绝：|^[01中-]|^x$/i)
  })

  test('a report shows its beginning, in whole characters without NUL', () => {
    expect(sayCell(`${'x'.repeat(199)}𠮷`)).toBe(`${'x'.repeat(199)}\ufffd`)
    expect(sayCell('a\u0000b')).toBe('ab')
    expect(tidy('\udc00')).toBe('\ufffd')
  })
})

test('a count may be written with the unit that its header names, and with no other', () => {
  const limit: Column = { header: '时限(工作日)', field: 'limit_days', kind: 'integer' }
  for (const cell of [5, '5', '5工作日', '５ 个工作日']) expect(said(takeCell(limit, cell, {}))).toBe(5)
  for (const cell of ['5天', '24小时', '工作日', '五个工作日'])
    expect(said(takeCell(limit, cell, {}))).toMatch(/不是整数/)
})

describe('a percentage', () => {
  const growth: Column = { header: '同比增幅(%)', field: 'growth', kind: 'decimal' }
  const amount: Column = { header: '数值', field: 'value', kind: 'decimal', unitIn: 'unit' }

  test.each([
    [{ percent: '8.7' }, '8.7'],
    ['8.7%', '8.7'],
    ['-15.1%', '-15.1'],
    ['１５％', '15'],
    [8.7, '8.7'],
  ])('%j is what it shows where the unit is per cent', (cell, wanted) => {
    expect(said(takeCell(growth, cell, {}))).toBe(wanted)
    for (const unit of ['%', '％', '百分点']) expect(said(takeCell(amount, cell, { unit }))).toBe(wanted)
  })

  test('is asked about where another unit is given, or none', () => {
    const cells: Cell[] = [{ percent: '8.7' }, '8.7%']
    for (const cell of cells) {
      expect(said(takeCell(amount, cell, { unit: '亿元' }))).toMatch(/^拒绝：“8.7%”是百分数，而单位写的是“亿元”/)
      expect(said(takeCell(amount, cell, {}))).toMatch(/请把单位写为 %/)
      expect(said(takeCell({ header: '某列', field: 'some', kind: 'decimal' }, cell, {}))).toMatch(/不以百分数计/)
      expect(said(take('money', cell))).toMatch(/“8.7%”不是数字/)
      expect(said(take('integer', cell))).toMatch(/“8.7%”不是整数/)
    }
  })
})

test('zeros that only a format shows are asked about where it is not certain what it shows', () => {
  expect(said(take('text', { number: 12.5, shown: null }))).toMatch(
    /^拒绝：此处是数字 12.5，前面的 0 由数字格式显示.*文本格式/,
  )
})
