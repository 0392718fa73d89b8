import { afterAll, expect, test } from 'vitest'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import { testApp } from '#test/harness/app.ts'
import { batchesOf, commandCtx } from '#test/harness/ledger.ts'

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())

const appraisal = (no: string, cells: LedgerRow = {}): LedgerRow => ({
  编号: no,
  名称: `示范研判 ${no}`,
  '拟投资(万元)': '52000',
  发起日期: '2023-09-25',
  ...cells,
})
const imported = (rows: LedgerRow[]) =>
  importLedger(commandCtx(app.database.db, DISTRICT, app.clock.now.toISOString()), batchesOf({ 研判: rows }))

test('an appraisal says when it concluded, within how many days, and what is odd about it', async () => {
  await app.district(DISTRICT)
  const report = await imported([
    appraisal('A', { 结论日期: '2023-10-08', 结论: '通过', 决策日期: '2023-10-07', 决策结果: '同意' }),
    appraisal('B', { 结论: '暂缓', 决策结果: '再议' }),
    appraisal('C', { 结论日期: '2023-10-09' }),
  ])
  expect(report).toMatchObject({ applied: true, rejectionCount: 0 })
  expect(report.warnings.map(({ row, column, message }) => [row, column, message])).toEqual([
    [2, '决策日期', '“决策日期”（2023-10-07）早于“结论日期”（2023-10-08），请核对两个日期。'],
    [3, '结论日期', '有“结论”而没有“结论日期”，请补充“结论日期”。'],
    [3, '决策日期', '有“决策结果”而没有“决策日期”，请补充“决策日期”。'],
    [4, '结论', '有“结论日期”而没有“结论”，请补充“结论”。'],
  ])
  const planner = await app.signIn('appraisal-planner', 'planner', DISTRICT)
  // Without the column, and with a blank cell: a week.
  expect((await planner('GET', '/appraisals/A')).body.values.limit_days).toBe(5)
  const written = { appraisal_no: 'D', name: '示范研判 D', planned_investment: '1', started_on: '2023-09-25' }
  const { body } = await planner('POST', '/appraisals', { body: { values: { ...written, limit_days: null } } })
  expect(body.record.values.limit_days).toBe(5)
  // 29 September to 6 October were holidays, 7 and 8 October made up for them.
  const { body: traced } = await planner('GET', '/figures/appraisals.within_week_rate/trace?asOf=2023-12-31')
  expect(traced.figure).toMatchObject({ numerator: '1', denominator: '2', display: '50.00%' })
  const days = traced.records.map(({ facts }: { facts: { label: string; value: string }[] }) => [
    facts.find(({ label }) => label === '到期日')?.value,
    facts.find(({ label }) => label === '办理用时')?.value,
  ])
  expect(days).toEqual([
    ['2023-10-08', '5个工作日'],
    ['2023-10-08', '6个工作日'],
  ])
  const zone = await app.signIn('appraisal-zone', 'zone', DISTRICT, { zones: ['A'] })
  expect((await zone('GET', '/appraisals')).status).toBe(403)
})
