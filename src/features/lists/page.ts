import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '#platform/errors.ts'

/** Lists are paged by project number: the cursor is the last one, in base64url. */
export const numberCursor = (rows: { number: string }[], page: { number: string }[]): string | null => {
  const last = page.at(-1)
  return rows.length > page.length && last ? Buffer.from(JSON.stringify([last.number])).toString('base64url') : null
}

/** The projects under `alias` after the cursor; throws Refusal 400 `bad_cursor`. */
export function afterNumber(alias: string, cursor: string | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`
  const [number] = parsed(cursor)
  if (typeof number === 'string' && !number.includes('\0') && number.isWellFormed())
    return sql<boolean>`${sql.ref(`${alias}.project_no`)} > ${number}`
  throw new Refusal(400, 'bad_cursor', '翻页位置无效，请从第一页重新查看。')
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) && value.length === 1 ? value : []
  } catch {
    return []
  }
}
