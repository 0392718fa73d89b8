import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { batchesOf, commandCtx } from '#test/harness/ledger.ts'

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())
let send: Send

const proposal = (no: string, cells: LedgerRow): LedgerRow => ({
  编号: no,
  名称: `示范策划 ${no}`,
  策划日期: '2023-01-05',
  类别: '产业发展类',
  '估算总投资(万元)': '100',
  ...cells,
})
const workbook: Partial<LedgerRows> = {
  策划项目: [
    proposal('C1', { 会议日期: '2023-02-01', 结论: '完善后再报' }),
    proposal('C2', { 会议日期: '2023-02-01', 结论: '入库' }),
    proposal('C3', {}),
    proposal('C4', { 会议日期: '2023-03-01', 结论: '不予入库' }),
  ],
  联席会议: [
    { 期次: '第9期', 日期: '2023-03-01' },
    { 期次: '第10期', 日期: '2023-03-01' },
    { 期次: '第11期', 日期: '2025-01-01' },
  ],
  议题: [
    { 期次: '第9期', 策划编号: 'C1', 结论: '不予入库' },
    { 期次: '第10期', 策划编号: 'C1', 结论: '入库' },
    { 期次: '第9期', 策划编号: 'C3', 结论: '完善后再报' },
    { 期次: '第11期', 策划编号: 'C3', 结论: null },
    { 期次: '第9期', 策划编号: 'C4', 结论: null },
  ],
}

const imported = (rows: Partial<LedgerRows>) =>
  importLedger(commandCtx(app.database.db, DISTRICT, app.clock.now.toISOString()), batchesOf(rows))
const read = async (no: string) => {
  const { meeting_on, conclusion } = (await send('GET', `/proposals/${no}`)).body.values
  return [meeting_on, conclusion]
}
const warned = ({ warnings }: { warnings: { row: number; column: string; message: string }[] }) =>
  warnings.map(({ row, column, message }) => [row, column, message])

beforeAll(async () => {
  await app.district(DISTRICT)
  send = await app.signIn('meetings-planner', 'planner', DISTRICT)
})

test('the last meeting that was held has the last word on a proposal; without one its own columns hold', async () => {
  const first = await imported(workbook)
  expect(first).toMatchObject({ applied: true, rejections: [] })
  expect(warned(first)).toEqual([
    [2, '会议日期', '“会议日期”以最近一次议题为准（2023-03-01），此处的“2023-02-01”没有采用，请核对。'],
    [2, '结论', '“结论”以最近一次议题为准（入库），此处的“完善后再报”没有采用，请核对。'],
    [5, '结论', '“结论”以最近一次议题为准（空白），此处的“不予入库”没有采用，请核对。'],
  ])
  expect(await read('C1')).toEqual(['2023-03-01', '入库'])
  expect(await read('C2')).toEqual(['2023-02-01', '入库'])
  expect(await read('C3')).toEqual(['2023-03-01', '完善后再报'])
  expect(await read('C4')).toEqual(['2023-03-01', null])
  const { body: list } = await send('GET', '/proposals?conclusion=入库&sort=-meeting_on')
  expect(list.records.map(({ key }: { key: string }) => key)).toEqual(['C1', 'C2'])
  const { body: one } = await send('GET', '/proposals/C1')
  expect(one.agenda.map(({ key }: { key: string }) => key)).toEqual(['第10期~C1', '第9期~C1'])
})

test('neither the same workbook nor what is exported changes anything', async () => {
  const again = await imported(workbook)
  expect(again.sheets.map(({ added, changed }) => added + changed)).toEqual([0, 0, 0])
  expect(again.warningCount).toBe(3)
  const effective = [
    proposal('C1', { 会议日期: '2023-03-01', 结论: '入库' }),
    proposal('C4', { 会议日期: '2023-03-01', 结论: null }),
  ]
  const exported = await imported({ 策划项目: effective })
  expect(exported).toMatchObject({ warningCount: 0, sheets: [{ added: 0, changed: 0, unchanged: 2 }] })
})

test('a form that says otherwise is warned, and what it said is not taken', async () => {
  const { body: seen } = await send('GET', '/proposals/C1')
  const sent = { body: { values: { conclusion: '不予入库' } }, headers: { 'if-match': `"${seen.version}"` } }
  const { status, body } = await send('PATCH', '/proposals/C1', sent)
  expect([status, body.record.values.conclusion]).toEqual([200, '入库'])
  expect(body.warnings).toEqual([expect.objectContaining({ field: 'conclusion' })])
})

test('where the last item is gone, the one before it has the word, and at last the own columns', async () => {
  for (const [meeting, meetingOn, conclusion] of [
    ['第10期', '2023-03-01', '不予入库'],
    ['第9期', '2023-02-01', '完善后再报'],
  ] as const) {
    expect((await send('DELETE', `/agenda-items/${encodeURIComponent(`${meeting}~C1`)}`)).status).toBe(200)
    expect(await read('C1')).toEqual([meetingOn, conclusion])
  }
})
