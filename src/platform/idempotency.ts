import { createHash } from 'node:crypto'
import { type ExpressionBuilder, sql } from 'kysely'
import { type Ctx, withTransaction } from './context.ts'
import type { Tables } from './db/database.ts'
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
  const fingerprint = fingerprintOf(key, request)
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

/**
 * As `once`, for work that has transactions of its own: the key is claimed before it and let go when it is refused or
 * fails. Of an answer that is not `kept` only that it was given is remembered. Throws as `once`, and Refusal 409
 * `already_requested` where the first answer is still to come, was lost with the process, or was not kept.
 */
export async function onceApart<Reply>(
  ctx: Ctx,
  key: string,
  request: unknown,
  { work, kept }: { work: () => Promise<Reply>; kept: boolean },
): Promise<Reply> {
  const fingerprint = fingerprintOf(key, request)
  if (!(await claim(ctx, key, fingerprint))) return repeated<Reply>(ctx, key, fingerprint)
  const reply = await work().catch(async cause => {
    await ctx.db.deleteFrom('idempotency_keys').where(ofKey(ctx, key)).execute()
    throw cause
  })
  if (kept)
    await mine(ctx, key)
      .set({ reply: JSON.stringify(reply) })
      .execute()
  return reply
}

function fingerprintOf(key: string, request: unknown): string {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Refusal(400, 'bad_idempotency_key', 'Idempotency-Key 须为 1—255 个可见的 ASCII 字符，如一个 UUID。')
  }
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url')
}

const userOf = (ctx: Ctx) => ctx.user?.id ?? ''
const ofKey = (ctx: Ctx, key: string) => (eb: ExpressionBuilder<Tables, 'idempotency_keys'>) =>
  eb.and({ district_code: ctx.district, user_id: userOf(ctx), key })
const mine = (ctx: Ctx, key: string) => ctx.db.updateTable('idempotency_keys').where(ofKey(ctx, key))

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
    .where(ofKey(ctx, key))
    .executeTakeFirst()
  if (first && first.fingerprint !== fingerprint) {
    throw new Refusal(
      422,
      'idempotency_key_reused',
      '这个 Idempotency-Key 已用于另一个请求。请为新的请求换一个 Idempotency-Key。',
    )
  }
  if (first?.reply != null) return JSON.parse(first.reply) as Reply
  throw new Refusal(
    409,
    'already_requested',
    '带这个 Idempotency-Key 的请求已经受理，回答还没有或不予保存（如一次性密码）。请先查看结果；要另办一次，请换一个 Idempotency-Key。',
  )
}
