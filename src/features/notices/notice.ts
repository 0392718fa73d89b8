import { type Generated, sql } from 'kysely'
import { accountsConcerned, type Concerned } from '#features/identity/identity.ts'
import type { Ctx } from '#platform/context.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    notices: {
      district_code: string
      id: Generated<number>
      user_id: string
      noun: string
      key: string
      seq: number
      sentence: string
      at: import('kysely').ColumnType<string, Date, never>
      read_at: import('kysely').ColumnType<string | null, never, Date>
    }
  }
}

/** What is told, and of which step of which case. */
export interface Told {
  noun: string
  key: string
  seq: number
  sentence: string
}

/** Tells everybody concerned but who acts, once each; stands or falls with ctx's transaction. */
export async function tell(ctx: Ctx, concerned: Concerned, { noun, key, seq, sentence }: Told): Promise<void> {
  await sql`insert into notices (district_code, user_id, noun, key, seq, sentence, at)
    select ${ctx.district}, id, ${noun}, ${key}, ${seq}, ${sentence}, ${ctx.now}
    from ${accountsConcerned(ctx.district, concerned)} people
    where id is distinct from ${ctx.user?.id ?? null}`.execute(ctx.db)
}

/** Whether anybody was told just that of it before. */
export async function wasTold({ db, district }: Ctx, { noun, key, sentence }: Omit<Told, 'seq'>): Promise<boolean> {
  const found = await db
    .selectFrom('notices')
    .select('id')
    .where('district_code', '=', district)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .where('sentence', '=', sentence)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
