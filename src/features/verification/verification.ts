import { requireDistrict } from '#features/districts/district.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type By, by } from '#platform/who.ts'
import { type Binding, LONGEST_TEXT, type Scope, type Verification } from './contract.ts'
import { ledgerSource } from './judge/ledger-source.ts'
import { judgeText, readText } from './verify.ts'

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

/**
 * Checks a text against ctx's ledger, with the district's remembered bindings; all figures are of one moment.
 * Refusal 422 `text_too_long`.
 */
export async function checkText(
  ctx: Ctx,
  declarations: FigureDeclaration[],
  text: string,
  asOf: string | undefined,
): Promise<Verification> {
  if (text.length > LONGEST_TEXT) {
    throw new Refusal(
      422,
      'text_too_long',
      `文稿有 ${text.length} 个字符，一次最多核对 ${LONGEST_TEXT} 个，请分段核对。`,
    )
  }
  const district = await requireDistrict(ctx)
  const read = await readText(text, await ledgerSource(ctx, district, declarations).vocabulary(), asOf)
  return withTransaction(
    ctx,
    async inside => judgeText(read, ledgerSource(inside, district, declarations), await bindingsOf(inside)),
    'snapshot',
  )
}

export async function bindingsOf(ctx: Ctx): Promise<Binding[]> {
  const rows = await ctx.db
    .selectFrom('text_bindings')
    .selectAll()
    .where('district_code', '=', ctx.district)
    .orderBy('context')
    .execute()
  return rows.map(({ context, figure_id, scope }) => ({ context, figure: figure_id, scope }))
}

/** Remembers what a number in these words means; a later word on the same context replaces it. */
export async function bind(ctx: Ctx, { context, figure, scope }: Binding): Promise<void> {
  const values = { figure_id: figure, scope: JSON.stringify(scope), bound_at: ctx.now, ...by(ctx, 'bound') }
  await ctx.db
    .insertInto('text_bindings')
    .values({ district_code: ctx.district, context, ...values })
    .onConflict(conflict => conflict.columns(['district_code', 'context']).doUpdateSet(values))
    .execute()
}

export async function unbind(ctx: Ctx, context: string): Promise<void> {
  await ctx.db
    .deleteFrom('text_bindings')
    .where('district_code', '=', ctx.district)
    .where('context', '=', context)
    .execute()
}
