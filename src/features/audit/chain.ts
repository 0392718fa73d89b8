import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { prepared } from '#platform/db/prepared.ts'
import type { Row } from '#platform/incoming.ts'
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
      name: string | null
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

/** So many chains a district, so that writers who commit at the same moment seldom wait for each other. */
export const CHAINS = 8
/** What stands before the first link. */
export const START = '0'.repeat(64)

/** What is told of one event; `at` is an ISO instant (UTC, ms). */
export interface Told extends Entry {
  district: string
  at: string
  userId: string | null
  /** The user name, or the program. */
  actor: string
  /** What the account was called then. Rows from before this was kept have none, and are hashed without. */
  name: string | undefined
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
    name: told.name,
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

/**
 * The hash of the link after one, as SQL; what `hashOf` says. It stands where a distributed PostgreSQL takes immutable
 * functions only, which convert_to and || with a number are not; a backslash would begin an escape of bytea's.
 */
const nextHash = (previous: string, chain: string, seq: string, content: RawBuilder<unknown>) => {
  const lines = sql`${sql.raw(previous)} || E'\n' || ${sql.raw(chain)}::text || '/' || ${sql.raw(seq)}::text || E'\n' || ${content}`
  return sql`encode(sha256(replace(${lines}, '\\', '\\\\')::bytea), 'hex')`
}

/** What is told as columns of a statement for many, by name and type. */
export const TOLD = [
  { name: 'told_content', type: 'text' },
  { name: 'told_at', type: 'timestamptz' },
  { name: 'told_user', type: 'text' },
  { name: 'told_actor', type: 'text' },
  { name: 'told_name', type: 'text' },
  { name: 'told_action', type: 'text' },
  { name: 'told_operation', type: 'text' },
  { name: 'told_target', type: 'text' },
  { name: 'told_result', type: 'text' },
  { name: 'told_status', type: 'smallint' },
  { name: 'told_address', type: 'text' },
  { name: 'told_detail', type: 'jsonb' },
]
export const toldRow = (told: Told): Row => ({
  told_content: contentOf(told),
  told_at: told.at,
  told_user: told.userId,
  told_actor: told.actor,
  told_name: told.name ?? null,
  told_action: told.action,
  told_operation: told.operation,
  told_target: told.target,
  told_result: told.result,
  told_status: told.status ?? null,
  told_address: told.address ?? null,
  told_detail: told.detail ? JSON.stringify(told.detail) : null,
})

/**
 * Links, as parts of a statement: one for each row of the part `rows` before them, in the order of its `n` (from 1),
 * which has the columns `TOLD`. The chain is found as `append` finds it, but of two that begin the same one fails.
 */
export function linkParts(district: string, rows: string): RawBuilder<unknown> {
  const table = sql.table(rows)
  const heads = sql`audit_heads where district_code = ${district}`
  return sql`
    free as (
      select chain, seq, hash from ${heads} and exists (select from ${table}) order by chain limit 1 for update skip locked),
    begun as (
      select count(*)::smallint as chain, 0::bigint as seq, ${sql.lit(START)}::text as hash from ${heads}
      having count(*) < ${sql.lit(CHAINS)} and not exists (select from free)),
    waited as (
      select chain, seq, hash from ${heads} and chain = pg_backend_pid() % ${sql.lit(CHAINS)}
        and exists (select from ${table}) and not exists (select from free) and not exists (select from begun) for update),
    links as (
      select 0::bigint as n, chain, seq, ''::text as previous, hash
      from (select * from free union all select * from begun union all select * from waited) start
      union all
      select r.n, l.chain, l.seq + 1, l.hash, ${nextHash('l.hash', 'l.chain', '(l.seq + 1)', sql`r.told_content`)}
      from links l join ${table} r on r.n = l.n + 1),
    head as (
      insert into audit_heads (district_code, chain, seq, previous, hash)
      select ${district}, chain, seq, previous, hash from links where n > 0 order by n desc limit 1
      on conflict (district_code, chain) do update set seq = excluded.seq, previous = excluded.previous, hash = excluded.hash),
    link as (
      insert into audit_events (district_code, chain, seq, at, user_id, actor, name, action, operation, target, result,
        status, address, detail, previous, hash)
      select ${district}, l.chain, l.seq, told_at, told_user, told_actor, told_name, told_action, told_operation,
        told_target, told_result, told_status, told_address, told_detail, l.previous, l.hash
      from links l join ${table} r on r.n = l.n)`
}

/**
 * Adds a link in ctx's transaction: what is told stands exactly if what it tells of does. It goes to the first chain that
 * nobody else writes at this moment; if there is none a chain begins, or, with all there may be, one is waited for.
 */
export async function append({ db }: Ctx, told: Told): Promise<void> {
  const content = contentOf(told)
  const district = sql`district_code = ${told.district}`
  await sql`${prepared} with free as (
      select chain from audit_heads where ${district} order by chain limit 1 for update skip locked),
    asked as (
      select coalesce((select chain from free), case when count(*) < ${sql.lit(CHAINS)} then count(*)
        else pg_backend_pid() % ${sql.lit(CHAINS)} end)::smallint as chain
      from audit_heads where ${district}),
    head as (
      insert into audit_heads as last (district_code, chain, seq, previous, hash)
      select ${told.district}, chain, 1, ${sql.lit(START)}, ${nextHash(`'${START}'`, 'chain', '1', sql`${content}::text`)}
      from asked
      on conflict (district_code, chain) do update set seq = last.seq + 1, previous = last.hash,
        hash = ${nextHash('last.hash', 'last.chain', '(last.seq + 1)', sql`${content}::text`)}
      returning chain, seq, previous, hash)
    insert into audit_events (district_code, chain, seq, at, user_id, actor, name, action, operation, target, result,
      status, address, detail, previous, hash)
    select ${told.district}, chain, seq, ${told.at}::timestamptz, ${told.userId}, ${told.actor}, ${told.name ?? null}, ${told.action},
      ${told.operation}, ${told.target}, ${told.result}, ${told.status ?? null}::smallint, ${told.address ?? null},
      ${told.detail ? JSON.stringify(told.detail) : null}::jsonb, previous, hash
    from head`.execute(db)
}
