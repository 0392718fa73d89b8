import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Entry } from '#platform/journal.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    audit_events: {
      district_code: string
      chain: number
      seq: number
      id: import('kysely').Generated<number>
      at: import('kysely').ColumnType<string, Date, never>
      user_id: string | null
      actor: string
      action: string
      operation: string
      target: string
      result: Entry['result']
      status: number | null
      address: string | null
      detail: Record<string, unknown> | null
      previous: string
      hash: string
    }
  }
}

/** So many chains a district, so that writers who commit at the same moment need not wait for each other. */
export const CHAINS = 8
/** What stands before the first link. */
export const START = '0'.repeat(64)

/** What is told of one event; `at` is an ISO instant (UTC, ms). */
export interface Told extends Entry {
  district: string
  at: string
  userId: string | null
  actor: string
}

/** Canonical JSON: keys in order at every depth, no spaces. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined)
  const sorted = pairs.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** The text that is hashed after the previous hash and the event's place in its chain. */
export const contentOf = (told: Told): string =>
  canonical({
    district: told.district,
    at: told.at,
    user: told.userId,
    actor: told.actor,
    action: told.action,
    operation: told.operation,
    target: told.target,
    result: told.result,
    status: told.status ?? null,
    address: told.address ?? null,
    detail: told.detail ?? null,
  })

/** SHA-256 in hex over the previous hash, the place and the content, a line each. */
export const hashOf = (previous: string, chain: number, seq: number, content: string): string =>
  createHash('sha256').update(`${previous}\n${chain}/${seq}\n${content}`).digest('hex')

const lockName = (district: string, chain: number | ReturnType<typeof sql>) =>
  sql`hashtextextended('audit ' || ${district} || ' ' || ${chain}, 0)`

/** A chain that nobody writes at this moment, ours until the transaction ends; waits for the first if all are busy. */
async function takeChain({ db, district }: Ctx): Promise<number> {
  const free = await sql<{ n: number }>`select n from generate_series(0, ${sql.lit(CHAINS - 1)}) n
    where pg_try_advisory_xact_lock(${lockName(district, sql`n`)}) limit 1`.execute(db)
  const [taken] = free.rows
  if (taken) return taken.n
  await sql`select pg_advisory_xact_lock(${lockName(district, sql`0`)})`.execute(db)
  return 0
}

/** Adds a link in ctx's transaction: what is told stands exactly if what it tells of does. */
export async function append(ctx: Ctx, told: Told): Promise<void> {
  const chain = await takeChain(ctx)
  const content = contentOf(told)
  await sql`
    insert into audit_events (district_code, chain, seq, at, user_id, actor, action, operation, target, result, status,
      address, detail, previous, hash)
    select ${told.district}, ${chain}::smallint, last.seq + 1, ${told.at}::timestamptz, ${told.userId}, ${told.actor},
      ${told.action}, ${told.operation}, ${told.target}, ${told.result}, ${told.status ?? null}::smallint,
      ${told.address ?? null}, ${told.detail ? JSON.stringify(told.detail) : null}::jsonb, last.hash,
      encode(sha256(convert_to(last.hash || E'\n' || ${sql.lit(chain)} || '/' || (last.seq + 1) || E'\n' || ${content}::text,
        'UTF8')), 'hex')
    from (select seq, hash from (
      (select seq, hash from audit_events where district_code = ${told.district} and chain = ${chain} order by seq desc limit 1)
      union all select 0, ${START}) heads order by seq desc limit 1) last`.execute(ctx.db)
}
