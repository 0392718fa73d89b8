import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Send } from '#test/harness/app.ts'
import { importApp } from '#test/harness/imports.ts'
import { workbook } from '#test/harness/workbook.ts'

// Invented enterprises, one of which is in the ledger twice: merged by several people at once, and one after another.

const HOME = '370104'
const [GOOD, TYPO] = ['91370104MA3C0HBU2C', '91370104MA3C0HBT2C']
const [BRACKETS, THIRD] = ['91370104MA3C0NAM17', '91350203M0001QAY9B']
const YEAR = `operations ${TYPO}~2025`
const VISIT_HEADERS = ['编号', '统一社会信用代码', '日期', '方式', '走访单位']
const app = await importApp()
afterAll(() => app.close())
let planner: Send
let service: Send

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  await app.district(HOME)
  const names = {
    [GOOD]: '示范甲科技有限公司',
    [TYPO]: '示范（甲）科技有限责任公司',
    [BRACKETS]: '示范乙',
    [THIRD]: '示范丙',
  }
  await app.load(HOME, {
    企业: Object.entries(names).map(([code, 企业名称]) => ({
      统一社会信用代码: code,
      企业名称,
      入驻日期: '2020-05-01',
    })),
    企业经营: [TYPO, GOOD].map((code, at) => ({ 统一社会信用代码: code, 年度: 2025, '营业收入(万元)': at })),
  } as never)
  planner = await app.signIn('ra-planner', 'planner', HOME)
  service = await app.signIn('ra-service', 'service', HOME)
})

const preview = (send: Send, kept: string, gone: string) =>
  send('GET', `/enterprise-merges/preview?kept=${kept}&gone=${gone}`)
const merge = async (send: Send, kept: string, gone: string, more: object = {}) => {
  const { body } = await preview(send, kept, gone)
  const versions = { keptVersion: body.kept?.version ?? '-', goneVersion: body.gone?.version ?? '-' }
  return send('POST', '/enterprise-merges', { body: { kept, gone, ...versions, ...more } })
}
const undo = (id: number, send = planner) => send('POST', `/enterprise-merges/${id}/undo`)
const resident = async (query = '') => {
  const { body } = await planner('GET', `/figures?asOf=2026-11-20${query}`)
  return body.figures.find(
    ({ id, scope }: { id: string; scope: object }) => id === 'enterprises.resident' && Object.keys(scope).length === 0,
  )?.value
}
const tick = () => {
  app.clock.now = new Date(app.clock.now.getTime() + 60_000)
}

test('of two that merge at once one is told; accounts and invitations go along, and back', async () => {
  tick()
  const own = await app.signIn('ra-own', 'enterprise', HOME, { enterprises: [TYPO] })
  const asked = { choices: { [YEAR]: 'kept' } }
  const { body } = await preview(planner, GOOD, TYPO)
  expect(body.followers).toEqual([{ words: '企业账号', count: 1 }])
  const sent = { kept: GOOD, gone: TYPO, keptVersion: body.kept.version, goneVersion: body.gone.version, ...asked }
  const both = await Promise.all([1, 2].map(() => planner('POST', '/enterprise-merges', { body: sent })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 404])
  const done = both.find(({ status }) => status === 201)?.body
  expect((await own('GET', '/own-enterprises')).body).toMatchObject({ enterprises: [{ uscc: GOOD }] })
  expect((await preview(planner, THIRD, GOOD)).body.followers).toEqual([{ words: '企业账号', count: 1 }])
  tick()
  const next = await merge(planner, THIRD, GOOD, {})
  expect(next.status).toBe(201)
  expect((await planner('GET', `/enterprises/${TYPO}`)).body.issues[0].message).toBe(THIRD)
  expect((await planner('GET', `/enterprises/${THIRD}`)).body.formerNames).toEqual(
    expect.arrayContaining(['示范甲科技有限公司', '示范（甲）科技有限责任公司']),
  )
  const early = await undo(done.id)
  expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining('请先撤销那一次合并')])
  tick()
  expect((await undo(next.body.id)).body.stayed).toEqual([])
  tick()
  const last = await undo(done.id)
  expect([last.status, last.body.stayed]).toEqual([200, []])
  expect((await preview(planner, GOOD, TYPO)).body.followers).toEqual([{ words: '企业账号', count: 1 }])
  expect(await resident()).toBe('4')
})

test('a merge while a workbook is imported comes before it or after it, never between', async () => {
  tick()
  const visits = Array.from({ length: 40 }, (_, at) => [`W${at}`, BRACKETS, '2026-11-03', '上门', '示范局'])
  const { id } = await app.upload(planner, workbook({ 走访: [VISIT_HEADERS, ...visits] }))
  const request = { title: '同时提出的诉求', category: '用工', source: '电话', uscc: BRACKETS }
  const [merged, begun] = await Promise.all([
    merge(planner, THIRD, BRACKETS),
    service('POST', '/requests', { body: request }),
    planner('POST', `/imports/${id}/confirm`, { body: {} }),
  ])
  expect([merged.status, begun.status]).toEqual([201, 201])
  await app.imports.settled()
  const { body: run } = await planner('GET', `/imports/${id}`)
  const count = async (noun: string, code: string) => (await planner('GET', `/${noun}/totals?uscc=${code}`)).body.count
  expect([await count('visits', BRACKETS), await count('visits', THIRD)]).toEqual([0, run.state === 'applied' ? 40 : 0])
  expect([await count('requests', BRACKETS), await count('requests', THIRD)]).toEqual([0, 1])
})
