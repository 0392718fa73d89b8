import { type RawBuilder, sql } from 'kysely'
import { certificates, residentOn } from '#features/enterprises/enterprise.ts'
import type { Common, Moment } from '#features/figures/figures.ts'
import { operationsOf } from '#features/operations/operation.ts'
import { amount, factOf, holds, numberOf, subjectsWhere } from '#features/policies/policy.ts'
import { places } from '#features/spaces/space.ts'
import { visitsOf } from '#features/visits/visit.ts'
import { type TagRules, tagFields } from './contract.ts'
import type { ownFields } from './fields.ts'

/* What rules are judged by: the facts of policy conditions, and a few of our own; all of today. */

/** What visits heard longer ago no longer says that an enterprise means to leave. */
const HEARD_DAYS = 365

/** The rules as a table `k`, a row per condition, as conditions of policies are. */
const asked = ({ rules }: TagRules): Common => ({
  name: 'conditions',
  rows: () => sql`
    select c.*, upper(value) as code, case when comparison in ('至少', '至多') then ${numberOf} end as number,
      count(*) over (partition by tag) as needed
    from jsonb_to_recordset(${JSON.stringify(
      rules.flatMap(({ tag, conditions }) => conditions.map((each, no) => ({ tag, no, ...each }))),
    )}::jsonb) as c(tag text, no int, field text, comparison text, value text)`,
})

/** The same subjects with how the income grew on the year before, how long the first certificate still holds, and whether a visit heard of leaving. */
const more: Common = {
  name: 'known_of',
  rows: moment => sql`
    select e.*, case when b.revenue > 0 then (e.revenue - b.revenue) * 100 / b.revenue end as growth, q.left_days, v.heard_on
    from subjects e
    left join ${operationsOf(moment.district)} b on b.uscc = e.uscc and b.year = e.data_year - 1
    left join (select uscc, min(until) - ${moment.asOf}::date as left_days from (
        select uscc, qualification, max(coalesce(valid_until, '9999-12-31')) as until from ${certificates(moment)} c
        where c.valid group by uscc, qualification) each_one where until < '9999-12-31' group by uscc) q on q.uscc = e.uscc
    left join (select uscc, max(visited_on) as heard_on from ${visitsOf(moment.district)} v
        where may_leave = '是' and visited_on > ${moment.asOf}::date - ${HEARD_DAYS}::int group by uscc) v on v.uscc = e.uscc`,
}

const ownTests: Record<(typeof ownFields)[number], string> = {
  营业收入增速: amount('growth'),
  资质剩余天数: amount('left_days'),
  外迁意向: "(e.heard_on is not null) = (k.comparison = '是')",
}
const testOf = (field: string) => ownTests[field as keyof typeof ownTests] ?? holds(field)

/** One row per condition and enterprise that meets it. */
const met: Common = {
  name: 'met',
  rows: () =>
    sql.raw(
      tagFields
        .map(
          field => `select k.tag, k.needed, e.uscc from conditions k cross join known_of e
            where k.field = '${field}' and ${testOf(field)}`,
        )
        .join(' union all '),
    ),
}

/** The fact that a condition `k` is judged by, in words. */
export const ownFact: RawBuilder<string | null> = sql`case k.field
  when '营业收入增速' then round(e.growth, 1)::text || '%（' || e.data_year || '年）'
  when '资质剩余天数' then e.left_days || '天'
  when '外迁意向' then e.heard_on::text || ' 走访'
  else ${factOf} end`

/** `tagged`: which of these enterprises have which tag by the rules. */
export const tagging = (rules: TagRules, where: (moment: Moment) => RawBuilder<unknown>): Common[] => [
  ...places,
  asked(rules),
  subjectsWhere(moment => sql`${residentOn(moment, 'e')} and ${where(moment)}`),
  more,
  met,
  {
    name: 'tagged',
    rows: () => sql`select tag, uscc from met group by tag, uscc having count(*) = max(needed)`,
  },
]
