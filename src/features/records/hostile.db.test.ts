import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { formNouns } from '#test/harness/ledger.ts'

const app = await testApp()
afterAll(() => app.close())
let send: Send

beforeAll(async () => {
  await app.district('370104')
  await app.loadCells('370104', fullLedger())
  send = await app.signIn('hostile-planner', 'planner', '370104')
  await send('POST', '/reading-purposes', { body: { kind: '统计' } })
})

const odd = [
  '\0',
  '\ud800',
  '\u202e',
  "'; drop table projects; --",
  '%',
  '~',
  '!',
  '😀'.repeat(99),
  '9'.repeat(400),
  '-0',
  'NaN',
  '1e999',
  '０００',
  '=1+1',
]
const shapes = [[], {}, 0.1, -1, 1e308, true, null, '', '长'.repeat(20_001)]

test('odd text in any address or question is answered, never with 5xx', async () => {
  for (const { noun } of formNouns) {
    for (const text of odd) {
      const said = encodeURIComponent(text.toWellFormed())
      const filter = noun.filters[0]?.name
      for (const path of [
        `?q=${said}`,
        `?${filter}=${said}`,
        `?cursor=${said}`,
        `?sort=${said}`,
        `/${said}`,
        `/${said}/history`,
        `/values?field=${said}`,
      ]) {
        const { status } = await send('GET', `/${noun.noun}${path}`)
        expect([noun.noun, path, status < 500]).toEqual([noun.noun, path, true])
      }
    }
  }
  for (const text of odd) {
    const said = encodeURIComponent(text.toWellFormed())
    for (const path of [
      `/find?q=${said}`,
      `/find?q=a&noun=${said}`,
      `/lists/${said}/2023`,
      `/lists/甲/2023?cursor=${said}`,
      `/lists/${said}/compare?fromYear=2023&toYear=2024`,
      `/views?page=${said}`,
    ]) {
      const { status } = await send('GET', path)
      expect([path, status < 500]).toEqual([path, true])
    }
  }
}, 120_000)

test('odd values in any field are taken or refused with a sentence, never with 5xx', async () => {
  const seen = new Set<number>()
  for (const { noun } of formNouns) {
    const { body } = await send('GET', `/${noun.noun}?limit=1`)
    const path = `/${noun.noun}/${encodeURIComponent(body.records[0].key)}`
    const attempt = async (method: 'PATCH' | 'POST', values: Record<string, unknown>) => {
      const sent = { body: { values, reason: '核对' }, headers: { 'if-match': '*' } }
      const { status, body: answer } = await send(method, method === 'POST' ? `/${noun.noun}` : path, sent)
      expect([
        noun.noun,
        JSON.stringify(values).slice(0, 300),
        [200, 201, 400, 409, 413, 422].includes(status),
      ]).toEqual([noun.noun, JSON.stringify(values).slice(0, 300), true])
      if (status >= 400) expect(answer.detail).toMatch(/\p{Script=Han}/u)
      seen.add(status)
    }
    const data = noun.columns.filter(({ key }) => !key)
    const kinds = new Map(data.map(column => [column.kind, column]))
    for (const value of [...odd, ...shapes]) {
      for (const { field } of noun.noun === 'projects' ? kinds.values() : []) await attempt('PATCH', { [field]: value })
      await attempt('PATCH', Object.fromEntries(data.map(({ field }) => [field, value])))
      await attempt('POST', Object.fromEntries(noun.columns.map(({ field }) => [field, value])))
    }
  }
  expect(seen).toEqual(new Set([200, 201, 400, 413, 422]))
}, 300_000)

test('a body of another shape is refused with 400', async () => {
  for (const body of [
    [],
    'x',
    1,
    {},
    { values: [] },
    { values: { unknown: 1 } },
    { values: {}, reason: 1 },
    { values: {}, more: 1, reason: 'a\0' },
  ]) {
    expect([body, (await send('POST', '/projects', { body })).status]).toEqual([body, 400])
  }
  const { status } = await send('PATCH', '/projects/P1', {
    body: { values: { name: { $ne: 1 } } },
    headers: { 'if-match': '*' },
  })
  expect(status).toBe(400)
})

test('markup in any text is kept as it was typed, and is never served as anything but JSON', async () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;'
  for (const { noun } of formNouns) {
    const { body } = await send('GET', `/${noun.noun}?limit=1`)
    const path = `/${noun.noun}/${encodeURIComponent(body.records[0].key)}`
    const texts = noun.columns.filter(({ kind, key, refers }) => ['text', 'prose'].includes(kind) && !key && !refers)
    const marked = (columns: typeof texts) =>
      Object.fromEntries(columns.map(({ field, max = 200 }) => [field, markup.slice(0, max)]))
    const changed = async (values: Record<string, string>) => {
      const sent = { body: { values, reason: '核对' }, headers: { 'if-match': '*' } }
      return [noun.noun, (await send('PATCH', path, sent)).status]
    }
    const values = marked(texts.filter(({ link }) => !link))
    expect(await changed(values)).toEqual([noun.noun, 200])
    // What is opened at a press is an address or nothing.
    for (const link of texts.filter(({ link }) => link))
      for (const address of [...Object.values(marked([link])), 'javascript:alert(1)'])
        expect(await changed({ [link.field]: address })).toEqual([noun.noun, 422])
    const { headers, body: record } = await send('GET', path)
    expect([noun.noun, record.values]).toEqual([noun.noun, expect.objectContaining(values)])
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      expect.stringMatching(/^application\/json/),
      'nosniff',
    ])
  }
})

test('a space cannot be put below itself, by however many steps', async () => {
  const below = (key: string, parent: string) =>
    send('PATCH', `/spaces/${key}`, { body: { values: { parent_code: parent } }, headers: { 'if-match': '*' } })
  for (const parent of ['Z1', 'B1']) {
    const { status, body } = await below('Z1', parent)
    expect([parent, status, body.detail]).toEqual([parent, 422, expect.stringContaining('一圈')])
  }
})
