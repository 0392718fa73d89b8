import { type AbortableQueryOptions, sql } from 'kysely'
import { type Db, transaction } from './db/database.ts'
import type { Along, Row } from './incoming.ts'
import type { Logger } from './log.ts'
import type { Permission } from './permission.ts'

/** The part of a district a user works on: what matches any of these is theirs. */
export interface DataScope {
  /** 责任单位, 牵头单位 by name; each with all that lies below it. */
  units: string[]
  /** Codes of spaces; each with all that lies below it. */
  zones: string[]
  /** 街道 by name. */
  streets: string[]
  /** Lists, or groups of lists, by name. */
  lists: string[]
  /** 统一社会信用代码 of the enterprises whose own account it is. */
  enterprises?: string[]
}

/** Who acts. `permissions` holds every permission of the role; the UI gets them as `can`, never the role's name. */
export interface User {
  id: string
  username: string
  displayName: string
  role: string
  district: string
  /** The unit they work for, by its number in the register; null where none is set. */
  unitNo: string | null
  /** It and all below it; none where none is set. */
  unitNos: string[]
  permissions: ReadonlySet<Permission>
  /** null is the whole district. */
  scope: DataScope | null
  /** Signed in with a password that an administrator handed out: nothing but changing it is allowed. */
  mustChangePassword: boolean
}

/** What the features declare, put together once; every feature adds the part that it reads by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features
export interface Declared {}

/** What every domain function gets. `now` is the only clock; inside a transaction `db` is that transaction. */
export interface Ctx {
  db: Db
  /** GB/T 2260 code; '' for what belongs to no district (sign-in, health). */
  district: string
  user: User | null
  /** Who acts, for the audit log: an account's user name, or the command. History names people: `whoOf`. */
  actor: string
  now: Date
  log: Logger
  declared: Declared
  /** At the command line: whoever runs it can read the database itself, so what is withheld from readers is not. */
  atConsole?: true | undefined
  /** Where a request came from. */
  address?: string | undefined
  /** What this is done for; its signal is aborted when nobody waits for it any more. */
  request?: { readonly signal: AbortSignal } | undefined
  /** What this request leaves in the audit log. */
  note?: Noted | undefined
}

/** The note that a request leaves, as those who work on it see it; journal.ts makes it. */
export interface Noted {
  add(detail: Record<string, string | number | boolean>): void
  done(ctx: Ctx): Promise<void>
  asRow(ctx: Ctx, detail: Record<string, string | number | boolean>): { row: Row; many: Along }
  undone(ctx: Ctx, cause: unknown): Promise<void>
}

/**
 * Runs a statement that reads for long, which the database ends when nobody waits for it any more. Only then is the
 * transaction left: the driver takes what follows on its connection for a sign that the statement is done.
 */
export async function whileAsked<T>(
  { db, request }: Ctx,
  run: (db: Db, ending?: AbortableQueryOptions) => Promise<T>,
): Promise<T> {
  if (!request) return run(db)
  try {
    return await run(db, { signal: request.signal, inflightQueryAbortStrategy: 'cancel query' })
  } catch (cause) {
    if (request.signal.aborted) await sql`select 1`.execute(db).catch(() => {})
    throw cause
  }
}

/**
 * Runs `work` with a ctx whose `db` is one transaction (joins the one ctx already has). What the request leaves in the
 * audit log is written at its end, so that neither stands without the other.
 */
export function withTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>, mode?: 'write' | 'snapshot'): Promise<T> {
  const outermost = !ctx.db.isTransaction
  return transaction(
    ctx.db,
    async db => {
      const inside = { ...ctx, db }
      const result = await work(inside)
      if (outermost && mode !== 'snapshot') await ctx.note?.done(inside)
      return result
    },
    mode,
  )
}
