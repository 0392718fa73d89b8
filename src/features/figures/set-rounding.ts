import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { requireVersion } from '#platform/version.ts'
import { whoOf } from '#platform/who.ts'
import type { FigureSetting } from './contract.ts'
import type { FigureDeclaration } from './figures.ts'
import { type Standing, standing } from './settings.ts'
import { findDeclaration } from './trace.ts'
import type { Rounding } from './value.ts'

/** Every figure with its declared and its present rounding. */
export async function settingsOf(ctx: Ctx): Promise<FigureSetting[]> {
  const rows = await standing(ctx)
  return ctx.declared.figures.map(declaration =>
    settingOf(
      declaration,
      rows.find(row => row.figure_id === declaration.id),
    ),
  )
}

const settingOf = ({ id, name, unit, decimals, rounding }: FigureDeclaration, row: Standing | undefined) => ({
  figure: id,
  name,
  unit,
  declared: { decimals, rounding },
  decimals: row?.decimals ?? decimals,
  rounding: row?.rounding ?? rounding,
  setAt: row?.decimals == null ? null : row.at,
  setBy: row?.decimals == null ? null : row.by,
  version: String(row?.id ?? 0),
})

/**
 * Sets how a figure is rounded for display, or with null takes that back; the value itself stays exact.
 * Throws Refusal 404 `unknown_figure`, 428, 412 `stale`.
 */
export function setRounding(
  ctx: Ctx,
  figure: string,
  seen: string | undefined,
  wanted: Rounding | null,
): Promise<FigureSetting> {
  const declaration = findDeclaration(ctx, figure)
  const who = whoOf(ctx)
  return withTransaction(ctx, async inside => {
    // Two who set the same figure at the same moment go one after the other.
    await takeTurn(inside.db, `rounding ${ctx.district} ${figure}`)
    const [before] = await standing(inside, undefined, figure)
    requireVersion(String(before?.id ?? 0), seen, {
      missing: '缺少 If-Match：请先读取取位设置，并带上它的版本。',
      stale: '这个指标的取位在您打开之后已被他人修改。请刷新，核对后再改。',
    })
    await inside.db
      .insertInto('figure_setting_changes')
      .values({
        district_code: ctx.district,
        figure_id: figure,
        decimals: wanted?.decimals ?? null,
        rounding: wanted?.rounding ?? null,
        at: ctx.now,
        user_id: who.id,
        actor: who.name,
      })
      .execute()
    const [after] = await standing(inside, undefined, figure)
    return settingOf(declaration, after)
  })
}

/** Who set the rounding of a figure to what and when, the latest first. */
export async function settingHistory(ctx: Ctx, figure: string) {
  findDeclaration(ctx, figure)
  const rows = await ctx.db
    .selectFrom('figure_setting_changes')
    .select(['at', 'decimals', 'rounding', 'actor as by'])
    .where('district_code', '=', ctx.district)
    .where('figure_id', '=', figure)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return { entries: rows }
}
