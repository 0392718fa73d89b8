import { type RawBuilder, sql } from 'kysely'
import { known, type Moment } from '#features/figures/figures.ts'
import type { Rule } from '#features/records/records.ts'
import type { Ctx } from '#platform/context.ts'
import { lend } from '#platform/lend.ts'
import { successorsOf } from './successors.ts'

export { industryOf, withLostZero } from './industry.ts'
export { type Merge, type MergeDetail, mergesOf, noteMerge, noteUndone, type Stayed } from './merges.ts'
export { enterprisesCalled, sameName } from './named.ts'
export { formerNames, formerNamesOf, successorsOf } from './successors.ts'

/** The enterprises of a district, and their certificates. */
export const enterprisesOf = lend('enterprises')
export const qualificationsOf = lend('qualifications')

/** The enterprises as known at a figure's moment, with these columns. */
export const knownEnterprises = (moment: Moment, columns: string): RawBuilder<unknown> =>
  known(moment, 'enterprises', columns)

/** The enterprise `alias` is resident on the day asked about: it has come by then, and has not left. */
export const residentOn = ({ asOf }: Moment, alias: string): RawBuilder<boolean> => {
  const [came, left] = [sql.ref(`${alias}.moved_in_on`), sql.ref(`${alias}.moved_out_on`)]
  return sql<boolean>`coalesce(${came} <= ${asOf}::date, false) and (${left} is null or ${left} > ${asOf}::date)`
}

/** The row `t` names an enterprise that lies in the space of that code or name, or below it. */
export const enterprisesInSpace: Rule = (ctx, value) =>
  sql<boolean>`t.uscc in (select uscc from ${enterprisesOf(ctx.district)} e
    where e.space_code in (${ctx.declared.access.kinds.zones.within(ctx.district, value)}))`

/**
 * An enterprise of the ledger by its 统一社会信用代码, or the one it was merged into: its name, and the space it lies in.
 * It is not merged before ctx's transaction ends.
 */
export async function enterpriseNamed(ctx: Ctx, uscc: string) {
  const find = async (code: string) => {
    const { rows } = await sql<{ uscc: string; name: string; space_code: string | null }>`select uscc, name, space_code
      from ${enterprisesOf(ctx.district)} e where e.uscc = ${code} for key share`.execute(ctx.db)
    return rows[0]
  }
  const into = async () => (await successorsOf(ctx, [uscc])).get(uscc)?.uscc
  return (await find(uscc)) ?? find((await into()) ?? '')
}

/** What each enterprise ever applied for, and whether it is a certificate that is valid on the day, its last day included. */
export const certificates = (moment: Moment): RawBuilder<unknown> => sql`(
  select uscc, qualification, valid_from, valid_until, result = '通过' as passed, result = '通过'
    and (valid_from is null or valid_from <= ${moment.asOf}::date)
    and (valid_until is null or valid_until >= ${moment.asOf}::date) as valid
  from ${known(moment, 'qualifications', 'uscc, qualification, result, valid_from, valid_until')} each_one)`
