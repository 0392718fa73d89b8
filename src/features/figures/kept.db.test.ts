import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { evaluate } from './evaluate.ts'
import { momentOf } from './moment.ts'

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())
let planner: Send
beforeAll(async () => {
  for (const code of [DISTRICT, '370199']) {
    await app.district(code)
    await app.loadCells(code, fullLedger())
  }
  planner = await app.signIn('kept-planner', 'planner', DISTRICT)
})

const figuresIn = async (district = DISTRICT) => {
  const ctx = commandCtx(app.database.db, district, app.clock.now.toISOString())
  return (await evaluate(ctx, momentOf(district, '2023-12-31'))).figures
}
const of = async (id: string, district?: string) =>
  (await figuresIn(district)).find(one => one.id === id && Object.keys(one.scope).length === 0)?.value

test('the same question of the same ledger is computed once, also for those who ask at the same moment', async () => {
  const first = await Promise.all([figuresIn(), figuresIn(), figuresIn()])
  const again = await figuresIn()
  expect(again.length).toBeGreaterThan(20)
  for (const figures of first) for (const [at, figure] of figures.entries()) expect(figure).toBe(again[at])
})

test('a record changed on its page, an import and a correction are in the figures at once, and only in their district', async () => {
  const [before, others] = [await of('projects.completed_investment'), await figuresIn('370199')]
  const { body } = await planner('GET', '/reports/P1~2023-03')
  const changed = await planner('PATCH', '/reports/P1~2023-03', {
    body: { values: { investment: '1.5' }, reason: '核减' },
    headers: { 'if-match': `"${body.version}"` },
  })
  expect(changed.status).toBe(200)
  const corrected = await of('projects.completed_investment')
  expect(corrected).not.toBe(before)
  await app.load(DISTRICT, { 月度投资: [{ 项目编号: 'P1', 月份: '2023-12', '本月完成投资(万元)': '20000' }] })
  const imported = await of('projects.completed_investment')
  expect(imported).not.toBe(corrected)
  const project = (await planner('GET', '/projects/P1')).body
  const edited = await planner('PATCH', '/projects/P1', {
    body: { values: { total_investment: '9999999' } },
    headers: { 'if-match': `"${project.version}"` },
  })
  expect(edited.status).toBe(200)
  const figures = await figuresIn()
  expect(figures.some(({ id, value }) => id === 'list.total_investment' && Number(value) >= 999)).toBe(true)
  const still = await figuresIn('370199')
  for (const [at, figure] of still.entries()) expect(figure).toBe(others[at])
})

test('a new rounding shows at once', async () => {
  const admin = await app.signIn('kept-admin', 'admin', DISTRICT)
  const shown = async () => (await figuresIn()).find(({ id }) => id === 'list.start_rate')?.display
  const before = await shown()
  const { body } = await admin('GET', '/figures/settings')
  const { version } = body.settings.find(({ figure }: { figure: string }) => figure === 'list.start_rate')
  const { status } = await admin('PUT', '/figures/list.start_rate/settings', {
    body: { decimals: 4, rounding: 'truncate' },
    headers: { 'if-match': `"${version}"` },
  })
  expect(status).toBe(200)
  expect(await shown()).not.toBe(before)
})
