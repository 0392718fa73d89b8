import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, withTransaction } from './context.ts'
import { Refusal } from './errors.ts'

declare module './db/database.ts' {
  interface Tables {
    idempotency_keys: {
      district_code: string
      user_id: string
      key: string
      fingerprint: string
      reply: string | null
      created_at: Date
    }
  }
}

const KEPT_MS = 24 * 3600 * 1000

/**
 * Does `work` once for each `key` (the header Idempotency-Key) of a user within 24 hours: the same request again gets
 * the first answer again. Key, work and answer stand or fall in one transaction; what was refused may be tried anew.
 * `request` is what the key stands for. Throws Refusal 422 `idempotency_key_reused` when it is another one,
 * 400 `bad_idempotency_key`.
 */
export async function once<C extends Ctx, Reply>(
  ctx: C,
  key: string | undefined,
  request: unknown,
  work: (ctx: C) => Promise<Reply>,
): Promise<Reply> {
  const inside = (db: Ctx) => work({ ...ctx, db: db.db })
  if (key === undefined) return withTransaction(ctx, inside)
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Refusal(400, 'bad_idempotency_key', 'Idempotency-Key 须为 1—255 个可见的 ASCII 字符，如一个 UUID。')
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('base64url')
  return withTransaction(ctx, async trx => {
    if (await claim(trx, key, fingerprint)) {
      const reply = await inside(trx)
      await mine(trx, key)
        .set({ reply: JSON.stringify(reply) })
        .execute()
      return reply
    }
    return repeated<Reply>(trx, key, fingerprint)
  })
}

const userOf = (ctx: Ctx) => ctx.user?.id ?? ''
const mine = (ctx: Ctx, key: string) =>
  ctx.db
    .updateTable('idempotency_keys')
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', userOf(ctx))
    .where('key', '=', key)

/** True when the key is new; a second request with it waits here until the first is done. */
async function claim(ctx: Ctx, key: string, fingerprint: string): Promise<boolean> {
  const ended = new Date(ctx.now.getTime() - KEPT_MS)
  await sql`delete from idempotency_keys
    where district_code = ${ctx.district} and user_id = ${userOf(ctx)} and created_at < ${ended}`.execute(ctx.db)
  const claimed = await ctx.db
    .insertInto('idempotency_keys')
    .values({
      district_code: ctx.district,
      user_id: userOf(ctx),
      key,
      fingerprint,
      reply: null,
      created_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['district_code', 'user_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return claimed !== undefined
}

async function repeated<Reply>(ctx: Ctx, key: string, fingerprint: string): Promise<Reply> {
  const first = await ctx.db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'reply'])
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', userOf(ctx))
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (first.fingerprint === fingerprint && first.reply !== null) return JSON.parse(first.reply) as Reply
  throw new Refusal(
    422,
    'idempotency_key_reused',
    '这个 Idempotency-Key 已用于另一个请求。请为新的请求换一个 Idempotency-Key。',
  )
}
