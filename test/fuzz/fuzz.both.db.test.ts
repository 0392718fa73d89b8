import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testStore } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { type RunningServer, startServer } from '#test/harness/server.ts'
import { workbook } from '#test/harness/workbook.ts'
import { assemble, Memory } from './assemble.ts'
import { type Cast, castOf, fill, type Material, materialOf, OWN, type Sender, sender, stateThere } from './district.ts'
import { type Operation, operationsOf } from './document.ts'
import { complaintsOf, mayHangUp, reached } from './judge.ts'
import { type Plan, requestOf } from './requests.ts'
import { jsonOf, type Sent, type Wire, wire } from './wire.ts'

// Every operation of the OpenAPI document, asked thousands of times over HTTP by everybody, well and badly.
// A longer run, another course: docs/security.md, 模糊测试.

const SEED = Number(process.env.YISHANG_FUZZ_SEED ?? 20231231)
const LONG = process.env.YISHANG_TEST_ALL !== undefined
const USUAL = engine === 'postgres' ? (LONG ? 18_000 : 9_000) : LONG ? 1_500 : 200
const REQUESTS = Number(process.env.YISHANG_FUZZ_REQUESTS ?? USUAL)
/** Sent at once. */
const BATCH = 20
/** ms a request may take on average, on a machine that does much else. */
const PATIENCE = 120
/** What costs most of the machine's time is asked half as often. */
const isDear = ({ file, path }: Operation) =>
  file || /^\/(briefs|brief-template|backups|audit\/check)|\/password$/.test(path)

const store = await testStore(engine)
const dataDir = mkdtempSync(join(tmpdir(), 'yishang-fuzz-'))
let server: RunningServer
let line: Wire
let as: Sender
let cast: Cast
let material: Material
let operations: Operation[]

beforeAll(async () => {
  await fill(store)
  const settings = { YISHANG_TRUST_PROXY: '1', YISHANG_RATE_LIMIT: '0', YISHANG_BACKUP_DISTRICT: OWN }
  server = await startServer({ DATA_DIR: dataDir, ...store.env, ...settings })
  line = wire(server.port)
  as = sender(line)
  cast = await castOf(as)
  material = await materialOf(as, cast, workbook(fullLedger()))
  operations = operationsOf(material.document)
}, 120_000)
afterAll(async () => {
  line?.close()
  await server?.stop()
  await store.remove()
  rmSync(dataDir, { recursive: true, force: true })
})

const memory = new Memory()
/** Complaint → the first request that caused it, as a person could send it again. */
const found = new Map<string, string>()
const done = new Set<string>()

async function ask(operation: Operation, plan: Plan): Promise<void> {
  const sent = assemble(plan, operation, cast, memory)
  const said = `${plan.who} ${sent.method} ${sent.path.slice(0, 160)} ${JSON.stringify(plan.departs).slice(0, 120)} ${(sent.body ?? '').toString().slice(0, 300)}`
  const got = await line.send(sent).catch((cause: Error) => cause)
  if (got instanceof Error) {
    if (!mayHangUp(sent)) found.set(`${operation.name}: no answer`, `${got.message} ← ${said}`)
    return
  }
  const which = reached(operations, sent)
  for (const complaint of complaintsOf(plan, sent, got, which)) {
    const key = `${operation.name}: ${complaint}`
    if (!found.has(key)) found.set(key, `${said} → ${got.status} ${got.body.toString().slice(0, 300)}`)
  }
  if (got.status < 300 && which) done.add(which.name)
  if (got.status < 300) memory.learn(operation.path.split('/')[1] ?? '', jsonOf(got))
  if (got.status < 300 && which?.name === 'DELETE /session') cast[plan.who] = await as.signIn(`fuzz-${plan.who}`)
}

test(
  `${REQUESTS} requests of every kind are answered or refused as documented (YISHANG_FUZZ_SEED=${SEED})`,
  async () => {
    const before = await stateThere(as)
    const names = Object.keys(cast)
    const one = fc.oneof(
      ...operations.map(operation => ({
        weight: isDear(operation) ? 1 : 2,
        arbitrary: requestOf(operation, material, names).map(plan => ({ operation, plan })),
      })),
    )
    const batch = fc.array(one, { minLength: BATCH, maxLength: BATCH })
    const send = (asked: { operation: Operation; plan: Plan }[]) =>
      Promise.all(asked.map(({ operation, plan }) => ask(operation, plan))).then(() => undefined)
    await fc.assert(fc.asyncProperty(batch, send), {
      seed: SEED,
      numRuns: Math.ceil(REQUESTS / BATCH),
      endOnFailure: true,
    })

    expect(Object.fromEntries(found)).toEqual({})
    expect(await stateThere(as)).toEqual(before)
    // A step can be taken in one state only, which chance seldom meets; the tests of each flow take them all.
    const expected = operations.map(({ name }) => name).filter(name => !name.includes('/actions/'))
    const silent = expected.filter(name => !done.has(name))
    const allowed = REQUESTS >= 10_000 ? 1 / 20 : REQUESTS >= 2_000 ? 1 / 5 : 1
    expect(silent.length, `never done: ${silent}`).toBeLessThan(expected.length * allowed)
  },
  60_000 + REQUESTS * PATIENCE,
)

test('and the server lives on, its audit log whole, with nothing on its conscience', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const sent: Sent = { method: 'GET', path, headers: {} }
    expect((await line.send(sent)).status).toBe(200)
  }
  const auditor = await as.signIn('fuzz-auditor')
  expect((await as.ask(auditor, 'GET', '/audit/check')).json).toMatchObject({ broken: null })
  expect(await server.stop()).toEqual({ code: 0, stderr: '' })
})
