import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { declared } from '../features.ts'
import type { User } from './context.ts'
import { endpoint } from './endpoint.ts'
import { createWeb, implement, type Web } from './http.ts'
import type { Entry } from './journal.ts'
import { RateLimit } from './limits.ts'
import { createLog } from './log.ts'

const open = endpoint({
  method: 'GET',
  path: '/api/v1/open',
  summary: '公开',
  permission: 'public',
  response: z.object({}),
})
const file = { permission: 'ledger.export', file: 'text/plain', response: z.unknown() } as const
const openFile = { ...file, method: 'GET', summary: '下载', permission: 'public' } as const
const taken = endpoint({ method: 'GET', path: '/api/v1/file', summary: '下载', ...file })
const changed = endpoint({
  method: 'POST',
  path: '/api/v1/things/{name}',
  summary: '修改',
  permission: 'ledger.write',
  params: z.object({ name: z.string() }),
  body: z.object({ fail: z.boolean() }),
  response: z.object({}),
})

const user: User = {
  id: 'u1',
  username: 'wang',
  displayName: '王',
  role: 'x',
  district: '370104',
  permissions: new Set(['ledger.write']),
  scope: null,
  unitNo: null,
  unitNos: [],
  mustChangePassword: false,
}

/** The bare application: no database, a user who may write and not read. */
function front(parts: Partial<Web> = {}) {
  const entries: (Entry & { actor: string })[] = []
  const clock = { now: new Date('2024-03-01T02:00:00Z') }
  const web = createWeb({
    db: { isTransaction: true } as never,
    log: createLog('silent'),
    declared,
    now: () => clock.now,
    authenticate: async request => (request.headers.has('cookie') ? user : null),
    addressOf: c => c.req.header('x-test-address') ?? '192.0.2.1',
    journal: async (ctx, entry) => void entries.push({ ...entry, actor: ctx.actor }),
    ...parts,
  })
  implement(web, '试', open, () => ({}))
  implement(web, '试', taken, () => new Response('bytes'))
  implement(web, '试', changed, ({ body }) => {
    if (body.fail) throw new Error('a defect')
    return {}
  })
  const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    web.app.request(`http://yishang.test/api/v1${path}`, init)
  const post = (name: string, fail = false, headers: Record<string, string> = {}) =>
    ask(`/things/${name}`, {
      method: 'POST',
      body: JSON.stringify({ fail }),
      headers: { cookie: 'x', 'content-type': 'application/json', ...headers },
    })
  return { web, ask, post, entries, clock }
}

test('too many requests of an address wait, those of another and of this machine do not', async () => {
  const limits = {
    user: new RateLimit({ burst: 100, perSecond: 1 }),
    address: new RateLimit({ burst: 2, perSecond: 1 }),
  }
  const { ask, clock } = front({ limits })
  const from = async (address: string) => (await ask('/open', { headers: { 'x-test-address': address } })).status
  expect([await from('192.0.2.1'), await from('192.0.2.1')]).toEqual([200, 200])
  const refused = await ask('/open')
  expect([refused.status, refused.headers.get('retry-after'), (await refused.json()).title]).toEqual([
    429,
    '1',
    'too_many_requests',
  ])
  expect(await from('192.0.2.2')).toBe(200)
  for (let n = 0; n < 5; n++) expect(await from('127.0.0.1')).toBe(200)
  clock.now = new Date(clock.now.getTime() + 1000)
  expect(await from('192.0.2.1')).toBe(200)
})

test('a user waits wherever the requests come from, and files cost more', async () => {
  const limits = {
    user: new RateLimit({ burst: 12, perSecond: 1 }),
    address: new RateLimit({ burst: 999, perSecond: 1 }),
  }
  const { ask, post } = front({ limits })
  const headers = { cookie: 'x' }
  expect((await ask('/file', { headers })).status).toBe(403)
  expect((await post('a', false, { 'x-test-address': '192.0.2.3' })).status).toBe(200)
  expect((await ask('/file', { headers })).status).toBe(429)
  expect((await post('a')).status).toBe(200)
})

