import { sql } from 'kysely'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { callerLeft } from '#platform/errors.ts'
import { ledgerEdition } from '#platform/history.ts'
import { heldBy } from './approximate.ts'
import type { Rounding } from './value.ts'

/** So many answers are kept, those longest unused forgotten first; the whole catalogue takes some 300 KB. */
const MOST = 64

type Roundings = Map<string, Rounding>
const kept = new Map<string, unknown>()

/** What is being computed, for so many who wait; when the last of them has left, it ends. */
interface Coming {
  answer: Promise<unknown>
  waiting: number
  leaving: AbortController
}
const coming = new Map<string, Coming>()

/**
 * What `compute` answered to the same question (`asked`) for the same edition of the district's ledger, or else answers
 * now, in one snapshot; who asks while it is being computed waits for the same, without a connection. An edition is
 * renewed by every change of the ledger, in the transaction that makes it, and the district's roundings (as they were at
 * `knownAt`) belong to the question, as does what exact values the caller may be told: nothing is ever shown that is not
 * so, nor to whom it is not for. Everybody who may know as much gets the same objects, frozen.
 * Refusal 408 `caller_left` once nobody waits for it.
 */
export async function keptAnswer<T>(
  ctx: Ctx,
  asked: readonly unknown[],
  knownAt: string | undefined,
  compute: (inside: Ctx, roundings: Roundings) => Promise<T>,
): Promise<T> {
  const seen = await standingOf(ctx, knownAt)
  const key = seen.edition && JSON.stringify([seen.edition, [...seen.roundings], knownAt, heldBy(ctx), ...asked])
  if (key && kept.has(key)) return keep(key, kept.get(key) as T)
  if (ctx.db.isTransaction) {
    // It waits for nobody: others might wait for its connection.
    const answer = await whileWanted(ctx, compute(ctx, seen.roundings))
    return key ? keep(key, frozen(answer)) : answer
  }
  const now = (asking: Ctx) =>
    withTransaction(
      asking,
      async inside => {
        asking.request?.signal.throwIfAborted()
        return compute(inside, (await standingOf(inside, knownAt)).roundings)
      },
      'snapshot',
    )
  if (!key) return whileWanted(ctx, now(ctx))
  return keep(key, frozen((await together(ctx, key, now)) as T))
}

/** Of those who ask the same, the first has it computed. */
function together(ctx: Ctx, key: string, now: (asking: Ctx) => Promise<unknown>): Promise<unknown> {
  const one = coming.get(key) ?? begun(ctx, key, now)
  one.waiting++
  const signal = ctx.request?.signal
  const leave = () => {
    if (--one.waiting > 0) return
    coming.delete(key)
    one.leaving.abort(callerLeft())
  }
  if (signal?.aborted) leave()
  signal?.addEventListener('abort', leave, { once: true })
  return one.answer.finally(() => signal?.removeEventListener('abort', leave))
}

function begun(ctx: Ctx, key: string, now: (asking: Ctx) => Promise<unknown>): Coming {
  const leaving = new AbortController()
  const asking = { ...ctx, request: { signal: leaving.signal } }
  const answer = whileWanted(asking, now(asking)).finally(() => {
    if (coming.get(key)?.leaving === leaving) coming.delete(key)
  })
  const one = { answer, waiting: 0, leaving }
  coming.set(key, one)
  return one
}

async function whileWanted<T>({ request }: Ctx, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    throw request?.signal.aborted ? callerLeft() : cause
  }
}

function keep<T>(key: string, answer: T): T {
  kept.delete(key)
  kept.set(key, answer)
  const [oldest] = kept.keys()
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
  return answer
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

/**
 * The edition of the ledger and the roundings in one statement; no edition where the ledger may change between two
 * statements of the caller's own transaction.
 */
async function standingOf(
  { db, district }: Ctx,
  knownAt: string | undefined,
): Promise<{ edition: string | null; roundings: Roundings }> {
  const { rows } = await sql<{ edition: string | null; roundings: (Rounding & { id: string })[] | null }>`
    select case when ${!db.isTransaction} or current_setting('transaction_isolation') = 'repeatable read'
        then ${ledgerEdition(district)}::text end as edition,
      (select json_agg(json_build_object('id', figure_id, 'decimals', decimals, 'rounding', rounding) order by figure_id)
        from (select distinct on (figure_id) figure_id, decimals, rounding from figure_setting_changes
          where district_code = ${district}
            and (${knownAt ?? null}::timestamptz is null or at <= ${knownAt ?? null}::timestamptz)
          order by figure_id, id desc) last
        where decimals is not null and rounding is not null) as roundings`.execute(db)
  const [found] = rows
  const roundings = (found?.roundings ?? []).map(({ id, ...rounding }) => [id, rounding] as const)
  return { edition: found?.edition ?? null, roundings: new Map(roundings) }
}
