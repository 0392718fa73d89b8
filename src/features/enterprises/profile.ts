import { sql } from 'kysely'
import { mayRead } from '#features/access/access.ts'
import { creditCodeChecks, masked } from '#features/ledger/ledger.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, listOf } from '#features/records/records.ts'
import { spaceAndAbove } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { industryOf } from './industry.ts'
import type { EnterpriseProfile } from './profile-contract.ts'
import { risksOf } from './risks.ts'
import { formerNamesOf } from './successors.ts'
import { timelineOf } from './timeline.ts'

type Unkeyed<T> = T extends { key: string | null } ? Omit<T, 'key'> : T
type Of<Name extends keyof EnterpriseProfile> = EnterpriseProfile[Name] extends (infer Each)[] ? Unkeyed<Each>[] : never

/** The parts as statements give them: those of this noun, and those that others add. */
interface Parts {
  uscc: string
  name: string
  industry_code: string | null
  moved_in_on: string | null
  moved_out_on: string | null
  former: { name: string }[]
  above: { code: string; name: string; kind: string; address: string | null; lng: number | null; lat: number | null }[]
  registration: EnterpriseProfile['registration']
  qualifications: Of<'qualifications'>
  events: Of<'events'>
  deals: Of<'deals'>
  projects: Of<'projects'>
  tenancies: Of<'tenancies'>
  liaisons: Of<'liaisons'>
  visits: Of<'visits'>
  requests: Of<'requests'>
  operations: EnterpriseProfile['operations']
  operations_shown: EnterpriseProfile['operationsShown']
}

/** What a role may be kept from, and what the page calls it. */
const KEPT = { visits: '走访', requests: '诉求', liaisons: '包联', deals: '招商项目', enterprise_events: '企业记事' }

function parts(ctx: Ctx) {
  const { district } = ctx
  return {
    former: listOf(sql`select name, until from ${formerNamesOf(district, sql`array[p.uscc]`)} f
      where f.name <> p.name order by until desc limit 10`),
    above: listOf(sql`
      select space_code as code, name, kind, address, longitude::float8 as lng, latitude::float8 as lat from ${spaceAndAbove(district, sql`p.space_code`)} a
      order by height desc`),
    qualifications: listOf(sql`
      select qualification, applied_year as "appliedYear", result, valid_from as "validFrom", valid_until as "validUntil"
      from qualifications where district_code = ${district} and uscc = p.uscc order by applied_year desc, qualification`),
  }
}

function answer(ctx: Ctx, found: Record<string, unknown>): EnterpriseProfile {
  const of = found as unknown as Parts
  const { uscc, former, above } = of
  const profile = {
    checks: creditCodeChecks(uscc),
    formerNames: former.map(({ name }) => name),
    industry: industryOf(of.industry_code),
    place: above.map(({ code, lng, lat, ...place }) => ({
      key: keyToken([code]),
      ...place,
      at: lng === null || lat === null ? null : { lng, lat },
    })),
    registration: of.registration && withStars(of.registration),
    operationsShown: of.operations_shown,
    operations: of.operations,
    qualifications: of.qualifications.map(each => ({
      key: keyToken([uscc, each.qualification, each.appliedYear]),
      ...each,
    })),
    deals: numbered(of.deals),
    projects: numbered(of.projects),
    tenancies: of.tenancies.map(each => ({ key: keyToken([each.number, uscc, each.beganOn]), ...each })),
    liaisons: of.liaisons.map(each => ({ key: keyToken([uscc, each.beganOn]), ...each })),
    visits: numbered(of.visits),
    requests: numbered(of.requests),
    events: of.events.map(each => ({
      key: each.matter === null ? null : keyToken([uscc, each.on, each.matter]),
      ...each,
    })),
    unread: Object.entries(KEPT).flatMap(([table, called]) => (mayRead(ctx, table) ? [] : [called])),
  }
  const moves = { movedInOn: of.moved_in_on, movedOutOn: of.moved_out_on }
  const day = today(ctx.now)
  return { ...profile, risks: risksOf(profile, moves, day), timeline: timelineOf(profile, moves, day) }
}

const stars = (value: string | null) => (value === null ? null : masked(value))
/** Whom to call is read apart, where that is noted. */
const withStars = (registration: NonNullable<EnterpriseProfile['registration']>) => ({
  ...registration,
  contact: stars(registration.contact),
  phone: stars(registration.phone),
})

const numbered = <Each extends { number: string }>(rows: Each[]) =>
  rows.map(row => ({ key: keyToken([row.number]), ...row }))

/** The page of an enterprise: who it is, how it does, what it has with the district; all of one moment, each by its access. */
export const enterpriseDetail: Detail = { parts, answer: (ctx, found) => answer(ctx, found) }
