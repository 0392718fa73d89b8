import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LedgerRows } from '#demo/ledger-rows.ts'
import { createUser } from '#features/identity/account.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import type { Role } from '#features/roles/contract.ts'
import { readConfig } from '#platform/config.ts'
import type { DataScope } from '#platform/context.ts'
import { type Cell, type RowBatch, rowOf } from '#platform/excel.ts'
import { createLog } from '#platform/log.ts'
import { createApp } from '../../src/app.ts'
import { loadDemo } from '../../src/demo.ts'
import { addressOf } from './address.ts'
import { testDatabase } from './database.ts'
import { engine } from './engines.ts'
import { addDistrict, batchesOf, commandCtx } from './ledger.ts'

const PASSWORD = 'Right-pass-1'

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
  body: any
}
/** Sends one request of a signed-in person; bytes, streams and forms as they are, anything else as JSON. */
export type Send = (
  method: string,
  path: string,
  sent?: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal },
) => Promise<Answer>

async function* batchesOfCells(sheets: Record<string, Cell[][]>): AsyncGenerator<RowBatch> {
  for (const [sheet, rows] of Object.entries(sheets))
    yield { sheet, rows: rows.map((cells, at) => rowOf(at + 1, cells)) }
}

/** For tests: the whole application on a database of its own, its front door, and a clock the test moves. */
export async function testApp({ backupDistrict, env = {} }: { backupDistrict?: string; env?: NodeJS.ProcessEnv } = {}) {
  const database = await testDatabase(engine)
  const dataDir = await mkdtemp(join(tmpdir(), 'yishang-app-'))
  const clock = { now: new Date('2024-03-01T02:00:00.000Z') }
  const log = createLog('silent')
  const config = { ...readConfig(env), dataDir, secret: 'invented-for-tests-0123456789abcdefghij', backupDistrict }
  const { web, imports, backups, names, tick, system } = await createApp(database, config, log, () => clock.now)
  await names.run()

  const send = async (cookie: string, ...[method, path, sent = {}]: Parameters<Send>): Promise<Answer> => {
    const raw = [Uint8Array, ReadableStream, URLSearchParams].some(kind => sent.body instanceof kind)
    const response = await web.app.request(`http://localhost${addressOf(path)}`, {
      method,
      body: raw ? (sent.body as BodyInit) : sent.body === undefined ? null : JSON.stringify(sent.body),
      headers: {
        ...(sent.body !== undefined && !raw && { 'content-type': 'application/json' }),
        cookie,
        ...sent.headers,
      },
      duplex: 'half',
      signal: sent.signal ?? null,
    } as RequestInit)
    const text = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: text ? await response.json() : Buffer.from(await response.arrayBuffer()),
    }
  }
  const signIn = async (username: string): Promise<Send> => {
    const { headers } = await send('', 'POST', '/session', { body: { username, password: PASSWORD } })
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return (...request) => send(cookie, ...request)
  }
  const load = async (district: string, batches: AsyncIterable<RowBatch>) => {
    const ctx = commandCtx(database.db, district, clock.now.toISOString())
    const report = await importLedger(ctx, batches, { reason: '更正' })
    if (report.rejectionCount > 0) throw new Error(JSON.stringify(report.rejections.slice(0, 3)))
  }
  return {
    database,
    web,
    imports,
    backups,
    names,
    tick,
    system,
    dataDir,
    clock,
    /** Sends one request of nobody. */
    anonymous: ((...request) => send('', ...request)) as Send,
    district: (code: string) => addDistrict(database.db, code),
    /** The demonstration's ledger and accounts. */
    demo: () => loadDemo(commandCtx(database.db, '', clock.now.toISOString()), { stories: false }),
    /** Imports sheets of cells, a header row first, into a district; throws when one is refused. */
    loadCells: (district: string, cells: Record<string, Cell[][]>) => load(district, batchesOfCells(cells)),
    /** Imports rows into a district the ordinary way; throws when one is refused. */
    load: (district: string, rows: Partial<LedgerRows>) => load(district, batchesOf(rows)),
    /** Creates an account and signs it in; `scope` is the part of the district it works on, `unit` what it works for. */
    signIn: async (
      username: string,
      role: Role,
      district: string,
      scope?: Partial<DataScope>,
      unit?: string,
    ): Promise<Send> => {
      const ctx = commandCtx(database.db, district, clock.now.toISOString())
      const nothing = { units: [], zones: [], streets: [], lists: [] }
      const account = { username, role, password: PASSWORD, displayName: `示范${username}`, unit }
      await createUser(ctx, { ...account, ...(scope && { scope: { ...nothing, ...scope } }) })
      return signIn(username)
    },
    /** Signs an account in that `signIn` created; a session ends with time. */
    signInAgain: (username: string): Promise<Send> => signIn(username),
    close: async () => {
      await backups.settled()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
