import type { ColumnType } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type By, by } from '#platform/who.ts'
import { type Mapping, withoutFile } from './mapping.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    adaptations: By<'kept'> & {
      district_code: string
      name: string
      mapping: ColumnType<Mapping, string, string>
      kept_at: ColumnType<string, Date, Date>
    }
  }
}

const MOST_KEPT = 200

/** A way of reading that the district keeps. */
export interface KeptMapping {
  name: string
  mapping: Mapping
}

/** All of the district, by name. */
export const keptMappings = (ctx: Ctx): Promise<KeptMapping[]> =>
  ctx.db
    .selectFrom('adaptations')
    .select(['name', 'mapping'])
    .where('district_code', '=', ctx.district)
    .orderBy('name')
    .execute()

/** The same as a list for a page: without what they say. */
export async function listKept(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('adaptations')
    .select(['name', 'mapping', 'kept_at', 'kept_by'])
    .where('district_code', '=', ctx.district)
    .orderBy('name')
    .execute()
  return rows.map(({ name, mapping, kept_at, kept_by }) => ({
    name,
    keptAt: kept_at,
    keptBy: kept_by,
    tables: mapping.tables.map(({ sheet, into, columns }) => ({ sheet, into, columns: columns.length })),
  }))
}

/** Refusal 404 where there is none of this name. */
export async function findKept(ctx: Ctx, name: string): Promise<KeptMapping> {
  const row = await ctx.db
    .selectFrom('adaptations')
    .select(['name', 'mapping'])
    .where('district_code', '=', ctx.district)
    .where('name', '=', name)
    .executeTakeFirst()
  if (!row) throw notFound(`名为“${name}”的适配`)
  return row
}

/** Keeps a mapping under a name, in place of the one that has it. Refusal 422 `too_many_adaptations`. */
export async function keepMapping(ctx: Ctx, name: string, mapping: Mapping): Promise<void> {
  const { length } = await ctx.db
    .selectFrom('adaptations')
    .select('name')
    .where('district_code', '=', ctx.district)
    .execute()
  if (length >= MOST_KEPT)
    throw new Refusal(422, 'too_many_adaptations', `最多保存 ${MOST_KEPT} 个适配，请先删除不用的。`)
  const kept = { mapping: JSON.stringify(withoutFile(mapping)), kept_at: ctx.now, ...by(ctx, 'kept') }
  await ctx.db
    .insertInto('adaptations')
    .values({ district_code: ctx.district, name, ...kept })
    .onConflict(conflict => conflict.columns(['district_code', 'name']).doUpdateSet(kept))
    .execute()
}

/** Gives a kept mapping another name. Refusal 404; 409 `name_taken`. */
export async function renameKept(ctx: Ctx, name: string, to: string): Promise<void> {
  await findKept(ctx, name)
  const taken = await ctx.db
    .selectFrom('adaptations')
    .select('name')
    .where('district_code', '=', ctx.district)
    .where('name', '=', to)
    .executeTakeFirst()
  if (taken && to !== name) throw new Refusal(409, 'name_taken', `已有名为“${to}”的适配，请换一个名称。`)
  await ctx.db
    .updateTable('adaptations')
    .set({ name: to })
    .where('district_code', '=', ctx.district)
    .where('name', '=', name)
    .execute()
}

/** Refusal 404 where there is none. */
export async function dropKept(ctx: Ctx, name: string): Promise<void> {
  await findKept(ctx, name)
  await ctx.db.deleteFrom('adaptations').where('district_code', '=', ctx.district).where('name', '=', name).execute()
}
