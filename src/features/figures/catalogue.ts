import { sql } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Declaration } from './contract.ts'
import { whereOf } from './figures.ts'
import { momentOf } from './moment.ts'
import { roundingsOf } from './settings.ts'
import { commonsOf } from './statement.ts'
import { readable } from './trace.ts'

/** The catalogue as it is computed: each figure's definition, the statement over its records, and its rounding. */
export async function catalogueOf(ctx: Ctx): Promise<{ declarations: Declaration[] }> {
  const roundings = await roundingsOf(ctx)
  const moment = momentOf(ctx.district, today(ctx.now))
  return {
    declarations: ctx.declared.figures.map(figure => {
      const commons = commonsOf([moment], [figure.basis])
      const head = commons.length > 0 ? sql`with recursive ${sql.join(commons)}` : sql``
      const statement = sql`${head} select * from (${figure.basis.rows(moment)}) b where ${whereOf(figure, moment)}`
      return {
        id: figure.id,
        name: figure.name,
        unit: figure.unit,
        definition: figure.definition,
        scopes: figure.scopes,
        decimals: roundings.get(figure.id)?.decimals ?? figure.decimals,
        rounding: roundings.get(figure.id)?.rounding ?? figure.rounding,
        trailingZeros: figure.trailingZeros,
        statement: readable(statement.compile(ctx.db)),
      }
    }),
  }
}
