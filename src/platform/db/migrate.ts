import { readdir } from 'node:fs/promises'
import { type Migration, Migrator } from 'kysely/migration'
import { Refusal } from '../errors.ts'
import { alone, type Database, type Db } from './database.ts'

const folder = new URL('../../../migrations/', import.meta.url)

async function getMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter(name => /^\d{8}-\d{4}-[\w-]+\.ts$/.test(name))
  const loaded = files.map(async name => [name.replace(/\.ts$/, ''), await import(new URL(name, folder).href)] as const)
  return Object.fromEntries(await Promise.all(loaded))
}

const names = (results: { status: string; migrationName: string }[] | undefined) =>
  (results ?? []).filter(result => result.status === 'Success').map(result => result.migrationName)

/**
 * Brings the schema up to date; forward only, and one process at a time: two that start on an empty database would both
 * create what Kysely writes its migrations to. Returns the names of what was applied; throws what a migration threw,
 * and Refusal 409 `database_from_the_future` for a schema newer than this version, `database_of_another_version` for one
 * that went another way.
 */
export async function migrate(database: Pick<Database, 'db' | 'engine'>): Promise<string[]> {
  const migrator = new Migrator({ db: database.db, provider: { getMigrations } })
  const { error, results } = await alone(database, 'migrate', () => migrator.migrateToLatest())
  if (error) throw explained(error)
  return names(results)
}

const FUTURE =
  '数据库已被更新的版本升级过，这一版宜商不能使用。请安装升级过它的那一版（或更新的）宜商再启动；要退回旧版的，请先恢复升级前的备份。数据库没有改动。'
const STRANGE =
  '数据库的结构记录与这一版宜商对不上，可能是由另外编译的版本建立的，或升级记录被改动过。请安装建立这个数据库的那一版宜商再启动；找不到的，请清空数据库（或另换一个数据目录），用这一版恢复最近的备份。做法见 docs/operations.md“对不上的数据库”。数据库没有改动。'

/** Kysely refuses a database that has a migration this version does not know, or that has them in another order. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error && error.message.startsWith('corrupted migrations'))) return error
  const missing = /previously executed migration (\S+) is missing/.exec(error.message)?.[1]
  return missing
    ? new Refusal(409, 'database_from_the_future', `${FUTURE}（这一版没有：${missing}）`, { cause: error })
    : new Refusal(409, 'database_of_another_version', STRANGE, { cause: error })
}

const migrationsOf = (db: Db) => new Migrator({ db, provider: { getMigrations } }).getMigrations()

/** The migrations this database has, in order. */
export async function applied(db: Db): Promise<string[]> {
  return (await migrationsOf(db)).filter(({ executedAt }) => executedAt).map(({ name }) => name)
}

/** Those it still lacks, in order. */
export async function pending(db: Db): Promise<string[]> {
  return (await migrationsOf(db)).filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

/**
 * Within the transaction `trx`: applies exactly `only` (a prefix of what there is), or all.
 * Throws Refusal 409 `backup_from_the_future` when one of `only` is unknown to this version, 422 `bad_backup` when they
 * are no prefix.
 */
export async function migrateWithin(trx: Db, only?: string[]): Promise<void> {
  const known = await getMigrations()
  const missing = only?.find(name => !(name in known))
  if (missing) {
    throw new Refusal(
      409,
      'backup_from_the_future',
      `备份来自更新的版本（含 ${missing}）。请先升级宜商再恢复。数据库没有改动。`,
    )
  }
  const order = Object.keys(known).sort()
  if (only?.some((name, at) => name !== order[at])) {
    throw new Refusal(422, 'bad_backup', '备份所记的数据库结构版本次序不对，可能被改动。数据库没有改动。')
  }
  const chosen = only ? Object.fromEntries(only.map(name => [name, known[name] as Migration])) : known
  const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => chosen } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
