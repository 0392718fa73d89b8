import { AsyncLocalStorage } from 'node:async_hooks'
import { constants, mkdirSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { type Dialect, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { requireRoom } from '../room.ts'
import { Turns } from '../turns.ts'
import { lockDataDir } from './lock.ts'
import { PGliteProcess, pgliteDialect } from './pglite.ts'
import { preparing } from './prepared.ts'
import { sessionSettings, types } from './types.ts'

/** The tables; every feature adds its own by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features
export interface Tables {}

export type Db = Kysely<Tables>

export interface Database {
  db: Db
  engine: 'pglite' | 'postgres'
  /** Writes the embedded database as a gzipped tar to `file`; PostgreSQL refuses (pg_dump does that better). */
  dump(file: string): Promise<void>
  /**
   * A database to read for long without keeping others waiting. The embedded one has a single connection, so it gives a
   * copy of its files as they are between two transactions (for the time of copying, all wait); PostgreSQL gives itself.
   */
  aside(): Promise<{ db: Db; close(): Promise<void> }>
  close(): Promise<void>
  /** Refusal 507 `disk_full` where the embedded database has too little room left to write safely. */
  requireRoom(): Promise<void>
  /** How busy the pool is; the embedded database has one connection and no pool. */
  connections?(): { total: number; idle: number; waiting: number }
}

export interface Where {
  /** A postgres:// address; without it the embedded database in `dataDir` is opened. */
  url?: string | undefined
  /** A folder, or 'memory://'. */
  dataDir?: string | undefined
  /** A dump to start the embedded database from. */
  loadDataDir?: string | undefined
  poolSize?: number | undefined
  /** How long a request waits for a connection, ms. */
  patience?: number | undefined
}

/** Then whoever asks is told that the database is busy or away (503), instead of waiting for ever. */
const PATIENCE = 15_000

const inTransaction = new AsyncLocalStorage<true>()

/** Inside a transaction the outer database would hang on PGlite and silently escape on PostgreSQL: both throw instead. */
function guarded(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: db => dialect.createIntrospector(db),
    createDriver: () => {
      const driver = dialect.createDriver()
      const acquire = driver.acquireConnection.bind(driver)
      driver.acquireConnection = (...args) => {
        if (inTransaction.getStore()) throw new Error('inside a transaction use the ctx (or trx) you were given')
        return acquire(...args)
      }
      return driver
    },
  }
}

/**
 * Runs `work` in one transaction; joins the one that `db` already is.
 * `snapshot` gives every statement the same, read-only view.
 */
export function transaction<T>(
  db: Db,
  work: (trx: Db) => Promise<T>,
  mode: 'write' | 'snapshot' = 'write',
): Promise<T> {
  if (db.isTransaction) return work(db)
  const builder = db.transaction()
  const started =
    mode === 'snapshot' ? builder.setIsolationLevel('repeatable read').setAccessMode('read only') : builder
  return started.execute((trx: Transaction<Tables>) => inTransaction.run(true, () => work(trx)))
}

/** Databases with one connection, where a transaction has everything for itself. */
const embedded = new WeakSet<Db>()
/** One at a time: each takes two connections. */
const behind = new Turns(1)

interface Behind<X, T> {
  hold: (holding: Db) => Promise<void>
  begin: (holding: Db, snapshot: Db) => Promise<X>
  work: (snapshot: Db, begun: X) => Promise<T>
}

/**
 * Runs `work` in a snapshot that begins, with the first statement of `begin`, while another transaction keeps others out
 * by `hold`; that one ends before the work. A snapshot alone would be older than what its first statement waited for.
 */
export function transactionBehind<X, T>(db: Db, { hold, begin, work }: Behind<X, T>): Promise<T> {
  if (embedded.has(db)) {
    return transaction(db, async trx => {
      await hold(trx)
      return work(trx, await begin(trx, trx))
    })
  }
  return behind.run('', async () => {
    const snapshot = await db
      .startTransaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute()
    try {
      const begun = await begunBehind(db, snapshot, { hold, begin })
      const done = await inTransaction.run(true, () => work(snapshot, begun))
      await snapshot.commit().execute()
      return done
    } catch (cause) {
      await snapshot.rollback().execute()
      throw cause
    }
  })
}

