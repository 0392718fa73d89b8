import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createUser } from '#features/identity/account.ts'
import { MAX_UPLOAD } from '#features/ledger/contract.ts'
import type { Cell } from '#platform/excel.ts'
import { testStore } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { addDistrict, commandCtx } from '#test/harness/ledger.ts'
import { type RunningServer, startServer, until } from '#test/harness/server.ts'
import { workbook } from '#test/harness/workbook.ts'

// What only a server with a socket can show, killed and started again.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const PASSWORD = 'Right-pass-1'
const store = await testStore(engine)
/** PostgreSQL has no folder of its own. */
const dataDir = store.env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'yishang-main-')))
const env = { ...store.env, DATA_DIR: dataDir }
let server: RunningServer
let cookie = ''

beforeAll(async () => {
  const database = await store.open()
  await addDistrict(database.db, '370104')
  const ctx = commandCtx(database.db, '370104', new Date().toISOString())
  await createUser(ctx, { username: 'planner-1', role: 'planner', password: PASSWORD })
  await database.close()
  server = await startServer(env)
  const response = await call('POST', '/session', JSON.stringify({ username: 'planner-1', password: PASSWORD }))
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
afterAll(async () => {
  await server.stop()
  await store.remove()
  await rm(dataDir, { recursive: true, force: true })
})

const call = (method: string, path: string, body?: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    ...(body !== undefined && { body }),
    headers: { cookie, ...(typeof body === 'string' && { 'content-type': 'application/json' }) },
  })
// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
const json = async (answer: Promise<Response>): Promise<any> => (await answer).json()
const imports = async () => (await json(call('GET', '/imports'))).imports as { id: string; state: string }[]
const uploads = () =>
  readdirSync(join(dataDir, 'uploads'), { recursive: true }).filter(name => String(name).endsWith('.xlsx'))
const healthy = async () => (await fetch(`${server.url}/healthz`)).status === 200

test('an upload whose connection is lost leaves no row and no file, and the server goes on', async () => {
  const before = await imports()
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  const head = [
    'PUT /api/v1/imports?fileName=a.xlsx HTTP/1.1',
    'host: 127.0.0.1',
    `cookie: ${cookie}`,
    'content-length: 1000000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${'x'.repeat(1000)}`)
  await until('the file is being received', () => uploads().length === 1)
  socket.destroy()
  await until('the file is gone', () => uploads().length === 0)
  expect(await imports()).toEqual(before)
  expect(await healthy()).toBe(true)
})

test('an upload over the limit is answered 413, whether it says so or not, while it is still being sent', async () => {
  const before = await imports()
  const send = (headers: Record<string, string>) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sending = httpRequest(`${server.url}/api/v1/imports?fileName=a.xlsx`, {
        method: 'PUT',
        headers: { cookie, ...headers },
      })
      const piece = Buffer.alloc(2 ** 20)
      let [left, body] = [MAX_UPLOAD / piece.length + 2, '']
      const more = () => {
        while (left-- > 0) if (!sending.write(piece)) return
        sending.end()
      }
      sending.on('drain', more)
      sending.on('error', () => {}) // the server need not take the rest
      sending.on('response', response => {
        response.setEncoding('utf8').on('data', text => {
          body += text
        })
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body })
          sending.destroy()
        })
        response.on('error', reject)
      })
      sending.on('close', () => reject(new Error('closed without an answer')))
      more()
    })
  const ways: Record<string, string>[] = [
    { 'content-length': String(MAX_UPLOAD + 2 ** 21) },
    { 'transfer-encoding': 'chunked' },
  ]
  for (const headers of ways) {
    const { status, body } = await send(headers)
    expect([headers, status]).toEqual([headers, 413])
    expect(JSON.parse(body)).toMatchObject({ status: 413, detail: expect.stringContaining('100 MB') })
  }
  await until('no file is left', () => uploads().length === 0)
  expect(await imports()).toEqual(before)
  expect(await healthy()).toBe(true)
})

/** So long that it is still being read when its server is killed. */
const long = workbook({
  月度投资: [
    ['项目编号', '月份', '本月完成投资(万元)'],
    ...Array.from({ length: 60_000 }, (_, at): Cell[] => [`P${at}`, '2023-03', at]),
  ],
})

