import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { type By, by } from '#platform/who.ts'

/** What a merge did beside what the history of the ledger says. */
export interface MergeDetail {
  /** Fields of the enterprise that stays which took the value of the other. */
  fields: string[]
  /** Records that were taken out and not moved, by noun and key. */
  dropped: { noun: string; key: string }[]
  /** How many records of each noun were moved. */
  moved: Record<string, number>
  /** What moved that is no record: as each has it. */
  followers: Record<string, string[]>
}

/** What changed after a merge that was undone, and stays as it is. */
export interface Stayed {
  /** Null of what is no record. */
  noun: string | null
  key: string | null
  words: string
}

export interface Merge {
  id: number
  gone_uscc: string
  gone_name: string
  kept_uscc: string
  kept_name: string
  change_id: number
  detail: MergeDetail
  merged_at: string
  merged_by: string
  undone_at: string | null
  undone_by: string | null
  stayed: Stayed[] | null
}

type Noted = Pick<Merge, 'gone_uscc' | 'gone_name' | 'kept_uscc' | 'kept_name' | 'change_id' | 'detail'>

/** Notes a merge, in the transaction that makes it; answers its number. */
export async function noteMerge(ctx: Ctx, { detail, ...merge }: Noted): Promise<number> {
  const { id } = await ctx.db
    .insertInto('enterprise_merges')
    .values({
      district_code: ctx.district,
      ...merge,
      detail: JSON.stringify(detail),
      merged_at: ctx.now,
      ...by(ctx, 'merged'),
      undone_by: null,
      undone_by_id: null,
      stayed: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return Number(id)
}

/** Notes that a merge was undone, and what stays. */
export async function noteUndone(ctx: Ctx, id: number, stayed: Stayed[]): Promise<void> {
  const undone: By<'undone'> = by(ctx, 'undone')
  await ctx.db
    .updateTable('enterprise_merges')
    .set({ undone_at: ctx.now, ...undone, stayed: JSON.stringify(stayed) })
    .where('district_code', '=', ctx.district)
    .where('id', '=', id)
    .execute()
}

/** The merges of a district from new to old, `before` a number that was seen; or the one of that number. */
export async function mergesOf(
  { db, district }: Ctx,
  { id, before, limit = 1 }: { id?: number; before?: number | undefined; limit?: number },
): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    select id::int as id, gone_uscc, gone_name, kept_uscc, kept_name, change_id, detail, merged_at, merged_by, undone_at, undone_by, stayed
    from enterprise_merges where district_code = ${district}
      and ${id === undefined ? sql`true` : sql`id = ${id}`} and ${before === undefined ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${limit}`.execute(db)
  return rows
}
