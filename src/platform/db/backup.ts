import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Keys } from '../keys.ts'
import { type Sealing, sealing } from '../sealed.ts'
import {
  altered,
  checkBackup,
  contentOf,
  FORMAT,
  type Header,
  readTableHead,
  TABLE,
  type TableHead,
} from './backup-file.ts'
import { type Database, type Db, transaction } from './database.ts'
import { applied, migrateWithin } from './migrate.ts'
import { tablesOf } from './schema.ts'

export { checkBackup } from './backup-file.ts'

const FIRST_FETCH = 10
const MOST_ROWS = 2000
/** Characters held in memory at a time, about. */
const AHEAD = 4 * 1024 * 1024

/** Writes the whole database to a file, sealed where there is a key, complete or not at all, in one snapshot. Answers rows and checksum of the lines. */
export async function backup(
  { db }: Pick<Database, 'db'>,
  file: string,
  now: Date,
  { progress, sealed }: { progress?: ((rows: number) => void) | undefined; sealed?: Sealing | undefined } = {},
): Promise<{ rows: number; sha256: string }> {
  const partial = `${file}.partial`
  const lines = new PassThrough()
  // It holds accounts and the secret that signs sessions: for its owner alone.
  const target = createWriteStream(partial, { mode: 0o600, flush: true })
  const written = sealed
    ? pipeline(lines, createGzip(), sealing(sealed), target)
    : pipeline(lines, createGzip(), target)
  written.catch(() => {})
  const hash = createHash('sha256')
  const write = async (line: string) => {
    hash.update(`${line}\n`)
    if (!lines.write(`${line}\n`)) await Promise.race([once(lines, 'drain'), written])
  }
  try {
    const rows = await transaction(db, trx => writeAll(trx, write, now, progress), 'snapshot')
    const sha256 = hash.digest('hex')
    lines.end(`${JSON.stringify({ sha256 })}\n`)
    await written
    await rename(partial, file)
    return { rows, sha256 }
  } catch (cause) {
    lines.destroy()
    await written.catch(() => {})
    await rm(partial, { force: true })
    throw cause
  }
}

async function writeAll(
  trx: Db,
  write: (line: string) => Promise<void>,
  now: Date,
  progress?: (rows: number) => void,
): Promise<number> {
  const header: Header = { format: FORMAT, createdAt: now.toISOString(), migrations: await applied(trx) }
  await write(JSON.stringify(header))
  let count = 0
  for (const head of await tablesOf(trx)) {
    await write(JSON.stringify({ table: head.table, columns: head.columns } satisfies TableHead))
    for await (const line of rowsOf(trx, head)) {
      await write(line)
      count++
      progress?.(count)
    }
  }
  return count
}

/** Reads ahead by bytes, not rows: one report of an import may be as large as thousands of projects. */
async function* rowsOf(trx: Db, { table, columns }: TableHead): AsyncGenerator<string> {
  // Named one by one: of a whole row a distributed database forgets what its columns are called.
  const named = sql.join(columns.flatMap(column => [sql.lit(column), sql.ref(column)]))
  const query = sql`select json_build_object(${named})::text as line from ${sql.table(table)}`
  await sql`declare rows cursor for ${query}`.execute(trx)
  for (let wanted = FIRST_FETCH; ; ) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(wanted)} from rows`.execute(trx)
    let length = 0
    for (const { line } of rows) {
      length += line.length
      yield line
    }
    if (rows.length < wanted) break
    wanted = Math.max(1, Math.min(MOST_ROWS, Math.floor((AHEAD * wanted) / length)))
  }
  await sql`close rows`.execute(trx)
}

/**
 * Replaces the whole database by the backup, in one transaction, and brings the schema up to date.
 * Throws Refusal 422 `bad_backup`, `no_key`, 409 `backup_from_the_future` when this version lacks a migration of the backup.
 */
export async function restore({ db }: Pick<Database, 'db'>, file: string, keys?: Keys): Promise<{ rows: number }> {
  const { migrations } = await checkBackup(file, keys)
  return transaction(db, async trx => {
    await dropTables(trx)
    await migrateWithin(trx, migrations)
    const rows = await load(trx, file, keys)
    await resetSequences(trx)
    await migrateWithin(trx)
    return { rows }
  }).catch(cause => {
    throw isOfContent(cause) ? altered(file, `有数据库不接受的内容（${cause.message.slice(0, 200)}）`, cause) : cause
  })
}

/** SQLSTATE classes of what rows hold, and of a schema that their migrations do not make: 22, 23, 42. */
const isOfContent = (cause: unknown): cause is Error =>
  cause instanceof Error && 'code' in cause && /^(22|23|42)[\dA-Z]{3}$/.test(String(cause.code))

/** All there are, but not the schema: an extension may live in it. */
async function dropTables(trx: Db) {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class c
    where relkind = 'r' and relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`.execute(trx)
  if (rows.length > 0) await sql`drop table ${sql.join(rows.map(({ name }) => sql.table(name)))} cascade`.execute(trx)
}

async function load(trx: Db, file: string, keys: Keys | undefined): Promise<number> {
  const known = new Map((await tablesOf(trx)).map(({ table, columns }) => [table, new Set(columns)]))
  for (const table of known.keys()) await sql`truncate ${sql.table(table)} cascade`.execute(trx)
  let head: TableHead | undefined
  let batch: string[] = []
  let [count, length] = [0, 0]
  const flush = async () => {
    if (head && batch.length > 0) await insert(trx, head, batch)
    count += batch.length
    length = 0
    batch = []
  }
  for await (const line of contentOf(file, keys)) {
    if (line.startsWith(TABLE)) {
      await flush()
      head = readTableHead(file, line)
      refuseUnknown(file, head, known)
    } else if (head) {
      batch.push(line)
      length += line.length
      if (batch.length === MOST_ROWS || length > AHEAD) await flush()
    }
  }
  await flush()
  return count
}

function refuseUnknown(file: string, { table, columns }: TableHead, known: ReadonlyMap<string, ReadonlySet<string>>) {
  const has = known.get(table)
  if (!has) throw altered(file, `没有“${table}”这张表`)
  const column = columns.find(one => !has.has(one))
  if (column) throw altered(file, `表“${table}”没有“${column}”这一列`)
}

/** The lines go to the database as they are: no number passes through JavaScript. */
async function insert(trx: Db, { table, columns }: TableHead, lines: string[]) {
  const refs = sql.join(columns.map(column => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${refs}) overriding system value
    select ${refs} from json_populate_recordset(null::${sql.table(table)}, ${`[${lines.join(',')}]`}::json)`.execute(
    trx,
  )
}

/** Numbers go on after the last, whether a column counts as an identity or by a sequence of its own. */
async function resetSequences(trx: Db) {
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select * from (select c.relname as table, a.attname as column, pg_get_serial_sequence(c.relname, a.attname) as sequence
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped) columns
    where sequence is not null`.execute(trx)
  for (const { table, column, sequence } of rows) {
    await sql`select setval(${sequence}, (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(
      trx,
    )
  }
}
