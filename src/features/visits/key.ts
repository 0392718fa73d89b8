import { randomBytes, randomUUID } from 'node:crypto'
import type { Ctx } from '#platform/context.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    visit_keys: { district_code: string; user_id: string; owner: string; secret: string }
  }
}

/**
 * The key by which the caller's phone makes unreadable what it keeps: whoever else signs in on it gets another one. It
 * stays the same, so that what waits there can be read again by its own person alone.
 */
export async function visitKey({ db, district, user }: Ctx): Promise<{ owner: string; secret: string }> {
  const account = { district_code: district, user_id: user?.id ?? '' }
  await db
    .insertInto('visit_keys')
    .values({ ...account, owner: randomUUID(), secret: randomBytes(32).toString('base64') })
    .onConflict(on => on.columns(['district_code', 'user_id']).doNothing())
    .execute()
  return db
    .selectFrom('visit_keys')
    .select(['owner', 'secret'])
    .where('district_code', '=', district)
    .where('user_id', '=', account.user_id)
    .executeTakeFirstOrThrow()
}