test('what changes, fails, is refused or leaves is noted once each, and what was never heard is not', async () => {
  const { ask, post, entries } = front()
  await post('甲')
  await post('b', true)
  await ask('/file', { headers: { cookie: 'x' } })
  await ask('/open', { headers: { cookie: 'x' } })
  await ask('/things/c', { method: 'POST', body: '{', headers: { cookie: 'x', 'content-type': 'application/json' } })
  await ask('/things/d', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
  expect(entries).toMatchObject([
    {
      operation: 'POST /api/v1/things/{name}',
      target: '/api/v1/things/甲',
      result: 'done',
      status: 200,
      actor: 'wang',
    },
    { target: '/api/v1/things/b', result: 'failed', status: 500 },
    {
      operation: 'GET /api/v1/file',
      result: 'refused',
      status: 403,
      detail: { code: 'forbidden' },
      address: '192.0.2.1',
    },
  ])
  expect(entries).toHaveLength(3)
})

test('a request whose line cannot be written is not answered as done', async () => {
  const journal = () => Promise.reject(new Error('the disk is full'))
  expect((await front({ journal }).post('a')).status).toBe(500)
})

test('an address answers with what it takes to what it does not, and to no others', async () => {
  const { ask } = front()
  const told = async (path: string, method: string) => {
    const { status, headers } = await ask(path, { method })
    return [status, headers.get('allow')]
  }
  expect(await told('/open', 'DELETE')).toEqual([405, 'GET, HEAD'])
  expect(await told('/things/a', 'PROPFIND')).toEqual([405, 'POST'])
  expect(await told('/things/a/b', 'POST')).toEqual([404, null])
})

test('a file is of the kind its endpoint declares, and for a HEAD is let go unread', async () => {
  let ended = 0
  const cancel = () => void ended++
  const served = () => new Response(new ReadableStream({ cancel }), { headers: { 'content-length': '5' } })
  const { web, ask } = front()
  implement(web, '试', endpoint({ ...openFile, path: '/api/v1/open-file' }), served)
  const { status, headers } = await ask('/open-file', { method: 'HEAD' })
  expect([status, headers.get('content-type'), headers.get('content-length'), ended]).toEqual([
    200,
    'text/plain',
    '5',
    1,
  ])
})

test('writes from other sites are refused, whatever they say of the host', async () => {
  const status = async (origin: string, parts: Partial<Web> = {}, more: Record<string, string> = {}) =>
    (await front(parts).post('a', false, { origin, host: 'yishang.test', ...more })).status
  expect(await status('http://yishang.test')).toBe(200)
  for (const origin of ['http://evil.test', 'null', 'nonsense']) expect(await status(origin)).toBe(403)
  const forwarded = { 'x-forwarded-host': 'evil.test' }
  expect(await status('http://evil.test', {}, forwarded)).toBe(403)
  expect(await status('https://front.test', { proxies: 1 }, { 'x-forwarded-host': 'front.test' })).toBe(200)
  expect(await status('https://front.test', { origin: 'https://front.test' })).toBe(200)
  const told = async (site: string) =>
    (await front().post('a', false, { host: 'yishang.test', 'sec-fetch-site': site })).status
  for (const site of ['cross-site', 'same-site']) expect(await told(site)).toBe(403)
  for (const site of ['same-origin', 'none']) expect(await told(site)).toBe(200)
})

test('browsers are told to keep to https only where users come by https', async () => {
  const header = async (origin?: string) =>
    (await front({ origin }).ask('/open')).headers.get('strict-transport-security')
  expect(await header()).toBeNull()
  expect(await header('http://yishang.test')).toBeNull()
  expect(await header('https://yishang.test')).toBe('max-age=31536000')
})

test('a long answer is compressed as the caller takes it, unless another site asked or it holds a secret', async () => {
  const long = { words: '宜商'.repeat(1000) }
  const { web, ask } = front()
  const answers = {
    method: 'GET',
    summary: '公开',
    permission: 'public',
    response: z.object({ words: z.string() }),
  } as const
  implement(web, '试', endpoint({ ...answers, path: '/api/v1/long' }), () => long)
  implement(web, '试', endpoint({ ...answers, path: '/api/v1/secret', repeats: 'secret' }), () => long)
  const asked = async (path: string, headers: Record<string, string>, method = 'GET') => {
    const answer = await ask(path, { method, headers })
    return { coding: answer.headers.get('content-encoding'), vary: answer.headers.get('vary'), body: answer }
  }
  const bytes = async ({ body }: { body: Response }) => Buffer.from(await body.arrayBuffer())
  const best = await asked('/long', { 'accept-encoding': 'gzip, deflate, br' })
  expect([best.coding, best.vary]).toEqual(['br', 'accept-encoding'])
  expect(JSON.parse(brotliDecompressSync(await bytes(best)).toString())).toEqual(long)
  const other = await asked('/long', { 'accept-encoding': 'gzip;q=0.5, br;q=0' })
  expect(other.coding).toBe('gzip')
  expect(JSON.parse(gunzipSync(await bytes(other)).toString())).toEqual(long)
  for (const plain of [
    await asked('/long', {}),
    await asked('/long', { 'accept-encoding': 'zstd, br;q=0' }),
    await asked('/long', { 'accept-encoding': 'br', 'sec-fetch-site': 'cross-site' }),
    await asked('/secret', { 'accept-encoding': 'br' }),
  ]) {
    expect(plain.coding).toBeNull()
    expect(await plain.body.json()).toEqual(long)
  }
  expect(await asked('/long', { 'accept-encoding': 'br' }, 'HEAD')).toMatchObject({ coding: null })
  expect(await asked('/open', { 'accept-encoding': 'br' })).toMatchObject({ coding: null, vary: null })
})
