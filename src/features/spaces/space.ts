import type { Ctx } from '#platform/context.ts'

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
  const parentOf = new Map(rows.map(row => [row.space_code, row.parent_code]))
  for (const [code, parent] of parents) parentOf.set(code, parent)
  return [...parents.keys()].filter(code => {
    const seen = new Set<string>()
    for (let at = parentOf.get(code); at != null && !seen.has(at); at = parentOf.get(at)) {
      if (at === code) return true
      seen.add(at)
    }
    return false
  })
}
