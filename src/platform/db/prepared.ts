import { type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import type pg from 'pg'

/** By the mark before a statement: each connection keeps `most` of them, and one only that has come so many `times`. */
const kinds = [
  { mark: '/* prepared */', letter: 's', most: 200, times: 1, names: new Map<string, string>() },
  { mark: '/* often */', letter: 'o', most: 50, times: 5, names: new Map<string, string>() },
] as const
/** So many texts that may come often are counted at a time. */
const COUNTED = 500

/**
 * Stands before a statement that finds its rows by key, so that one plan serves whatever the values are: PostgreSQL
 * then parses and plans it once a connection. Not for lists and single figures, whose best plan depends on what is asked.
 */
export const prepared = sql.raw(`${kinds[0].mark} `)

/**
 * Stands before a page of a list, whose text depends on what it is narrowed to and sorted by: what is asked for often is
 * parsed once a connection, and with {@link forTheseValues} still planned at each call.
 */
export const often = sql.raw(`${kinds[1].mark} `)

/**
 * A condition that always holds. With the values known it is gone before planning; a plan for all values would have to
 * reckon with the count, which is never made, so that it looks dearer to PostgreSQL than planning anew each time.
 */
export const forTheseValues = sql<boolean>`(${0}::integer = 0 or (select count(*) from generate_series(1, 1000000000)) > 0)`

/**
 * One of these texts, however many: PostgreSQL plans for about ten either way. Where it counted them, the plan for all
 * lengths would look dearer to it than one for these, and a prepared statement would be planned at every call.
 */
export const anyOf = (texts: string[]) => sql`any((select ${texts}::text[])::text[])`

const counts = new Map<string, number>()

function nameOf(text: string): string | undefined {
  const kind = kinds.find(({ mark }) => text.startsWith(mark))
  if (!kind) return undefined
  const { names, most, letter, times } = kind
  const known = names.get(text)
  if (known || names.size >= most || (times > 1 && countOf(text) < times)) return known
  const name = `${letter}${names.size}`
  names.set(text, name)
  return name
}

function countOf(text: string): number {
  const count = (counts.get(text) ?? 0) + 1
  if (counts.size >= COUNTED) counts.clear()
  counts.set(text, count)
  return count
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
    const name = nameOf(text)
    return client.query({ text, values: [...values], ...(name && { name }) })
  }
  const release = (destroy?: boolean) => client.release(destroy)
  const { processID } = client as pg.PoolClient & { processID: number }
  return { query, release, processID } as unknown as PostgresPoolClient
}
