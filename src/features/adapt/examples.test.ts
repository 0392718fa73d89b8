import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readOffice } from '#test/fixtures/adapt/office.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../test/fixtures/adapt/${name}`, import.meta.url))
const expected = (name: string) => JSON.parse(readFileSync(fixture(name), 'utf8'))
type Row = Record<string, string | number | null>
const said = (row: Row, of: Row) =>
  Object.fromEntries(Object.keys(of).map(header => [header, String(row[header] ?? '')]))
const strings = (row: Row) => Object.fromEntries(Object.entries(row).map(([header, value]) => [header, String(value)]))

test('the ledger of an office’s projects comes in whole, unaided', async () => {
  const read = await readOffice(fixture('office-projects.xlsx'))
  const wanted: Record<string, Row[]> = expected('office-projects.expected.json')
  const names = new Map(read.rows('项目').map(row => [row.项目编号, row.项目名称]))
  for (const [sheet, rows] of Object.entries(wanted)) {
    const got = read.rows(sheet).map(row => ({ ...row, 项目名称: names.get(row.项目编号 ?? '') ?? null }))
    const key = (row: Row) => `${row.项目名称} ${row.月份 ?? row.年度 ?? ''}`
    const byKey = new Map(got.map(row => [key(row), row]))
    expect(rows.map(row => said(byKey.get(key(row)) ?? {}, row))).toEqual(rows.map(strings))
    expect(got).toHaveLength(rows.length)
  }
  // What it says of a month in which nothing was done has no month to stand in: listed, and asked about.
  expect(new Set(read.unread().map(({ why }) => why))).toEqual(
    new Set(['这一行没有“本月完成投资(万元)”，没有可以放的月度投资记录']),
  )
  expect(new Set(read.unread().map(({ cell }) => cell[0]))).toEqual(new Set(['S', 'T']))
  expect(read.report.sheets[0]).toMatchObject({
    from: 'Sheet1',
    to: '项目',
    headerRows: [3, 4],
    rows: 24,
    totals: [{ column: '总投资', file: '405.2719', read: '405.2719', unit: '亿元', same: true }],
  })
  expect(read.report.sheets[0]?.skipped.map(({ row }) => row)).toEqual([5, 14, 15, 24, 25, 34, 35])
})

test('the list of an office’s enterprises comes in whole, unaided', async () => {
  const read = await readOffice(fixture('office-enterprises.xlsx'))
  const wanted: Row[] = expected('office-enterprises.expected.json')
  expect(read.rows('企业').map((row, at) => said(row, wanted[at] ?? {}))).toEqual(wanted.map(strings))
  expect(read.report.sheets[0]).toMatchObject({ to: '企业', headerRows: [2], rows: 30, unread: [] })
  expect(read.asked()).toEqual([])
})

test('a percentage is read as it is shown', async () => {
  const read = await readOffice(fixture('percent.xlsx'))
  expect(read.rows('统计指标')[0]).toMatchObject({ 指标: '固定资产投资', 期间止: '2024-06', '同比增幅(%)': '8.7' })
})
