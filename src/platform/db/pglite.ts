import { Worker } from 'node:worker_threads'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import utils from 'pg/lib/utils.js'
import type { Call, Reply } from './pglite-worker.ts'
import { sessionSettings, types } from './types.ts'

/** A PostgreSQL error as both engines raise it: `code` is the SQLSTATE. */
export class DatabaseError extends Error {
  code: string | undefined
  detail: string | undefined
  constraint: string | undefined
  constructor(error: NonNullable<Reply['error']>, statement: string | undefined) {
    super(`${error.message} (${statement?.slice(0, 200).replaceAll(/\s+/g, ' ')})`)
    this.code = error.code
    this.detail = error.detail
    this.constraint = error.constraint
  }
}

/** One PGlite in a worker thread: calls go out in order, answers come back by number. */
export class PGliteProcess {
  readonly #worker: Worker
  readonly #pending = new Map<
    number,
    { resolve: (reply: Reply) => void; reject: (cause: unknown) => void; sql?: string }
  >()
  #next = 0
  /** Why the worker is gone; what is asked of it then fails at once, instead of waiting for ever. */
  #ended: unknown

  constructor(dataDir: string, loadDataDir?: string) {
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { dataDir, loadDataDir } })
    this.#worker.on('message', (reply: Reply) => {
      const pending = this.#pending.get(reply.id)
      this.#pending.delete(reply.id)
      if (this.#pending.size === 0) this.#worker.unref()
      if (reply.error) pending?.reject(new DatabaseError(reply.error, pending.sql))
      else pending?.resolve(reply)
    })
    const fail = (cause: unknown) => {
      this.#ended ??= cause
      for (const { reject } of this.#pending.values()) reject(cause)
      this.#pending.clear()
    }
    this.#worker.on('error', fail)
    this.#worker.on('exit', code => fail(new Error(`embedded database stopped (${code})`)))
    this.#worker.unref()
  }

  call(call: Omit<Call, 'id'>): Promise<Reply> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = ++this.#next
    this.#worker.ref()
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, sql: call.sql })
      this.#worker.postMessage({ id, ...call })
    })
  }

  async close(): Promise<void> {
    if (!this.#ended) await this.call({ method: 'close' })
    await this.#worker.terminate()
  }
}

/** Kysely's driver for the one connection that PGlite has: a queue hands it to one query or one transaction at a time. */
class PGliteDriver implements Driver {
  readonly #process: PGliteProcess
  #queue: Promise<void> = Promise.resolve()
  readonly #release = new WeakMap<DatabaseConnection, () => void>()

  constructor(process: PGliteProcess) {
    this.#process = process
  }
  async init() {
    const settings = Object.entries(sessionSettings).map(([name, value]) => `set ${name} = '${value}'`)
    await this.#process.call({ method: 'exec', sql: settings.join('; ') })
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#queue
    const connection = new PGliteConnection(this.#process)
    this.#queue = new Promise(resolve => this.#release.set(connection, resolve))
    await before
    return connection
  }
  async releaseConnection(connection: DatabaseConnection) {
    this.#release.get(connection)?.()
  }
  async beginTransaction(connection: DatabaseConnection, settings: { isolationLevel?: string; accessMode?: string }) {
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    await connection.executeQuery({ sql: `begin${level} ${settings.accessMode ?? ''}`, parameters: [] } as never)
  }
  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery({ sql: 'commit', parameters: [] } as never)
  }
  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery({ sql: 'rollback', parameters: [] } as never)
  }
  async destroy() {
    await this.#process.close()
  }
}

class PGliteConnection implements DatabaseConnection {
  readonly #process: PGliteProcess
  constructor(process: PGliteProcess) {
    this.#process = process
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const parameters = query.parameters.map(value => utils.prepareValue(value) as string | null)
    const reply = await this.#process.call({ method: 'query', sql: query.sql, parameters })
    const parsers = reply.fields?.map(field => types.getTypeParser(field.dataTypeID as never, 'text')) ?? []
    const names = reply.fields?.map(field => field.name) ?? []
    const rows = reply.rows?.map(row => {
      const record: Record<string, unknown> = {}
      for (let i = 0; i < names.length; i++) {
        const value = row[i]
        record[names[i] as string] = value == null ? null : parsers[i]?.(value as never)
      }
      return record as R
    })
    return { rows: rows ?? [], numAffectedRows: reply.affectedRows == null ? undefined : BigInt(reply.affectedRows) }
  }
  /** It works on one statement at a time and cannot be told to stop: what nobody waits for any more runs to its end. */
  async cancelQuery() {}
  // biome-ignore lint/correctness/useYield: PGlite has no cursors
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('PGlite cannot stream; page by key instead')
  }
}

export const pgliteDialect = (process: PGliteProcess): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PGliteDriver(process),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: db => new PostgresIntrospector(db),
})
