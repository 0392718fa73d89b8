import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Holds a name until the transaction ends: who asks for the same one meanwhile, in any process, comes after it. */
export const takeTurn = (db: Db, name: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
