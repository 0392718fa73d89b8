import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createUser } from '#features/identity/account.ts'
import { readConfig } from '#platform/config.ts'
import { type Database, openDatabase, transaction } from '#platform/db/database.ts'
import { type Endpoint, takesKey } from '#platform/endpoint.ts'
import { createLog } from '#platform/log.ts'
import { testStore } from '#test/harness/database.ts'
import { addDistrict, commandCtx } from '#test/harness/ledger.ts'
import { type RunningServer, startServer, until } from '#test/harness/server.ts'
import { createApp } from './app.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const PASSWORD = 'Right-pass-1'
const NOW = new Date('2024-03-01T02:00:00.000Z')
const store = await testStore('postgres')
const url = new URL(store.env.DATABASE_URL ?? '')
let dataDir: string
let owner: Database

/** The way to PostgreSQL: while it is shut nobody gets through, and who was through is thrown out. */
async function gate() {
  const through = new Set<Socket>()
  let shut = false
  const server = createServer(socket => {
    socket.on('error', () => {})
    if (shut) return socket.destroy()
    const onward = connect(Number(url.port), url.hostname)
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      through.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        through.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const gated = new URL(url)
  gated.hostname = '127.0.0.1'
  gated.port = String((server.address() as { port: number }).port)
  return {
    url: gated.href,
    shut: () => {
      shut = true
      for (const socket of through) socket.destroy()
    },
    open: () => {
      shut = false
    },
    remove: () => {
      for (const socket of through) socket.destroy()
      server.close()
    },
  }
}

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yishang-away-'))
  owner = await store.open()
  await addDistrict(owner.db, '370104')
  const ctx = commandCtx(owner.db, '370104', NOW.toISOString())
  await createUser(ctx, { username: 'planner-1', role: 'planner', password: PASSWORD })
})
afterAll(async () => {
  await owner.close()
  await store.remove()
  await rm(dataDir, { recursive: true, force: true })
})

/** The application over a database reached in some way, and a person who has signed in to it. */
async function front(database: Database) {
  ends.push(() => database.close())
  const config = { ...readConfig({}), dataDir, secret: 'invented-for-tests-0123456789abcdefghij' }
  const { web } = await createApp(database, config, createLog('silent'), () => NOW)
  const ask = (path: string, init: RequestInit = {}) => web.app.request(`http://localhost${path}`, init)
  const signIn = () =>
    ask('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'planner-1', password: PASSWORD }),
    })
  const signedIn = await signIn()
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { web, ask, signIn, cookie }
}

async function expectAway(what: string, response: Response) {
  const { headers, status } = response
  const text = await response.text()
  const standard = /\/open311\/v2\/| \/public\b/.test(what)
  const seen = [what, status, headers.get('retry-after'), standard || headers.get('content-type')]
  expect(seen).toEqual([what, 503, '5', standard || 'application/problem+json; charset=utf-8'])
  const { title, detail } = standard ? { title: 'database_unavailable', detail: text } : JSON.parse(text)
  expect([title, detail]).toEqual(['database_unavailable', expect.stringContaining('数据库暂时不能使用')])
  expect(detail).not.toMatch(/ECONN|127\.0\.0\.1|terminat/i)
}

/** What strangers may send is looked at before the database is asked. */
const strangers: Record<string, object> = {
  '/api/v1/session': { username: 'planner-1', password: 'x' },
  '/api/v1/invite': { code: 'x' },
  '/api/v1/invite/account': { code: 'x', username: 'invited-1', displayName: '示范', password: PASSWORD },
}

const requestFor = (endpoint: Endpoint, cookie: string): [string, RequestInit] => {
  const { method, body, sends, permission } = endpoint
  const suffix = endpoint.path.startsWith('/open311/') ? '.json' : ''
  const path = endpoint.path.replace(/\{\w+\}/g, `00000000-0000-4000-8000-000000000000${suffix}`)
  const sent = sends === 'bytes' ? new Uint8Array(9) : body ? JSON.stringify(strangers[path] ?? {}) : null
  const headers = {
    cookie,
    // What comes without a token is looked at before the database is asked, too.
    authorization: `Bearer ${'x'.repeat(40)}`,
    ...(body && { 'content-type': 'application/json' }),
    ...(takesKey(endpoint) && { 'idempotency-key': permission }),
  }
  return [path, { method, headers, ...(method !== 'GET' && { body: sent }) }]
}

test('while PostgreSQL is away every operation says so, sign-in too, and all is well when it is back', async () => {
  const way = await gate()
  ends.push(way.remove)
  const { web, ask, signIn, cookie } = await front(await openDatabase({ url: way.url }))
  way.shut()
  expect(web.implemented.length).toBeGreaterThan(100)
  for (const { endpoint } of web.implemented) {
    const [path, init] = requestFor(endpoint, cookie)
    await expectAway(`${init.method} ${path}`, await ask(path, init))
  }
  await expectAway('nobody', await ask('/api/v1/session'))
  const ready = await ask('/readyz')
  expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'unavailable', database: false }])
  expect((await ask('/healthz')).status).toBe(200)
  way.open()
  expect((await signIn()).status).toBe(200)
  expect((await ask('/api/v1/lists', { headers: { cookie } })).status).toBe(200)
  expect((await ask('/readyz')).status).toBe(200)
})

test('whoever waits too long for one of our own connections is told so', async () => {
  const database = await openDatabase({ url: url.href, poolSize: 1, patience: 2000 })
  const { ask, signIn, cookie } = await front(database)
  const [taken, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = transaction(database.db, () => {
    taken.resolve()
    return release.promise
  })
  await taken.promise
  await expectAway('lists', await ask('/api/v1/lists', { headers: { cookie } }))
  await expectAway('sign-in', await signIn())
  release.resolve()
  await held
  expect((await ask('/api/v1/lists', { headers: { cookie } })).status).toBe(200)
})

test('connections that the server has none left of, or has ended, are said and come back', async () => {
  const role = `limited_${url.pathname.slice(1)}`
  const run = (statement: string) => sql.raw(statement).execute(owner.db)
  await run(`create role ${role} login password 'x' in role pg_read_all_data, pg_write_all_data`)
  ends.push(() => run(`drop role ${role}`))
  const limited = new URL(url)
  limited.username = role
  limited.password = 'x'
  const { ask, cookie } = await front(await openDatabase({ url: limited.href }))
  await run(`alter role ${role} connection limit 0`)
  await run(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`)
  const lists = () => ask('/api/v1/lists', { headers: { cookie } })
  await until('its connections have ended', async () => (await lists()).status === 503)
  await expectAway('none left', await lists())
  await run(`alter role ${role} connection limit -1`)
  expect((await lists()).status).toBe(200)
})

test('a server that starts before its database waits for it, saying why, and then serves', async () => {
  const way = await gate()
  ends.push(way.remove)
  way.shut()
  const server: RunningServer = await startServer({ DATABASE_URL: way.url, DATA_DIR: dataDir })
  ends.push(server.stop)
  const ready = await fetch(`${server.url}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { problem: expect.stringContaining('数据库暂时不能使用') },
  ])
  const page = await fetch(`${server.url}/figures`, { headers: { accept: 'text/html' } })
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('宜商暂时不能使用')])
  const api = await fetch(`${server.url}/api/v1/session`)
  expect([api.status, (await api.json()).title]).toEqual([503, 'database_unavailable'])
  way.open()
  await until('it serves', async () => (await fetch(`${server.url}/api/v1/session`)).status === 200)
})
