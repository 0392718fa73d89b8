import { type RawBuilder, sql } from 'kysely'
import { announcementsOf } from '#features/announcements/announcement.ts'
import { findDistrict } from '#features/districts/district.ts'
import { computeFigures, momentOf } from '#features/figures/figure.ts'
import { clausesOf, documentNamed, factsOf } from '#features/policies/policy.ts'
import { requestCategories } from '#features/requests/contract.ts'
import { termSetting } from '#features/requests/request.ts'
import { openResources } from '#features/resources/resource.ts'
import { isInForce, serviceItemsOf } from '#features/service-items/service-item.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { naturalOrder } from '#platform/natural.ts'
import type {
  Announced,
  Asking,
  Policies,
  Policy,
  PublicFigureSetting,
  PublicResources,
  PublicSection,
  PublicSetting,
  PublishedFigures,
  Services,
  Site,
} from './contract.ts'
import { publicFigures, publicOpen } from './settings.ts'

/** So many of each are listed. */
const MOST = 1000

/** What a district has opened, and what stands on each of its pages. */
export interface Opened {
  set: PublicSetting
  site: Site
}

/** Said to citizens, who have no 权限. */
const closed = (why: string) => new Refusal(404, 'not_found', why)

/** The way into a district's pages, by what it has opened and published. */
export function siteOf(
  { code, name, demo }: Site['district'],
  set: PublicSetting,
  { asOf, figures }: PublicFigureSetting,
): Site {
  const sections: PublicSection[] = (
    ['announcements', 'vacancies', 'policies', 'services', 'resources', 'asking'] as const
  ).filter(name => set[name])
  if (asOf && figures.length > 0) sections.push('figures')
  return { district: { code, name, demo }, contact: set.contact || null, sections }
}

/** Refusal 404 for a district that there is not, one that has not opened its pages, and a section that it keeps to itself. */
export async function openedOf(ctx: Ctx, section?: PublicSection): Promise<Opened> {
  const [set, district] = [await publicOpen.at(ctx), await findDistrict(ctx, ctx.district)]
  if (!district || !set.open) throw closed('没有这个公开页面：区县没有开放，或没有这个区县。')
  const site = siteOf(district, set, await publicFigures.at(ctx))
  if (section && !site.sections.includes(section)) throw closed('没有这一栏：区县没有公开。')
  return { set, site }
}

async function rowsOf<Row>(ctx: Ctx, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await statement.execute(ctx.db)).rows
}

const MOST_ANNOUNCED = 50

/** The announcements that are for everybody too and stand. */
export async function announcedOf(ctx: Ctx): Promise<Announced['announcements']> {
  return rowsOf(
    ctx,
    sql`select id, title, text, published_at as "publishedAt" from ${announcementsOf(ctx.district)} a
      where open and withdrawn_at is null order by published_at desc, id limit ${MOST_ANNOUNCED}`,
  )
}

/** Every policy, with the number of its clauses; those that hold first. */
export async function policiesOf(ctx: Ctx): Promise<Policies['policies']> {
  const found = await rowsOf<Policies['policies'][number]>(
    ctx,
    sql`select c.policy as name, count(*)::int as clauses, ${documentNamed(ctx.district, sql`c.policy`)} as document
      from ${clausesOf(ctx.district)} c group by c.policy order by c.policy limit ${MOST}`,
  )
  const policies = found.map(policy => ({ ...policy, document: factsOf(ctx, policy.document) }))
  return [...policies.filter(({ document }) => !document?.ended), ...policies.filter(({ document }) => document?.ended)]
}

/** The clauses of a policy by their numbers. Refusal 404. */
export async function policyOf(ctx: Ctx, name: string): Promise<Pick<Policy, 'name' | 'document' | 'clauses'>> {
  const clauses = await rowsOf<Policy['clauses'][number]>(
    ctx,
    sql`select clause_no as number, title, content from ${clausesOf(ctx.district)} c where policy = ${name}
      order by ${naturalOrder(sql`clause_no`)} limit ${MOST}`,
  )
  if (clauses.length === 0) throw closed(`没有名为“${name}”的政策。`)
  const [found] = await rowsOf<{ document: unknown }>(
    ctx,
    sql`select ${documentNamed(ctx.district, sql`${name}`)} as document`,
  )
  return { name, document: factsOf(ctx, found?.document ?? null), clauses }
}

/** The items that are in force today. */
export async function servicesOf(ctx: Ctx): Promise<Pick<Services, 'on' | 'items'>> {
  const on = today(ctx.now)
  const items = await rowsOf<Services['items'][number]>(
    ctx,
    sql`select item_code as code, name, level, mode, effective_on as since from ${serviceItemsOf(ctx.district)} i
      where ${isInForce(on)}
      order by case level when '区' then 1 when '市' then 2 else 3 end, item_code limit ${MOST}`,
  )
  return { on, items }
}

/** What units offer to everybody today. */
export async function resourcesOf(ctx: Ctx): Promise<Pick<PublicResources, 'on' | 'resources'>> {
  return { on: today(ctx.now), resources: await openResources(ctx) }
}

/** What may be asked for, and how long each thing may take by the district's terms. */
export async function askingOf(ctx: Ctx): Promise<Omit<Asking, keyof Site>> {
  const { signHours, handleDays, rateDays, callBackDays } = await termSetting.at(ctx)
  return { categories: [...requestCategories], signHours, handleDays, rateDays, callBackDays }
}

/** The figures that were chosen, of the whole district, as the ledger had them when they were. What has no value is left out. */
export async function figuresOf(ctx: Ctx): Promise<Omit<PublishedFigures, keyof Site>> {
  const { value, changes } = await publicFigures.standing(ctx)
  const [last] = changes
  if (!value.asOf || !last) throw closed('还没有公布的数据。')
  const chosen = ctx.declared.figures.filter(({ id }) => value.figures.includes(id))
  const moment = momentOf(ctx.district, value.asOf, last.at)
  const computed = chosen.length > 0 ? await computeFigures(ctx, moment, chosen, {}) : []
  const figures = computed.flatMap(({ scope, value, approximate, name, display, period, definition }) =>
    (value === null && !approximate) || Object.keys(scope).length > 0 ? [] : [{ name, display, period, definition }],
  )
  return { asOf: value.asOf, publishedAt: last.at, figures }
}