async function begunBehind<X>(db: Db, snapshot: Db, { hold, begin }: Pick<Behind<X, unknown>, 'hold' | 'begin'>) {
  const holding = await db.startTransaction().execute()
  try {
    await hold(holding)
    const begun = await begin(holding, snapshot)
    await holding.commit().execute()
    return begun
  } catch (cause) {
    await holding.rollback().execute()
    throw cause
  }
}

/**
 * Runs `work` while no other process does what it calls by the same name on this database; the lock goes with its
 * connection, however that ends. The embedded database has no other process. `work` uses the ordinary `db`.
 */
export function alone<T>({ db, engine }: Pick<Database, 'db' | 'engine'>, name: string, work: () => Promise<T>) {
  if (engine === 'pglite') return work()
  return db.connection().execute(async held => {
    // In a transaction of its own: a pooler that hands out connections by transaction leaves it this one.
    await sql`begin`.execute(held)
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(held)
    try {
      return await work()
    } finally {
      await sql`rollback`.execute(held)
    }
  })
}

/** Opens the database; the embedded one admits one process at a time (a second is refused with 409 `database_busy`). */
export async function openDatabase(where: Where): Promise<Database> {
  return where.url ? openPostgres(where.url, where) : openPGlite(where.dataDir ?? './data', where.loadDataDir)
}

async function openPostgres(url: string, { poolSize = 10, patience = PATIENCE }: Where): Promise<Database> {
  const settings = Object.entries({ ...sessionSettings, jit: 'off' })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: patience,
    keepAlive: true,
    types,
    options: settings,
  })
  // One that breaks in somebody's hands, between two statements, would else end the process: the next statement reports it.
  pool.on('connect', client => client.on('error', () => {}))
  pool.on('error', () => {}) // an idle connection that breaks is replaced by the pool; the next query reports what persists
  const db = new Kysely<Tables>({
    dialect: guarded(new PostgresDialect({ pool: preparing(pool), controlClient: pg.Client })),
  })
  await sql`select 1`.execute(db)
  return {
    db,
    engine: 'postgres',
    dump: () => Promise.reject(new Error('not for PostgreSQL')),
    aside: async () => ({ db, close: async () => {} }),
    close: () => db.destroy(),
    requireRoom: async () => {}, // it has a server of its own, which says so itself
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  }
}

async function openPGlite(dataDir: string, loadDataDir?: string): Promise<Database> {
  const inMemory = dataDir.startsWith('memory://')
  if (!inMemory) mkdirSync(dataDir, { recursive: true })
  const room = inMemory ? async () => {} : () => requireRoom(dataDir)
  await room()
  const unlock = inMemory ? async () => {} : await lockDataDir(dataDir)
  if (!inMemory) await rm(asideOf(dataDir), { recursive: true, force: true }) // of a process that was killed over it
  const process = new PGliteProcess(inMemory ? dataDir : `${dataDir}/pg`, loadDataDir)
  const db = new Kysely<Tables>({ dialect: guarded(pgliteDialect(process)) })
  embedded.add(db)
  try {
    await sql`select 1`.execute(db)
  } catch (cause) {
    await unlock()
    throw cause
  }
  return {
    db,
    engine: 'pglite',
    dump: async file => void (await process.call({ method: 'dump', file })),
    aside: () => (inMemory ? Promise.resolve({ db, close: async () => {} }) : copyAside(db, dataDir)),
    close: async () => {
      await db.destroy()
      await unlock()
    },
    requireRoom: room,
  }
}

const asideOf = (dataDir: string) => `${dataDir}/aside`

/** Files are shared until written to where the file system can do that; else they are copied. */
async function copyAside(db: Db, dataDir: string): Promise<{ db: Db; close(): Promise<void> }> {
  const folder = asideOf(dataDir)
  const remove = () => rm(folder, { recursive: true, force: true })
  await remove()
  await requireRoom(dataDir) // a checkpoint that fails would stop the database
  try {
    await db.connection().execute(async held => {
      await sql`checkpoint`.execute(held)
      await cp(`${dataDir}/pg`, `${folder}/pg`, { recursive: true, mode: constants.COPYFILE_FICLONE })
    })
    const copy = await openPGlite(folder)
    return { db: copy.db, close: () => copy.close().then(remove) }
  } catch (cause) {
    await remove()
    throw cause
  }
}
