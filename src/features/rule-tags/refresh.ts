import { sql } from 'kysely'
import { allDistricts } from '#features/districts/district.ts'
import { enterprisesOf, qualificationsOf } from '#features/enterprises/enterprise.ts'
import { commonsOf, momentOf } from '#features/figures/figure.ts'
import { operationsOf } from '#features/operations/operation.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { visitsOf } from '#features/visits/visit.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { ofOperations, ofVisits } from './contract.ts'
import { tagging } from './judge.ts'
import { tagRuleSetting } from './tag.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    rule_tags: { district_code: string; tag: string; uscc: string; since: string; until: string | null }
    rule_tag_runs: {
      district_code: string
      day: string
      at: import('kysely').ColumnType<string, Date, Date>
      rules_version: string
    }
  }
}

/** ms: a row gets the instant at which its import began, and is seen when that ends. What takes longer, the next day finds. */
const OVERLAP = 10 * 60_000
/** ms: all enterprises are judged, so not with every word that is written. */
const PAUSE = 5 * 60_000

/** Keeps the tags by rule up to date, in every district. To be called each minute. */
export async function tagIfDue(system: Ctx): Promise<void> {
  for (const { code: district } of await allDistricts(system))
    await withTransaction({ ...system, district }, refreshTags).catch(cause =>
      system.log.error({ err: cause, district }, 'rule tags'),
    )
}

/** Judges all enterprises anew once a fact, the rules or the day changed: gives tags from today on, and ends those that no longer hold. What came and went within a day was no tag. */
export async function refreshTags(ctx: Ctx): Promise<void> {
  const { db, district, now } = ctx
  await takeTurn(db, `rule tags ${district}`)
  const { value: rules, version } = await tagRuleSetting.standing(ctx)
  const day = today(now)
  const last = await db
    .selectFrom('rule_tag_runs')
    .select(['day', 'at', 'rules_version'])
    .where('district_code', '=', district)
    .executeTakeFirst()
  if (last?.day === day && last.rules_version === version) {
    const at = Date.parse(last.at)
    if (now.getTime() - at < PAUSE || !(await isChanged(ctx, new Date(at - OVERLAP)))) return
  }
  const asks = (fields: readonly string[]) =>
    rules.rules.filter(({ conditions }) => conditions.some(({ field }) => fields.includes(field))).map(({ tag }) => tag)
  const common = tagging(rules, () => sql`true`)
  await sql`with recursive ${sql.join(commonsOf([momentOf(district, day)], [{ common }]))},
    taken as (delete from rule_tags r where r.district_code = ${district} and r.until is null and r.since = ${day}::date
      and not exists (select from tagged g where g.tag = r.tag and g.uscc = r.uscc)),
    ended as (update rule_tags r set until = ${day}::date where r.district_code = ${district} and r.until is null
      and r.since < ${day}::date and not exists (select from tagged g where g.tag = r.tag and g.uscc = r.uscc))
    insert into rule_tags (district_code, tag, uscc, since, of_operations, of_visits)
    select ${district}, g.tag, g.uscc, ${day}::date, g.tag = any(${asks(ofOperations)}::text[]), g.tag = any(${asks(ofVisits)}::text[])
    from tagged g where not exists (select from rule_tags r where r.district_code = ${district} and r.tag = g.tag
      and r.uscc = g.uscc and r.until is null)`.execute(db)
  await db.deleteFrom('rule_tag_runs').where('district_code', '=', district).execute()
  await db
    .insertInto('rule_tag_runs')
    .values({ district_code: district, day, at: now, rules_version: version })
    .execute()
}

/** Whether any fact that rules are judged by was written since. */
async function isChanged({ db, district }: Ctx, since: Date): Promise<boolean> {
  const written = [enterprisesOf, qualificationsOf, operationsOf, visitsOf, spacesOf].map(
    table => sql`exists (select from ${table(district)} x where x.recorded_at > ${since})`,
  )
  const { rows } = await sql<{ changed: boolean }>`select ${sql.join(written, sql` or `)} as changed`.execute(db)
  return rows[0]?.changed ?? false
}
