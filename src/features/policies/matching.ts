import { sql } from 'kysely'
import { industrySections, sectionLetters } from '#features/enterprises/contract.ts'
import { certificates, knownEnterprises, residentOn } from '#features/enterprises/enterprise.ts'
import { type Basis, type Common, known } from '#features/figures/figures.ts'
import { latestOperations } from '#features/operations/operation.ts'
import { places } from '#features/spaces/space.ts'
import { confidentialFields } from './conditions.ts'

/* Which enterprises meet which clauses: one statement over all of both. */

/** The 门类 letter of an industry code that is written without one. */
const sectionOf = (digits: string) =>
  `case ${sectionLetters
    .toReversed()
    .map(letter => `when ${digits} >= '${industrySections[letter].first}' then '${letter}'`)
    .join(' ')} else '' end`
const list = (names: readonly string[]) => sql.join(names.map(name => sql.lit(name)))

/** Amounts, in the units of the conditions: years, 万元, people, per cent. */
const amounts = { 入驻年限: 'years', 营业收入: 'revenue', 税收: 'tax', 从业人员: 'staff', 研发占比: 'share' } as const

/** What is asked of each clause, and how many conditions there are to meet. */
const conditions: Common = {
  name: 'conditions',
  rows: moment => sql`
    select k.*, count(*) over (partition by policy, clause_no) as needed, upper(value) as code,
      case when field in (${list(Object.keys(amounts))}) then rtrim(replace(value, ',', ''), '%')::numeric end as number
    from ${known(moment, 'policy_conditions', 'policy, clause_no, condition_no, field, comparison, value')} k`,
}

/** What is known of each enterprise resident on the day; what nobody said is null. */
const subjects: Common = {
  name: 'subjects',
  rows: moment => sql`
    select e.*, case when e.letter = '' then ${sql.raw(sectionOf('e.digits'))} else e.letter end || e.digits as industry,
      extract(year from age(${moment.asOf}::date, e.moved_in_on)) as years, o.revenue, o.tax, o.staff,
      case when o.revenue > 0 then o.research * 100 / o.revenue end as share
    from (select uscc, name, space_code, moved_in_on, moved_out_on, chain, chain_role, recorded_at, change_id,
        coalesce(string_to_array(tags, '、'), '{}') as tags,
        upper(coalesce(substring(industry_code from '^[A-Ta-t]'), '')) as letter,
        coalesce(substring(industry_code from '^[A-Ta-t]?([0-9]+)$'), '') as digits
      from ${knownEnterprises(moment, 'uscc, name, space_code, moved_in_on, moved_out_on, industry_code, chain, chain_role, tags')} each_one) e
    left join ${latestOperations(moment)} o on o.uscc = e.uscc
    where ${residentOn(moment, 'e')}`,
}

/** The spaces that lie in each one that is asked for by code or name, itself too. */
const inside: Common = {
  name: 'inside',
  rows: () => sql`
    select distinct v.value, a.space_code from (select distinct value from conditions where field = '载体') v
    join tree t on t.space_code = v.value or t.called = v.value join above a on a.ancestor = t.space_code`,
}

const certified: Common = {
  name: 'certified',
  rows: moment => sql`select distinct uscc, qualification from ${certificates(moment)} q where valid`,
}

const pairs = 'select k.policy, k.clause_no, k.needed, e.uscc from conditions k cross join subjects e'
/** 是 and 有 where it holds; 不是 and 没有 where it does not, also where nothing is said. */
const whether = (field: string, condition: string, joined = '') =>
  `${pairs} ${joined} where k.field = '${field}' and coalesce(${condition}, false) = (k.comparison in ('是', '有'))`
const amount = ([field, column]: [string, string]) =>
  `${pairs} where k.field = '${field}'
    and case k.comparison when '至少' then e.${column} >= k.number else e.${column} <= k.number end`

/** One row per condition and enterprise that meets it. */
const met: Common = {
  name: 'met',
  rows: () =>
    sql.raw(
      [
        whether(
          '载体',
          'i.value is not null',
          'left join inside i on i.value = k.value and i.space_code = e.space_code',
        ),
        whether('产业链', 'e.chain = k.value'),
        whether('链上角色', 'e.chain_role = k.value'),
        whether('行业代码', "starts_with(case when k.code ~ '^[A-Z]' then e.industry else e.digits end, k.code)"),
        whether('标签', 'k.value = any(e.tags)'),
        whether('资质', 'c.uscc is not null', 'left join certified c on c.qualification = k.value and c.uscc = e.uscc'),
        ...Object.entries(amounts).map(amount),
      ].join(' union all '),
    ),
}

/** One row per clause with conditions and enterprise that meets them all; of a clause that nobody meets, one of nobody. */
export const eligible: Basis = {
  id: 'eligible-enterprises',
  sheet: '企业',
  key: { 统一社会信用代码: 'uscc' },
  facts: { 入驻日期: 'moved_in_on', 迁出日期: 'moved_out_on' },
  common: [...places, conditions, subjects, inside, certified, met],
  closed: { where: 'confidential', to: 'operations.read' },
  rows: () => sql`
    select c.policy, c.clause_no, c.confidential, e.uscc, e.name as title, e.moved_in_on, e.moved_out_on, e.recorded_at,
      e.change_id
    from (select policy, clause_no, bool_or(field in (${list(confidentialFields)})) as confidential
      from conditions group by policy, clause_no) c
    left join (select policy, clause_no, uscc from met group by policy, clause_no, uscc having count(*) = max(needed)) m
      on m.policy = c.policy and m.clause_no = c.clause_no
    left join subjects e on e.uscc = m.uscc`,
}
