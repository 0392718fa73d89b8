import { sql } from 'kysely'
import { figureNamesOf, spaceAndAbove, spacesOf } from '#features/spaces/space.ts'
import { withinUnits } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'

/** Of names of one kind that a board lists, one within which another lies, whose number so holds the other's. */
export type AboveOf = (name: string, among: readonly string[]) => string | undefined

export async function unitAbove(ctx: Ctx): Promise<AboveOf> {
  const within = await withinUnits(ctx)
  return (name, among) => among.find(other => other !== name && within(name, other))
}

/** A zone may lie in another one. */
export async function zoneAbove(ctx: Ctx): Promise<AboveOf> {
  const zones = await figureNamesOf(ctx, '片区')
  const { rows } = await sql<{ code: string; above: string }>`select s.space_code as code, a.space_code as above
    from ${spacesOf(ctx.district)} s cross join lateral ${spaceAndAbove(ctx.district, sql.ref('s.parent_code'))} a
    where s.kind = '片区' and a.kind = '片区'`.execute(ctx.db)
  const nameOf = new Map(zones.map(({ code, name }) => [code, name]))
  const above = rows.map(row => [nameOf.get(row.code), nameOf.get(row.above)])
  return (name, among) =>
    above.find(([one, other]) => one === name && other !== undefined && among.includes(other))?.[1]
}
