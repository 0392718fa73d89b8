import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LedgerRow, SheetName } from '#demo/ledger-rows.ts'
import { arbitraryHistory, arbitraryQuestion } from './arbitrary.ts'
import { keyOf, ledgerKnownAt, SHEETS } from './history.ts'
import { referenceFigures } from './reference.ts'

const ENDS: [SheetName, string, string][] = [
  ['名单', '纳入日期', '退出日期'],
  ['招商项目', '签约日期', '落地日期'],
  ['招商线索', '登记日期', '终止日期'],
  ['企业', '入驻日期', '迁出日期'],
  ['资质', '有效期起', '有效期止'],
  ['租赁', '起租日期', '止租日期'],
  ['载体', '品牌起始', '品牌终止'],
  ['项目', '实际开工日期', '实际竣工日期'],
  ['通办伙伴', '协议日期', '终止日期'],
  ['通办事项', '生效日期', '失效日期'],
]

const inOrder = (row: LedgerRow, from: string, to: string) =>
  row[from] === null || row[to] === null || String(row[from]) <= String(row[to])

test('random ledgers keep the contract: unique keys, ends after beginnings, known references', () => {
  fc.assert(
    fc.property(arbitraryHistory, history => {
      for (const { rows } of history) {
        for (const sheet of SHEETS) {
          const keys = (rows[sheet] ?? []).map(row => keyOf(sheet, row))
          expect(new Set(keys).size).toBe(keys.length)
        }
        for (const [sheet, from, to] of ENDS)
          expect((rows[sheet] ?? []).every(row => inOrder(row, from, to))).toBe(true)
      }
      const ledger = ledgerKnownAt(history)
      const known = (sheet: SheetName, column: string) => new Set([null, ...ledger[sheet].map(row => row[column])])
      const numbers = known('项目', '项目编号')
      for (const sheet of ['名单', '年度计划', '月度投资', '策划项目', '招商项目'] as const) {
        for (const row of ledger[sheet]) expect(numbers).toContain(row.项目编号)
      }
    }),
    { numRuns: 60 },
  )
})

test('an import again of what is already known changes no figure', () => {
  fc.assert(
    fc.property(arbitraryQuestion, ({ history, asOf }) => {
      const again = [...history, { recordedAt: '2030-01-01T00:00:00Z', rows: ledgerKnownAt(history) }]
      expect(referenceFigures(again, { asOf })).toEqual(referenceFigures(history, { asOf }))
    }),
    { numRuns: 30 },
  )
})

test('every member of a list is either 实施类 or 准备类, and only 实施类 members count as started', () => {
  fc.assert(
    fc.property(arbitraryQuestion, ({ history, asOf }) => {
      for (const { id, scope, value } of referenceFigures(history, { asOf })) {
        if (id !== 'list.projects') continue
        const same = referenceFigures(history, { asOf }).filter(one => one.scope.list === scope.list)
        const of = (name: string) =>
          Number(same.find(one => one.id === name && one.scope.listYear === scope.listYear)?.value)
        expect(of('list.implementing') + of('list.preparing')).toBe(Number(value))
        expect(of('list.started')).toBeLessThanOrEqual(of('list.implementing'))
      }
    }),
    { numRuns: 30 },
  )
})
