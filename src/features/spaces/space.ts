import type { Ctx } from '#platform/context.ts'
import { inCircle } from '#platform/tree.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    spaces: {
      district_code: string
      space_code: string
      name: string
      kind: string
      parent_code: string | null
      brand: string | null
      recorded_at: string
      change_id: number
    }
  }
}

/**
 * Codes that would stand in a circle of 上级 if `parents` (code → parent) replaced what the ledger holds.
 * Spaces form a tree: a record of a building also counts for the zone above it.
 */
export async function findCycles(ctx: Ctx, parents: ReadonlyMap<string, string | null>): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('spaces')
    .select(['space_code', 'parent_code'])
    .where('district_code', '=', ctx.district)
    .execute()
  return inCircle(
    rows.map(row => [row.space_code, row.parent_code] as const),
    parents,
  )
}
