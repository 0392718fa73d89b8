import { type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import type pg from 'pg'

const MARK = '/* prepared */'
/** Each connection keeps every prepared statement; what is beyond these many is sent like any other. */
const MOST = 200

/**
 * Stands before a statement that finds its rows by key, so that one plan serves whatever the values are: PostgreSQL
 * then parses and plans it once a connection. Not for lists and single figures, whose best plan depends on what is asked.
 */
export const prepared = sql.raw(`${MARK} `)

/**
 * One of these texts, however many: PostgreSQL plans for about ten either way. Where it counted them, the plan for all
 * lengths would look dearer to it than one for these, and a prepared statement would be planned at every call.
 */
export const anyOf = (texts: string[]) => sql`any((select ${texts}::text[])::text[])`

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** The pool as Kysely uses it, where statements that are marked `prepared` are. */
export function preparing(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client) ?? preparingClient(client)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]) => {
    const name = text.startsWith(MARK) ? nameOf(text) : undefined
    return client.query({ text, values: [...values], ...(name && { name }) })
  }
  const release = (destroy?: boolean) => client.release(destroy)
  const { processID } = client as pg.PoolClient & { processID: number }
  return { query, release, processID } as unknown as PostgresPoolClient
}