test('a server that is killed says at its next start what became of the imports it had', async () => {
  const upload = () => json(call('PUT', '/imports?fileName=a.xlsx', new Uint8Array(workbook(fullLedger()))))
  const { id } = await upload()
  await until('it is checked', async () => (await json(call('GET', `/imports/${id}`))).state === 'ready')
  const { id: behind } = await json(call('PUT', '/imports?fileName=b.xlsx', new Uint8Array(long)))
  await server.kill()
  expect(uploads()).toHaveLength(1)
  server = await startServer(env)
  expect(uploads()).toEqual([])
  // On PostgreSQL another server could be at work on it, so it is given some seconds to say so.
  await until('it is given up', async () => (await json(call('GET', `/imports/${behind}`))).state === 'failed')
  expect(await json(call('GET', `/imports/${behind}`))).toMatchObject({
    problem: expect.stringContaining('没有任何改动'),
    can: { confirm: false },
  })
  // What was checked waits in the database.
  expect(await json(call('GET', `/imports/${id}`))).toMatchObject({ state: 'ready', can: { confirm: true } })
  await json(call('POST', `/imports/${id}/confirm`, '{}'))
  await until('it is written', async () => (await json(call('GET', `/imports/${id}`))).state === 'applied')
})

test('a server that is killed while it writes an import leaves the ledger as it was', async () => {
  const numbers = Array.from({ length: 3000 }, (_, at) => `K${at}`)
  const large = workbook({
    项目: [
      ['项目编号', '项目名称', '类别', '总投资(万元)'],
      ...numbers.map((number): Cell[] => [number, `示范项目 ${number}`, '产业发展类', 1]),
    ],
    年度计划: [
      ['项目编号', '年度', '计划投资(万元)'],
      ...numbers.flatMap(number => [2021, 2022, 2023].map((year): Cell[] => [number, year, 1])),
    ],
  })
  const { id } = await json(call('PUT', '/imports?fileName=a.xlsx', new Uint8Array(large)))
  const run = () => json(call('GET', `/imports/${id}`))
  await until('it is checked', async () => (await run()).state === 'ready')
  await json(call('POST', `/imports/${id}/confirm`, '{}'))
  // The embedded database answers nobody while it writes.
  if (engine === 'postgres') await until('it writes', async () => (await run()).progress.phase.startsWith('写入'))
  await server.kill()
  server = await startServer(env)
  await until('it is given up', async () => (await run()).state === 'failed')
  expect(await run()).toMatchObject({ state: 'failed', problem: expect.stringContaining('没有任何改动') })
  expect((await json(call('GET', '/projects?q=K'))).records).toEqual([])
})

test('a second server on the same folder and port says why it cannot start, and takes nothing from the first', async () => {
  const { id } = await json(call('PUT', '/imports?fileName=a.xlsx', new Uint8Array(workbook(fullLedger()))))
  await until('it is checked', async () => (await json(call('GET', `/imports/${id}`))).state === 'ready')
  const second = startServer({ ...env, PORT: String(server.port) })
  await expect(second).rejects.toThrow(engine === 'pglite' ? '另一个宜商进程' : `端口 ${server.port} 已被占用`)
  expect(await json(call('GET', `/imports/${id}`))).toMatchObject({ state: 'ready' })
  await json(call('POST', `/imports/${id}/confirm`, '{}'))
  await until('it is written', async () => (await json(call('GET', `/imports/${id}`))).state === 'applied')
})

if (engine === 'postgres')
  test('what one server took, another shows, stops and writes', async () => {
    const other = await startServer({ ...env, DATA_DIR: await mkdtemp(join(tmpdir(), 'yishang-other-')) })
    const there = (method: string, path: string, body?: string) =>
      json(
        fetch(`${other.url}/api/v1${path}`, {
          method,
          ...(body && { body }),
          headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
        }),
      )
    const event: Cell[][] = [
      ['编号', '名称', '日期'],
      ['O1', '示范活动', '2023-01-01'],
    ]
    const { id } = await json(call('PUT', '/imports?fileName=a.xlsx', new Uint8Array(workbook({ 招商活动: event }))))
    await until('it is checked', async () => (await there('GET', `/imports/${id}`)).state === 'ready')
    await there('POST', `/imports/${id}/confirm`, '{}')
    await until('it is written', async () => (await json(call('GET', `/imports/${id}`))).state === 'applied')

    const { id: stopped } = await json(call('PUT', '/imports?fileName=b.xlsx', new Uint8Array(long)))
    await until('it tells how far it is', async () => (await there('GET', `/imports/${stopped}`)).progress?.rows > 0)
    await there('DELETE', `/imports/${stopped}`)
    await until('nothing is at work', async () => uploads().length === 0)
    expect((await there('GET', `/imports/${stopped}`)).status).toBe(404)
    await other.stop()
  })

test('stops cleanly when it is asked to', async () => {
  expect(await server.stop()).toEqual({ code: 0, stderr: '' })
  // So early it is still at what it does each minute.
  const early = await startServer(env)
  expect(await early.stop()).toEqual({ code: 0, stderr: '' })
  expect(early.lines.filter(line => line.startsWith('{'))).toEqual([])
  server = await startServer(env)
  expect(await healthy()).toBe(true)
})
