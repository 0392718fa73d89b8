import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { problemOf } from '#test/harness/imports.ts'
import { declared } from './features.ts'

type App = Awaited<ReturnType<typeof testApp>>
let app: App
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
const get = (path: string) => app.web.app.request(path)

test('says whether it lives and whether it can work', async () => {
  expect(await (await get('/healthz')).json()).toMatchObject({ status: 'ok' })
  expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ok', database: true })
})

test('every endpoint names a permission there is, and these alone are public', () => {
  const known = [...Object.keys(declared.permissions), 'signed-in', 'public']
  const endpoints = app.web.implemented.map(({ endpoint }) => endpoint)
  expect(endpoints.length).toBeGreaterThan(20)
  expect(endpoints.filter(({ permission }) => !known.includes(permission))).toEqual([])
  const open = endpoints.filter(({ permission }) => permission === 'public')
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1/session',
    'POST /api/v1/session',
    // Whoever has the link of an invitation has no account yet.
    'POST /api/v1/invite',
    'POST /api/v1/invite/account',
    // What districts have made public, where they have opened the interface.
    ...['xml', 'json'].flatMap(format =>
      ['discovery', 'services', 'requests'].map(name => `GET /open311/v2/${name}.${format}`),
    ),
    'GET /open311/v2/services/{code}',
    'GET /open311/v2/requests/{id}',
    // What districts have opened to everybody.
    ...[
      '',
      '/announcements',
      '/vacancies',
      '/chosen-rooms',
      '/policies',
      '/policies/{policy}',
      '/services',
      '/resources',
      '/asking',
      '/figures',
    ].flatMap(under => ['/api/v1/public-data', '/public'].map(at => `GET ${at}/{district}${under}`)),
    'GET /public',
    'GET /robots.txt',
    'GET /sitemap.xml',
    // Whoever has the token of a grant: a system of another unit.
    'GET /api/v1/shared-data/{id}',
  ])
})

test('describes every endpoint in OpenAPI 3.1, each once, with its permission', async () => {
  const document = await (await get('/api/v1/openapi.json')).json()
  expect(document.openapi).toMatch(/^3\.1\./)
  for (const { endpoint } of app.web.implemented) {
    const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()]
    expect(operation).toMatchObject({ summary: endpoint.summary, 'x-permission': endpoint.permission })
  }
  const operations = Object.values(document.paths as Record<string, object>).flatMap(path => Object.keys(path))
  expect(operations).toHaveLength(app.web.implemented.length)
})

test('describes of what kind each file is', async () => {
  const { paths } = await (await get('/api/v1/openapi.json')).json()
  const kinds = ['/ledger/export', '/briefs/{id}/docx', '/briefs/{id}/pdf', '/backups/{id}/file'].map(path =>
    Object.keys(paths[`/api/v1${path}`].get.responses['200'].content),
  )
  const office = 'application/vnd.openxmlformats-officedocument'
  const [xlsx, docx] = [`${office}.spreadsheetml.sheet`, `${office}.wordprocessingml.document`]
  expect(kinds).toEqual([[xlsx], [docx], ['application/pdf'], ['application/gzip']])
})

test('describes how updates and repeated requests are refused', async () => {
  const { paths } = await (await get('/api/v1/openapi.json')).json()
  const headers = (operation: { parameters: { name: string; in: string }[] }) =>
    operation.parameters.filter(one => one.in === 'header').map(({ name }) => name)
  expect(headers(paths['/api/v1/projects/{key}'].patch)).toEqual(['if-match'])
  expect(Object.keys(paths['/api/v1/projects/{key}'].patch.responses)).toEqual(
    expect.arrayContaining(['409', '412', '422', '428', '429']),
  )
  for (const path of ['/api/v1/projects', '/api/v1/briefs', '/api/v1/views', '/api/v1/accounts'])
    expect([path, headers(paths[path].post)]).toEqual([path, ['idempotency-key']])
})

test.each([
  ['an address nobody serves', 'GET', '/nowhere', {}, 404],
  ['a method nobody serves', 'PATCH', '/session', {}, 405],
  ['no JSON', 'POST', '/session', { headers: { 'content-type': 'text/plain' }, body: new Uint8Array([1]) }, 415],
  [
    'broken JSON',
    'POST',
    '/session',
    { headers: { 'content-type': 'application/json' }, body: Buffer.from('{"a":') },
    400,
  ],
  ['JSON of another shape', 'POST', '/session', { body: [] }, 400],
  ['JSON with NUL', 'POST', '/session', { body: { username: 'a\u0000b', password: 'x' } }, 400],
  [
    'half a character',
    'POST',
    '/session',
    { headers: { 'content-type': 'application/json' }, body: Buffer.from('{"username":"a\\ud800","password":"x"}') },
    400,
  ],
  [
    'JSON in GB 18030',
    'POST',
    '/session',
    {
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"username":"\xca\xbe\xb7\xb6","password":"x"}', 'latin1'),
    },
    400,
  ],
  ['a body too large', 'POST', '/session', { body: { username: 'a', password: 'x'.repeat(2 ** 20) } }, 413],
  ['another site’s request', 'POST', '/session', { headers: { origin: 'https://elsewhere.invalid' }, body: {} }, 403],
  ['nobody signed in', 'GET', '/figures', {}, 401],
] as const)('%s is answered by a problem document: %s %s', async (_, method, path, sent, status) => {
  expect(problemOf(await app.anonymous(method, path, sent))).toMatchObject({ status })
})

test('keeps living when the database is gone, and says so', async () => {
  const other = await testApp()
  await other.database.close()
  await rm(other.dataDir, { recursive: true, force: true })
  const answer = await other.web.app.request('/readyz')
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ database: false })])
  expect((await other.web.app.request('/healthz')).status).toBe(200)
  expect(
    problemOf(await other.anonymous('POST', '/session', { body: { username: 'a', password: 'b' } })),
  ).toMatchObject({
    status: 500,
    detail: expect.not.stringMatching(/destroyed|Error/),
  })
})
