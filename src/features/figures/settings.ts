import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Rounding } from './value.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    figure_setting_changes: {
      district_code: string
      id: import('kysely').Generated<number>
      figure_id: string
      decimals: number | null
      rounding: Rounding['rounding'] | null
      at: import('kysely').ColumnType<string, Date, never>
      user_id: string | null
      actor: string
    }
  }
}

export interface Standing {
  id: number
  figure_id: string
  decimals: number | null
  rounding: Rounding['rounding'] | null
  at: string
  by: string
}

/** The last change of each figure, as it stood at an instant. */
export async function standing(ctx: Ctx, knownAt?: string, figure?: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select id, figure_id, decimals, rounding, at, actor as by from (
    select distinct on (figure_id) * from figure_setting_changes
    where district_code = ${ctx.district} ${figure === undefined ? sql`` : sql`and figure_id = ${figure}`}
      ${knownAt === undefined ? sql`` : sql`and at <= ${knownAt}::timestamptz`}
    order by figure_id, id desc) last`.execute(ctx.db)
  return rows
}

/** The district's own rounding of figures by id, now or as it was; a figure without one keeps its declaration's. */
export async function roundingsOf(ctx: Ctx, knownAt?: string): Promise<Map<string, Rounding>> {
  const rows = await standing(ctx, knownAt)
  return new Map(
    rows.flatMap(({ figure_id, decimals, rounding }) =>
      decimals === null || rounding === null ? [] : [[figure_id, { decimals, rounding }]],
    ),
  )
}
