import { type RawBuilder, sql } from 'kysely'
import { industrySections, sectionLetters } from '#features/enterprises/contract.ts'
import { certificates, knownEnterprises, residentOn } from '#features/enterprises/enterprise.ts'
import { type Common, known } from '#features/figures/figures.ts'
import { latestOperations } from '#features/operations/operation.ts'
import { places } from '#features/spaces/space.ts'
import { REPEALED } from './document-contract.ts'

/* What conditions are judged by, and how: declared once for the figure, for an enterprise and for a clause. */

/** What is said in place of a confidential amount to who may read it in the list, where that is noted. */
export const KEPT_FACT = '保密，数值另看'

/** The 门类 letter of an industry code that is written without one. */
const sectionOf = (digits: string) =>
  `case ${sectionLetters
    .toReversed()
    .map(letter => `when ${digits} >= '${industrySections[letter].first}' then '${letter}'`)
    .join(' ')} else '' end`
const list = (names: readonly string[]) => sql.join(names.map(name => sql.lit(name)))

/** Amounts, in the units of the conditions: years, 万元, people, per cent. */
const amounts = { 入驻年限: 'years', 营业收入: 'revenue', 税收: 'tax', 从业人员: 'staff', 研发占比: 'share' } as const
const amountNames = Object.keys(amounts)

/** The amount that a condition's `value` is: without thousands separators and the sign of per cent. */
export const numberOf = sql`rtrim(replace(value, ',', ''), '%')::numeric`

/** What is asked: of all clauses, or of those of `where`. */
const conditionsWhere = (where: RawBuilder<unknown>): Common => ({
  name: 'conditions',
  rows: moment => sql`
    select k.*, upper(value) as code,
      case when field in (${list(amountNames)}) then ${numberOf} end as number
    from ${known(moment, 'policy_conditions', 'policy, clause_no, condition_no, field, comparison, value')} k
    where ${where}`,
})

/** What is known of each enterprise resident on the day, or of those of `where` (on `e`); what nobody said is null. */
export const subjectsWhere = (where: (moment: Parameters<typeof residentOn>[0]) => RawBuilder<unknown>): Common => ({
  name: 'subjects',
  rows: moment => sql`
    select e.*, case when e.letter = '' then ${sql.raw(sectionOf('e.digits'))} else e.letter end || e.digits as industry,
      extract(year from age(${moment.asOf}::date, e.moved_in_on)) as years, o.year as data_year, o.revenue, o.tax, o.staff,
      case when o.revenue > 0 then o.research * 100 / o.revenue end as share,
      coalesce(i.inside, '{}') as inside, coalesce(q.held, '{}') as held, q.past
    from (select uscc, name, space_code, moved_in_on, moved_out_on, industry_code, chain, chain_role, recorded_at, change_id,
        coalesce(string_to_array(tags, '、'), '{}') as tags,
        upper(coalesce(substring(industry_code from '^[A-Ta-t]'), '')) as letter,
        coalesce(substring(industry_code from '^[A-Ta-t]?([0-9]+)$'), '') as digits
      from ${knownEnterprises(moment, 'uscc, name, space_code, moved_in_on, moved_out_on, industry_code, chain, chain_role, tags')} each_one) e
    left join ${latestOperations(moment)} o on o.uscc = e.uscc
    left join (select a.space_code, array_agg(a.ancestor::text) || array_agg(t.called::text) as inside
      from above a join tree t on t.space_code = a.ancestor group by a.space_code) i on i.space_code = e.space_code
    left join (select c.uscc, array_agg(distinct c.qualification::text) filter (where c.valid) as held,
        jsonb_object_agg(c.qualification, c.valid_until order by c.valid_until)
          filter (where c.passed and c.valid_until < ${moment.asOf}::date) as past
      from ${certificates(moment)} c group by c.uscc) q on q.uscc = e.uscc
    where ${where(moment)}`,
})

/** By field, that an enterprise `e` is or has what a condition `k` says; of an amount, that it is as asked. */
export const amount = (column: string): string =>
  `case k.comparison when '至少' then e.${column} >= k.number else e.${column} <= k.number end`
const tests: Record<string, string> = {
  载体: 'k.value = any(e.inside)',
  产业链: 'e.chain = k.value',
  链上角色: 'e.chain_role = k.value',
  行业代码: "starts_with(case when k.code ~ '^[A-Z]' then e.industry else e.digits end, k.code)",
  标签: 'k.value = any(e.tags)',
  资质: 'k.value = any(e.held)',
  ...Object.fromEntries(Object.entries(amounts).map(([field, column]) => [field, amount(column)])),
}
/** 是 and 有 where it holds; 不是 and 没有 where it does not, also where nothing is said; an amount nobody said does not meet. */
export const holds = (field: string): string =>
  field in amounts ? (tests[field] as string) : `coalesce(${tests[field]}, false) = (k.comparison in ('是', '有'))`

