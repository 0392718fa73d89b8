import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { requireVersion } from '#platform/version.ts'
import { by } from '#platform/who.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    completeness_changes: {
      district_code: string
      id: import('kysely').Generated<number>
      percent: number
      at: import('kysely').ColumnType<string, Date, never>
      set_by: string
      set_by_id: string | null
    }
  }
}

/** Nine of ten reports tell how a month went (月调度 practice); districts set their own. */
const DECLARED = 90

/** From how many percent of the reports due a month counts as complete. */
export interface Completeness {
  percent: number
  setAt: string | null
  setBy: string | null
  version: string
}

export async function completenessOf({ db, district }: Ctx): Promise<Completeness> {
  const last = await db
    .selectFrom('completeness_changes')
    .select(['id', 'percent', 'at', 'set_by'])
    .where('district_code', '=', district)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    percent: last?.percent ?? DECLARED,
    setAt: last?.at ?? null,
    setBy: last?.set_by ?? null,
    version: String(last?.id ?? 0),
  }
}

/** Sets it for the caller's district. Throws Refusal 428, 412 `stale`. */
export function setCompleteness(ctx: Ctx, seen: string | undefined, percent: number): Promise<Completeness> {
  return withTransaction(ctx, async inside => {
    // Two who set it at the same moment go one after the other.
    await takeTurn(inside.db, `completeness ${ctx.district}`)
    requireVersion((await completenessOf(inside)).version, seen, {
      missing: '缺少 If-Match：请先读取这项设置，并带上它的版本。',
      stale: '这项设置在您打开之后已被他人修改。请刷新，核对后再改。',
    })
    const row = { district_code: ctx.district, percent, at: ctx.now, ...by(inside, 'set') }
    await inside.db.insertInto('completeness_changes').values(row).execute()
    return completenessOf(inside)
  })
}
