import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented.

const [HOME, OTHER] = ['370104', '370199']
const USCC = '91370104MA3DM00019'
const app = await testApp()
afterAll(() => app.close())
let service: Send
let department: Send
let enterprise: Send

const entry = (no: string, more: object = {}) => ({
  entry_no: no,
  title: '首次贷款贴息怎样申请',
  kind: '答复',
  category: '融资',
  text: '{企业名称}可以向{承办单位}申请。',
  standing: '已发布',
  for_enterprises: '是',
  ...more,
})
const add = (no: string, more: object = {}) => service('POST', '/knowledge', { body: { values: entry(no, more) } })
const found = async (by: Send, query: Record<string, string>) =>
  (await by('GET', `/knowledge-answers?${new URLSearchParams(query)}`)).body.answers.map(
    ({ key }: { key: string }) => key,
  )

beforeAll(async () => {
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  for (const code of [HOME, OTHER]) await app.district(code)
  const admin = await app.signIn('k-admin', 'admin', HOME)
  await admin('POST', '/units', { body: { values: { unit_no: 'U1', name: '示范局', kind: '部门' } } })
  await app.loadCells(HOME, {
    企业: [
      ['统一社会信用代码', '企业名称'],
      [USCC, '示范精密制造有限公司'],
    ],
  })
  service = await app.signIn('k-service', 'service', HOME)
  department = await app.signIn('k-department', 'department', HOME, { units: ['示范局'] }, 'U1')
  enterprise = await app.signIn('k-enterprise', 'enterprise', HOME, { enterprises: [USCC] })
  for (const [no, more] of [
    ['ZS-1', {}],
    ['ZS-2', { title: '用电增容怎样办', category: '配套', text: '向供电公司申请。' }],
    ['ZS-3', { title: '延期说明', kind: '模板', text: '{诉求标题}因故延期。' }],
    ['ZS-4', { title: '首次贷款内部口径', for_enterprises: '否' }],
    ['ZS-5', { title: '首次贷款草稿', standing: '草稿' }],
    ['ZS-6', { title: '首次贷款旧政策', valid_until: '2024-03-03' }],
    ['ZS-7', { title: '首次贷款新政策', valid_until: '2024-03-04' }],
  ] as const)
    expect((await add(no, more)).status).toBe(201)
})

test('the service writes, publishes and withdraws, each with its history; others read', async () => {
  expect((await department('POST', '/knowledge', { body: { values: entry('ZS-9') } })).status).toBe(403)
  expect((await department('GET', '/knowledge/ZS-1')).body.values).toMatchObject({ standing: '已发布' })
  expect((await enterprise('GET', '/knowledge')).status).toBe(403)
  const { version } = (await service('GET', '/knowledge/ZS-5')).body
  const patch = { body: { values: { standing: '已撤回' } }, headers: { 'if-match': `"${version}"` } }
  expect((await service('PATCH', '/knowledge/ZS-5', patch)).status).toBe(200)
  expect((await service('GET', '/knowledge/ZS-5/history')).body.entries).toHaveLength(2)
})

test('who answers finds what is published and still holds, by characters, by pinyin and by what it says', async () => {
  expect(await found(department, { q: '首次贷款' })).toEqual(expect.arrayContaining(['ZS-1', 'ZS-4', 'ZS-7']))
  expect(await found(department, { q: '首次贷款' })).toHaveLength(3)
  expect(await found(department, { q: 'ydzr' })).toEqual(['ZS-2'])
  expect(await found(department, { q: '供电' })).toEqual(['ZS-2'])
  expect(await found(department, { like: '我公司首次贷款贴息如何办理', category: '融资' })).toHaveLength(4)
  expect((await found(department, { like: '我公司首次贷款贴息如何办理', category: '融资' }))[0]).toBe('ZS-1')
  expect(await found(department, { category: '配套' })).toEqual(['ZS-2'])
})

test('who publishes is told which enterprises of the ledger a text names, in full or in short', async () => {
  const names = async (words: string) => (await service('POST', '/knowledge-names', { body: { words } })).body.names
  expect(await names('请示范精密制造有限公司补充材料。')).toEqual(['示范精密制造有限公司'])
  expect(await names('如示范精密制造那样申请。')).toEqual(['示范精密制造有限公司'])
  expect(await names('{企业名称}可以申请。')).toEqual([])
  expect((await department('POST', '/knowledge-names', { body: { words: '' } })).status).toBe(403)
})

test('an enterprise is shown answers alike that are meant for it, no templates, and nothing by the category alone', async () => {
  expect(await found(enterprise, { like: '首次贷款贴息' })).toEqual(['ZS-1', 'ZS-7'])
  expect(await found(enterprise, { q: '首次贷款' })).toEqual(expect.arrayContaining(['ZS-1', 'ZS-7']))
  expect(await found(enterprise, { q: '延期' })).toEqual([])
  expect(await found(enterprise, { like: '完全无关的事', category: '融资' })).toEqual([])
  const there = await app.signIn('k-there', 'service', OTHER)
  expect(await found(there, { q: '首次贷款' })).toEqual([])
})

test('the answer of a closed request makes a draft without names', async () => {
  const body = { title: '示范精密制造贷款难', category: '融资', source: '电话', uscc: USCC }
  const { key } = (await service('POST', '/requests', { body })).body
  const step = (by: Send, action: string, said: object = {}) =>
    by('POST', `/requests/${key}/actions/${action}`, { body: said, headers: { 'if-match': '*' } })
  await step(service, 'dispatch', { unit: 'U1' })
  await step(department, 'accept')
  await step(department, 'answer', {
    outcome: '已解决',
    text: '示范精密制造有限公司：示范局王科长（13900000000）已协调银行。',
  })
  const draft = () => service('GET', `/knowledge-drafts?request=${key}`)
  expect((await draft()).status).toBe(409)
  await step(service, 'approve')
  await step(service, 'call-back', { result: '已解决' })
  expect((await step(service, 'close')).status).toBe(200)
  expect((await draft()).body.values).toEqual({
    entry_no: `ZS-${key}`,
    title: '企业贷款难',
    kind: '答复',
    category: '融资',
    text: '{企业名称}：{承办单位}某科长（××）已协调银行。',
    standing: '草稿',
    for_enterprises: '否',
  })
  expect((await service('POST', '/knowledge', { body: { values: (await draft()).body.values } })).status).toBe(201)
  expect((await department('GET', `/knowledge-drafts?request=${key}`)).status).toBe(403)
  expect((await service('GET', '/knowledge-drafts?request=nothing')).status).toBe(404)
})