/** Each thing that is asked, however many clauses ask it, with a bit of its own among as many as there are. */
const asked: Common = {
  name: 'asked',
  rows: () => sql`
    select k.*, set_bit(repeat('0', (count(*) over ())::int)::varbit, (row_number() over () - 1)::int, 1) as bit
    from (select distinct field, comparison, value, code, number from conditions) k`,
}

/** That a policy `d` holds on a day. */
export const inForceOn = (day: RawBuilder<unknown>, alias = 'd'): RawBuilder<boolean> => {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<boolean>`(coalesce(${of('valid_from')} <= ${day}, true) and coalesce(${of('valid_until')} >= ${day}, true)
    and (${of('status')} is distinct from ${sql.lit(REPEALED)} or coalesce(${of('repealed_on')} > ${day}, false)))`
}

/** The policies that do not hold on the day: repealed, past their period or before it. Their clauses nobody fits. */
const lapsed: Common = {
  name: 'lapsed',
  rows: moment => sql`
    select d.policy from ${known(moment, 'policy_documents', 'policy, valid_from, valid_until, status, repealed_on')} d
    where not ${inForceOn(sql`${moment.asOf}::date`)}`,
}

/** What a clause asks, and what an enterprise meets, as bits: to compare two of them is one step, however many there are. */
const clauses: Common = {
  name: 'clauses',
  rows: () => sql`
    select policy, clause_no, bit_or(a.bit) as bits from conditions k
    join asked a using (field, comparison, value)
    where k.policy not in (select policy from lapsed) group by policy, clause_no`,
}
const met: Common = {
  name: 'met',
  rows: () => sql`
    select uscc, bit_or(bit) as bits from (${sql.raw(
      Object.keys(tests)
        .map(
          field =>
            `select e.uscc, k.bit from asked k cross join subjects e where k.field = '${field}' and ${holds(field)}`,
        )
        .join(' union all '),
    )}) one group by uscc`,
}

/** How each enterprise stands to each clause: `needed` conditions, of which it lacks `lacking`, none or one. */
const standings: Common = {
  name: 'standings',
  rows: () => sql`
    select * from (
      select c.policy, c.clause_no, m.uscc, bit_count(c.bits) as needed, bit_count(c.bits & ~m.bits) as lacking
      from clauses c cross join met m offset 0) each_one
    where lacking <= 1`,
}
/** Who fits, and who would but for one of several conditions: who lacks the only one there is fits nothing yet. */
export const fits = 'lacking = 0'
export const oneShort = 'lacking = 1 and needed > 1'

/** Whether a condition `k` holds of an enterprise `e`, whatever its field. */
export const judged: RawBuilder<boolean> = sql.raw(
  `coalesce(case k.field ${Object.keys(tests)
    .map(field => `when '${field}' then ${holds(field)}`)
    .join(' ')} end, false)`,
)

/** The fact of an enterprise `e` that a condition `k` is judged by, in words; null where nobody said. */
export const fact: RawBuilder<string | null> = sql.raw(`case k.field
  when '载体' then (select t.called from tree t where t.space_code = e.space_code)
  when '产业链' then e.chain
  when '链上角色' then e.chain_role
  when '行业代码' then e.industry_code
  when '标签' then nullif(array_to_string(e.tags, '、'), '')
  when '资质' then nullif(concat_ws('；', nullif(array_to_string(e.held, '、'), ''),
    case when k.value <> all(e.held) then
      k.value || '已于' || to_char((e.past ->> k.value)::date, 'YYYY年FMMM月FMDD日') || '过期' end), '')
  when '入驻年限' then e.years || '年'
  when '营业收入' then trim_scale(e.revenue)::text || '万元（' || e.data_year || '年）'
  when '税收' then trim_scale(e.tax)::text || '万元（' || e.data_year || '年）'
  when '从业人员' then e.staff || '人（' || e.data_year || '年）'
  when '研发占比' then round(e.share, 2)::text || '%（' || e.data_year || '年）' end`)

/** The tables that a matching reads, `conditions` and `subjects` among them, and what it finds, `standings`. */
export const matched = (
  conditions: RawBuilder<unknown> = sql`true`,
  subjects: Parameters<typeof subjectsWhere>[0] = moment => residentOn(moment, 'e'),
): Common[] => [...places, conditionsWhere(conditions), subjectsWhere(subjects), asked, lapsed, clauses, met, standings]
