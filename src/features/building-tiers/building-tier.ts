import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { computeFigures, momentOf, toTheDigit } from '#features/figures/figure.ts'
import { LEAST_ENTERPRISES } from '#features/operations/operation.ts'
import { keyValues } from '#features/records/contract.ts'
import type { Rule } from '#features/records/records.ts'
import { lastSet, setting } from '#features/settings/setting.ts'
import { BELOW_TIERS, type TierName } from '#features/spaces/contract.ts'
import { figureNamesOf, spacesOf } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { notFound } from '#platform/errors.ts'
import { heldOn } from '#platform/held.ts'
import { type BuildingTier, DECLARED_TIERS, type TierRules, type TierStanding, tierRules } from './contract.ts'

const NAME = 'building-tiers'
const TAX = 'enterprises.tax'

export const tierSetting = setting({
  name: NAME,
  called: '楼宇档次设置',
  value: tierRules,
  unset: DECLARED_TIERS,
  write: 'tiers.rules',
})

/** The labels of the setting, to choose from. */
export const labelNames = ({ district }: Ctx): RawBuilder<unknown> => sql`
  select told.label->>'name' as value, told.place from jsonb_array_elements(coalesce(
    (select s.value::jsonb->'labels' from ${lastSet(district, NAME)} s where s.of = ''),
    ${JSON.stringify(DECLARED_TIERS.labels)}::jsonb)) with ordinality as told(label, place)`

const used = ({ tiers }: TierRules) => tiers.flatMap(({ name, from }) => (from === null ? [] : [{ name, from }]))

/** The tier of so many 亿元 of tax; undefined below the lowest. */
export const tierOf = (rules: TierRules, tax: string): TierName | undefined =>
  used(rules).find(({ from }) => new Exact(tax).greaterThanOrEqualTo(from))?.name

/**
 * Each building's tier on a day, by its code, of its published tax alone (入驻企业税收 of the last year that is over):
 * what is withheld there, because of fewer than three enterprises or of a difference, has no tier here. Empty for who
 * may not see figures. The steps are of the sum to the digit, whoever sees it in round numbers.
 */
export async function tiersOn(ctx: Ctx, on: string): Promise<ReadonlyMap<string, TierStanding>> {
  if (ctx.user && !ctx.user.permissions.has('figures.read')) return new Map()
  const asked = ctx.declared.figures.filter(({ id }) => id === TAX)
  const rules = await tierSetting.at(ctx)
  const figures = await computeFigures(toTheDigit(ctx), momentOf(ctx.district, on), asked)
  const byName = new Map(figures.flatMap(figure => (figure.scope.building ? [[figure.scope.building, figure]] : [])))
  const standing = ({ value, records, period }: (typeof figures)[number]): TierStanding => {
    const tier = value === null ? undefined : tierOf(rules, value)
    const as = (state: TierStanding['state'], words: string) => ({ state, tier: tier ?? null, words, period })
    if (records === 0) return as('none', '没有年度数据')
    if (value !== null) return as(tier ? 'tier' : 'below', `${tier ?? BELOW_TIERS}（${period}）`)
    return as('withheld', records < LEAST_ENTERPRISES ? '不足三家，不显示' : '与其他合计相减会透露个别企业，不显示')
  }
  const names = await figureNamesOf(ctx, '楼宇')
  return new Map(
    names.flatMap(({ code, name }) => {
      const figure = byName.get(name)
      return figure ? [[code, standing(figure)]] : []
    }),
  )
}

/** The buildings of these tiers today. */
export const inTier: Rule = async (ctx, value) => {
  const wanted = value.split(',')
  const found = await tiersOn(ctx, today(ctx.now))
  const codes = [...found].filter(([, { tier, state }]) =>
    wanted.includes(tier ?? (state === 'below' ? BELOW_TIERS : '')),
  )
  return sql<boolean>`t.space_code = any(${codes.map(([code]) => code)}::text[])`
}

/** The spaces that have a label today. */
export const labelled: Rule = (ctx, label) => sql<boolean>`t.space_code in (select l.space_code from building_labels l
  where l.district_code = ${ctx.district} and l.label = ${label} and ${heldOn(today(ctx.now), 'l')})`

/** What a list of spaces has beside it: the tier today, in words, and the labels. */
export const tierBeside = {
  key: 'space_code',
  fields: ['tier', 'building_labels'],
  depends: async (ctx: Ctx) => {
    const found = [...(await tiersOn(ctx, today(ctx.now)))].filter(([, { state }]) => state !== 'none')
    return { on: today(ctx.now), district: ctx.district, tiers: found.map(([code, { words }]) => [code, words]) }
  },
  rows: (ctx: Ctx, _: unknown, depends: unknown) => {
    const { on, tiers } = depends as { on: string; tiers: [string, string][] }
    return sql`(select coalesce(w.space_code, h.space_code) as space_code, w.tier, h.building_labels
      from (select told->>0 as space_code, told->>1 as tier from jsonb_array_elements(${JSON.stringify(tiers)}::jsonb) told) w
      full join (select l.space_code, string_agg(distinct l.label, '、') as building_labels from building_labels l
        where l.district_code = ${ctx.district} and ${heldOn(on, 'l')} group by l.space_code) h on h.space_code = w.space_code)`
  },
  totals: {},
}

/** The tier and the labels of one space on a day. Refusal 404 for one that the caller does not see. */
export async function tierAt(ctx: Ctx, key: string, on: string): Promise<BuildingTier> {
  const code = keyValues(key)[0] ?? ''
  const { rows } = await sql<{ labels: BuildingTier['labels'] }>`
    select coalesce((select json_agg(json_build_object('label', l.label, 'beganOn', l.began_on, 'reason', l.reason)
        order by l.began_on, l.label) from building_labels l
      where l.district_code = ${ctx.district} and l.space_code = s.space_code and ${heldOn(on, 'l')}), '[]') as labels
    from ${spacesOf(ctx.district)} s where s.space_code = ${code} and ${visibleRows(ctx, 'spaces', 's')}`.execute(
    ctx.db,
  )
  const [space] = rows
  if (!space) throw notFound('这处载体')
  return {
    on,
    standing: (await tiersOn(ctx, on)).get(code) ?? null,
    rules: used(await tierSetting.at(ctx)),
    labels: space.labels,
  }
}
