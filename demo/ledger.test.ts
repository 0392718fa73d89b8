import { describe, expect, test } from 'vitest'
import { HEADERS } from '#test/reference/headers.ts'
import { keyOf } from '#test/reference/history.ts'
import { demoLedger } from './generate.ts'
import type { DemoSheet, LedgerRow } from './ledger-rows.ts'
import { isInside } from './place.ts'
import { check, subjectCheck } from './uscc.ts'

const ledger = demoLedger()

describe('the ledger it makes keeps the contract', () => {
  test.each(Object.keys(ledger) as DemoSheet[])('%s has its headers, its required cells and unique keys', sheet => {
    const headers = HEADERS[sheet].split(' ')
    const rows = ledger[sheet]
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows)
      expect(Object.keys(row).toSorted()).toEqual(headers.map(one => one.replace('*', '')).toSorted())
    for (const header of headers.filter(one => one.endsWith('*'))) {
      expect(rows.filter(row => row[header.slice(0, -1)] === null)).toEqual([])
    }
    expect(new Set(rows.map(row => keyOf(sheet, row))).size).toBe(rows.length)
  })

  test.each<[DemoSheet, string, DemoSheet, string]>([
    ['载体', '上级编码', '载体', '编码'],
    ['项目', '载体编码', '载体', '编码'],
    ['项目', '统一社会信用代码', '企业', '统一社会信用代码'],
    ['名单', '项目编号', '项目', '项目编号'],
    ['名单组', '名单', '名单', '名单'],
    ['年度计划', '项目编号', '项目', '项目编号'],
    ['月度投资', '项目编号', '项目', '项目编号'],
    ['策划项目', '载体编码', '载体', '编码'],
    ['策划项目', '项目编号', '项目', '项目编号'],
    ['招商项目', '载体编码', '载体', '编码'],
    ['招商项目', '项目编号', '项目', '项目编号'],
    ['招商项目', '统一社会信用代码', '企业', '统一社会信用代码'],
    ['企业', '载体编码', '载体', '编码'],
    ['资质', '统一社会信用代码', '企业', '统一社会信用代码'],
    ['企业经营', '统一社会信用代码', '企业', '统一社会信用代码'],
    ['政策条件', '政策', '政策条款', '政策'],
    ['政策条件', '条号', '政策条款', '条号'],
  ])('%s.%s refers to %s.%s', (sheet, column, other, key) => {
    const known = new Set<unknown>([null, ...ledger[other].map(row => row[key])])
    expect(ledger[sheet].filter(row => !known.has(row[column] ?? null))).toEqual([])
  })

  test.each<[DemoSheet, ...string[]]>([
    ['名单', '纳入日期', '退出日期'],
    ['项目', '谋划日期', '储备日期', '签约日期', '落地日期', '实际开工日期', '实际竣工日期', '投产日期'],
    ['项目', '计划开工日期', '计划竣工日期'],
    ['项目', '实际开工日期', '停缓建日期'],
    ['项目', '实际开工日期', '终止日期'],
    ['策划项目', '策划日期', '会议日期'],
    ['招商项目', '签约日期', '落地日期'],
    ['企业', '入驻日期', '迁出日期'],
    ['资质', '有效期起', '有效期止'],
    ['载体', '品牌起始', '品牌终止'],
    ['通办伙伴', '协议日期', '终止日期'],
    ['通办事项', '生效日期', '失效日期'],
  ])('in %s no end comes before its beginning: %s', (sheet, ...steps) => {
    const known = (row: LedgerRow) => steps.map(step => row[step]).filter(day => day !== null)
    expect(ledger[sheet].filter(row => known(row).join() !== known(row).toSorted().join())).toEqual([])
  })

  test('amounts are decimals of 万元, never negative, and no project has spent more than it costs', () => {
    for (const [sheet, rows] of Object.entries(ledger) as [DemoSheet, LedgerRow[]][]) {
      const columns = HEADERS[sheet].split(/\*? /).filter(header => header.includes('(万元)'))
      for (const column of columns.map(header => header.replace('*', ''))) {
        expect(rows.filter(row => !/^\d+(\.\d{1,4})?$/.test(String(row[column])))).toEqual([])
      }
    }
    const spent = (row: LedgerRow) => spentBy(row.项目编号)
    expect(ledger.项目.filter(row => spent(row) > Number(row['总投资(万元)']))).toEqual([])
  })

  test('every project of a list that has started reports every month of 2023 in which it worked', () => {
    const listed = new Set(ledger.名单.filter(row => row.年度 === 2023).map(row => row.项目编号))
    for (const row of ledger.项目.filter(
      ({ 项目编号, 实际开工日期 }) => listed.has(项目编号) && 实际开工日期 !== null,
    )) {
      const from = String(row.实际开工日期).slice(0, 7)
      const to =
        [row.实际竣工日期, row.停缓建日期, row.终止日期, '2023-12']
          .filter(day => day !== null)
          .map(String)
          .toSorted()[0]
          ?.slice(0, 7) ?? ''
      const due = Array.from({ length: 12 }, (_, i) => `2023-${String(i + 1).padStart(2, '0')}`).filter(
        month => month >= from && month <= to,
      )
      const reported = new Set(
        ledger.月度投资.filter(month => month.项目编号 === row.项目编号).map(month => month.月份),
      )
      expect(due.filter(month => !reported.has(month))).toEqual([])
    }
  })

  test('credit codes are of this district, visibly invented, and pass both checks', () => {
    for (const row of ledger.企业) {
      const code = String(row.统一社会信用代码)
      expect(code).toMatch(/^9137010400000\d{3}[\dX][0-9A-HJ-NPQRTUWXY]$/)
      expect(code.charAt(16)).toBe(subjectCheck(code.slice(8, 16)))
      expect(code.charAt(17)).toBe(check(code.slice(0, 17)))
    }
  })

  test('the check digits agree with codes of public bodies', () => {
    for (const code of ['91350200MA2YJ1XR9G', '91350200776049653A', '113700000045024031']) {
      expect(code.slice(16)).toBe(subjectCheck(code.slice(8, 16)) + check(code.slice(0, 17)))
    }
  })

  test('every place lies within the district', () => {
    const places = [...ledger.载体, ...ledger.项目]
    expect(places.filter(row => !isInside([Number(row.经度), Number(row.纬度)]))).toEqual([])
  })
})

function spentBy(number: LedgerRow[string] | undefined): number {
  return ledger.月度投资
    .filter(row => row.项目编号 === number)
    .reduce((sum, row) => sum + Number(row['本月完成投资(万元)']), 0)
}
