import { noteAudit } from '#features/audit/audit.ts'
import { requireDistrict } from '#features/districts/district.ts'
import { readConfig } from '#platform/config.ts'
import type { Ctx } from '#platform/context.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { Note } from '#platform/journal.ts'
import { createLog } from '#platform/log.ts'
import { declared } from '../features.ts'
import { given, type Input } from './command.ts'

/** The database the environment names. */
export function openConfigured(): Promise<Database> {
  const { databaseUrl, dataDir } = readConfig()
  return openDatabase({ url: databaseUrl, dataDir, poolSize: 2 })
}

/** Opens the database for one command, its schema up to date unless `migrated` is false. */
export async function withDatabase<T>(
  { open }: Input,
  district: string,
  work: (ctx: Ctx, database: Database) => Promise<T>,
  migrated = true,
): Promise<T> {
  const { logLevel } = readConfig()
  const log = createLog(logLevel === 'info' ? 'warn' : logLevel)
  const database = await open()
  try {
    if (migrated) await migrate(database)
    return await work(
      { db: database.db, district, user: null, actor: '命令行', atConsole: true, now: new Date(), log, declared },
      database,
    )
  } finally {
    await database.close()
  }
}

/** The same in the district of --district, and in its audit log. Throws Refusal 404 `unknown_district`. */
export async function inDistrict<T>(input: Input, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withDatabase(input, given(input, 'district'), async ctx => {
    await requireDistrict(ctx)
    const target = String(input.positionals[0] ?? input.values.out ?? '')
    const note = input.noted && new Note(noteAudit, { ...input.noted, target })
    return work({ ...ctx, note })
  })
}
