import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { operationsOf } from '#features/operations/operation.ts'
import { keyToken } from '#features/records/contract.ts'
import { setting } from '#features/settings/setting.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import {
  DECLARED_YIELDS,
  type Grade,
  grades,
  type Scored,
  scaleGroups,
  type YieldReport,
  type YieldRules,
  yieldRules,
} from './contract.ts'
import { type Facts, scoresOf, whyUnscored } from './score.ts'

export const yieldSetting = setting({
  name: 'yield-rules',
  called: '亩均效益评价办法',
  value: yieldRules,
  unset: DECLARED_YIELDS,
  write: 'yields.rules',
})

interface Found extends Facts {
  uscc: string
  name: string
  visible: boolean
}

/** What is known of each enterprise that has land registered in a year; all of the district, since they are compared. */
async function factsOf(ctx: Ctx, year: number, where: RawBuilder<boolean>): Promise<Found[]> {
  const { district } = ctx
  const { rows } = await sql<Found>`
    select l.uscc, e.name, l.scale_group as "group", trim_scale(l.land_area)::text as land,
      l.value_added::text, l.energy::text, trim_scale(l.bonus)::text as bonus, l.unranked,
      o.tax::text, o.revenue::text, o.research::text, o.staff,
      (${visibleRows(ctx, 'land_uses', 'l')} and ${where}) as visible
    from land_uses l join ${enterprisesOf(district)} e on e.uscc = l.uscc
      left join ${operationsOf(district)} o on o.uscc = l.uscc and o.year = l.year
    where l.district_code = ${district} and l.year = ${year} order by l.uscc`.execute(ctx.db)
  return rows
}

async function yearsOf({ db, district }: Ctx): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from land_uses where district_code = ${district} order by year desc`.execute(db)
  return rows.map(({ year }) => year)
}

async function landlessIn(ctx: Ctx, year: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${operationsOf(ctx.district)} o where o.year = ${year}
      and ${visibleRows(ctx, 'operations', 'o')}
      and not exists (select from land_uses l where l.district_code = ${ctx.district} and l.uscc = o.uscc and l.year = o.year)`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

const keyOf = ({ uscc }: { uscc: string }) => keyToken([uscc])

/** The rows of a year that the caller sees (and `where`, SQL on `l`), by group and from the highest score. */
function scoredOf(rules: YieldRules, found: Found[]): Scored[] {
  const able = found.filter(facts => whyUnscored(facts) === undefined)
  const results = scoresOf(rules, able)
  const rows = able.flatMap((facts, at): Scored[] => {
    const { name, group, land, bonus, unranked } = facts
    const result = results[at]
    return result && facts.visible
      ? [{ key: keyOf(facts), name, group, land: land ?? '', bonus: bonus ?? '0', unranked, ...result }]
      : []
  })
  const place = ({ group, rank }: Scored) => scaleGroups.indexOf(group) * 1e9 + (rank ?? 1e8)
  return rows.sort((a, b) => place(a) - place(b) || (a.key < b.key ? -1 : 1))
}

const spreadOf = (rows: Scored[]): YieldReport['spread'] =>
  scaleGroups.map(group => {
    const own = rows.filter(row => row.group === group)
    const graded = (grade: Grade) => own.filter(row => row.grade === grade).length
    const scores = Array<number>(10).fill(0)
    for (const { score } of own) {
      const at = Math.min(9, Math.max(0, Math.floor(Number(score) / 10)))
      scores[at] = (scores[at] ?? 0) + 1
    }
    const counts = Object.fromEntries(grades.map(grade => [grade, graded(grade)])) as Record<Grade, number>
    return { group, count: own.length, grades: counts, scores }
  })

/** What enterprises score in a year, the latest unless told, by these rules, those in force unless told. */
export async function yieldsOf(
  ctx: Ctx,
  asked: number | undefined,
  rules?: YieldRules,
  where: RawBuilder<boolean> = sql<boolean>`true`,
): Promise<YieldReport> {
  const years = await yearsOf(ctx)
  const year = asked ?? years[0] ?? null
  const found = year === null ? [] : await factsOf(ctx, year, where)
  const rows = scoredOf(rules ?? (await yieldSetting.at(ctx)), found)
  const unscored = found.flatMap(facts => {
    const why = whyUnscored(facts)
    return why && facts.visible ? [{ key: keyOf(facts), name: facts.name, why }] : []
  })
  return {
    year,
    years,
    rows,
    unscored,
    landless: year === null ? 0 : await landlessIn(ctx, year),
    spread: spreadOf(rows),
  }
}

/** The same by rules that are not in force, beside what those in force give. */
export async function previewYields(ctx: Ctx, year: number | undefined, rules: YieldRules) {
  const proposed = await yieldsOf(ctx, year, rules)
  const { rows } = await yieldsOf(ctx, year)
  return { ...proposed, now: rows.map(({ key, score, grade }) => ({ key, score, grade })) }
}

const MOST_YEARS = 5

/** What one enterprise scored year by year, the last first. Refusal 404 for one that the caller does not see. */
export async function yieldsOfEnterprise(ctx: Ctx, uscc: string) {
  const { rows: seen } = await sql`select e.uscc from ${enterprisesOf(ctx.district)} e
    where e.uscc = ${uscc} and ${visibleRows(ctx, 'enterprises', 'e')}`.execute(ctx.db)
  if (seen.length === 0) throw notFound('这家企业')
  const { rows } = await sql<{ year: number }>`select year from land_uses
    where district_code = ${ctx.district} and uscc = ${uscc} order by year desc limit ${MOST_YEARS}`.execute(ctx.db)
  const rules = await yieldSetting.at(ctx)
  const years: { year: number; scored: Scored | null; why: string | null }[] = []
  for (const { year } of rows) {
    const found = await factsOf(ctx, year, sql<boolean>`l.uscc = ${uscc}`)
    const own = found.find(facts => facts.visible)
    years.push({ year, scored: scoredOf(rules, found)[0] ?? null, why: (own && whyUnscored(own)) ?? null })
  }
  return { years }
}
