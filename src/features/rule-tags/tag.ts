import { sql } from 'kysely'
import { mayRead, seesAll, visibleRows } from '#features/access/access.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { commonsOf, momentOf } from '#features/figures/figure.ts'
import { KEPT_FACT } from '#features/policies/policy.ts'
import { keyToken } from '#features/records/contract.ts'
import { listOf, type Rule } from '#features/records/records.ts'
import { setting } from '#features/settings/setting.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { forbidden, notFound } from '#platform/errors.ts'
import { DECLARED_RULES, ofOperations, ofVisits, type TagRule, type TagRules, tagRules } from './contract.ts'
import { ownFact, tagging } from './judge.ts'

export const tagRuleSetting = setting({
  name: 'tag-rules',
  called: '标签规则设置',
  value: tagRules,
  unset: DECLARED_RULES,
  write: 'tags.rules',
})

/** Whether the caller may know everything that a rule is judged by: a tag tells of it. */
function mayKnow(ctx: Ctx, { conditions }: TagRule): boolean {
  const asks = (fields: readonly string[]) => conditions.some(({ field }) => fields.includes(field))
  return (!asks(ofOperations) || mayRead(ctx, 'operations')) && (!asks(ofVisits) || seesAll(ctx, 'visits'))
}
const knownOf = (ctx: Ctx, { rules }: TagRules): TagRules => ({ rules: rules.filter(rule => mayKnow(ctx, rule)) })

/** The row `r` of a tag that was given tells of nothing that the caller may not know. */
const mayKnowGiven = (ctx: Ctx) => sql<boolean>`(${mayRead(ctx, 'operations') ? sql`true` : sql`not r.of_operations`}
  and ${seesAll(ctx, 'visits') ? sql`true` : sql`not r.of_visits`})`

/** The enterprises that have a tag, as it was last looked at; none where the caller may not know. */
export const taggedRule: Rule = (ctx, tag) =>
  sql<boolean>`t.uscc in (select r.uscc from rule_tags r where r.district_code = ${ctx.district} and r.tag = ${tag}
    and r.until is null and ${mayKnowGiven(ctx)})`

interface Tagged {
  tag: string
  since: string | null
  facts: { field: string; comparison: string; value: string; fact: string | null }[]
}

const kept = (tagged: Tagged): Tagged => ({
  ...tagged,
  facts: tagged.facts.map(each =>
    ofOperations.includes(each.field) ? { ...each, fact: each.fact && KEPT_FACT } : each,
  ),
})

/** The tags of an enterprise by rule, the facts that made each and since when, and those it had. Refusal 404. */
export async function tagsOf(ctx: Ctx, uscc: string) {
  const { district } = ctx
  const found = await sql`select e.uscc from ${enterprisesOf(district)} e
    where e.uscc = ${uscc} and ${visibleRows(ctx, 'enterprises', 'e')}`.execute(ctx.db)
  if (found.rows.length === 0) throw notFound('这家企业')
  const rules = knownOf(ctx, await tagRuleSetting.at(ctx))
  const common = tagging(rules, () => sql`e.uscc = ${uscc}`)
  const { rows } =
    await sql<Tagged>`with recursive ${sql.join(commonsOf([momentOf(district, today(ctx.now))], [{ common }]))}
    select g.tag, (select r.since from rule_tags r where r.district_code = ${district} and r.tag = g.tag
        and r.uscc = ${uscc} and r.until is null) as since,
      ${listOf(sql`select k.field, k.comparison, k.value, ${ownFact} as fact from conditions k cross join known_of e
        where k.tag = g.tag order by k.no`)} as facts
    from tagged g order by g.tag`.execute(ctx.db)
  const { rows: former } = await sql<{ tag: string; since: string; until: string }>`select r.tag, r.since, r.until
    from rule_tags r where r.district_code = ${district} and r.uscc = ${uscc} and r.until is not null
      and ${mayKnowGiven(ctx)} order by r.until desc limit 50`.execute(ctx.db)
  return { tags: rows.map(kept), former }
}

interface Previewed {
  tag: string
  count: number
  everybody: boolean
  gain_count: number
  lose_count: number
  gains: { uscc: string; name: string }[]
  loses: { uscc: string; name: string }[]
}

/** Who would get each tag by these rules, and who would lose it, of the enterprises that the caller sees. Refusal 403. */
export async function previewTags(ctx: Ctx, rules: TagRules) {
  if (rules.rules.some(rule => !mayKnow(ctx, rule)))
    throw forbidden('规则用到您不能查看的内容（企业经营或走访），请由有权查看的人员设置。')
  const { district } = ctx
  const common = tagging(rules, () => visibleRows(ctx, 'enterprises', 'e'))
  const few = (rows: string) =>
    listOf(sql`select x.uscc, e.name from ${sql.raw(rows)} x join subjects e on e.uscc = x.uscc
    where x.tag = n.tag order by x.uscc limit 50`)
  const { rows } =
    await sql<Previewed>`with recursive ${sql.join(commonsOf([momentOf(district, today(ctx.now))], [{ common }]))},
    had as (select r.tag, r.uscc from rule_tags r join subjects s on s.uscc = r.uscc
      where r.district_code = ${district} and r.until is null),
    gains as (select * from tagged except select * from had), loses as (select * from had except select * from tagged)
    select n.tag, (select count(*) from tagged x where x.tag = n.tag) as count,
      (select count(*) from tagged x where x.tag = n.tag) = nullif((select count(*) from subjects), 0) as everybody,
      (select count(*) from gains x where x.tag = n.tag) as gain_count,
      (select count(*) from loses x where x.tag = n.tag) as lose_count,
      ${few('gains')} as gains, ${few('loses')} as loses
    from (select tag, min(place) as place from (
      select tag, ordinality as place from unnest(${rules.rules.map(({ tag }) => tag)}::text[]) with ordinality as asked(tag, ordinality)
      union all select tag, 1000 from had) every group by tag) n order by n.place, n.tag`.execute(ctx.db)
  const keyed = (each: { uscc: string; name: string }) => ({ key: keyToken([each.uscc]), name: each.name })
  return {
    tags: rows.map(({ tag, count, everybody, gain_count, lose_count, gains, loses }) => ({
      tag,
      count,
      everybody: everybody ?? false,
      gainCount: gain_count,
      gains: gains.map(keyed),
      loseCount: lose_count,
      loses: loses.map(keyed),
    })),
  }
}
