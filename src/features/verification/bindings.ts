import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { projectsOf } from '#features/projects/project.ts'
import type { Ctx } from '#platform/context.ts'
import { type By, by } from '#platform/who.ts'
import type { Binding, Scope } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    text_bindings: By<'bound'> & {
      district_code: string
      context: string
      figure_id: string
      scope: import('kysely').ColumnType<Scope, string, string>
      bound_at: Date
    }
  }
}

/** One that speaks of a project is for those who may see it. */
const mayKnow = (ctx: Ctx) => sql<boolean>`(text_bindings.scope ->> 'project' is null or exists (
  select 1 from ${projectsOf(ctx.district)} p where p.name = text_bindings.scope ->> 'project'
    and ${visibleRows(ctx, 'projects', 'p')}))`

/** The words beside a number are those of who remembered it: somebody of a part of the district sees his own. */
const isOwn = ({ user }: Ctx) =>
  user?.scope ? sql<boolean>`text_bindings.bound_by_id is not distinct from ${user.id}` : sql<boolean>`true`

/** What numbers in known words mean, to judge a text by; its reader has the words before him. */
export async function bindingsOf(ctx: Ctx): Promise<Binding[]> {
  return select(ctx).execute().then(toBindings)
}

/** The same to look through and to forget. */
export async function bindingsToShow(ctx: Ctx): Promise<Binding[]> {
  return select(ctx).where(isOwn(ctx)).execute().then(toBindings)
}

const select = (ctx: Ctx) =>
  ctx.db
    .selectFrom('text_bindings')
    .select(['context', 'figure_id', 'scope'])
    .where('district_code', '=', ctx.district)
    .where(mayKnow(ctx))
    .orderBy('context')

const toBindings = (rows: { context: string; figure_id: string; scope: Scope }[]): Binding[] =>
  rows.map(({ context, figure_id, scope }) => ({ context, figure: figure_id, scope }))

/** Remembers what a number in these words means; a later word on the same context replaces it. */
export async function bind(ctx: Ctx, { context, figure, scope }: Binding): Promise<void> {
  const values = { figure_id: figure, scope: JSON.stringify(scope), bound_at: ctx.now, ...by(ctx, 'bound') }
  await ctx.db
    .insertInto('text_bindings')
    .values({ district_code: ctx.district, context, ...values })
    .onConflict(conflict => conflict.columns(['district_code', 'context']).doUpdateSet(values))
    .execute()
}

/** Forgets one that the caller is shown; of others nothing is told. */
export async function unbind(ctx: Ctx, context: string): Promise<void> {
  await ctx.db
    .deleteFrom('text_bindings')
    .where('district_code', '=', ctx.district)
    .where('context', '=', context)
    .where(isOwn(ctx))
    .execute()
}
