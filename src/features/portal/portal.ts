import { sql } from 'kysely'
import { enterprisesOf, industryOf, qualificationsOf } from '#features/enterprises/enterprise.ts'
import { operationsOf } from '#features/operations/operation.ts'
import { premisesOf, tenanciesOf } from '#features/premises/premises.ts'
import { listOf } from '#features/records/records.ts'
import { registrationOf } from '#features/registrations/registration.ts'
import { spaceAndAbove, spacesOf } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import { type OwnEnterprise, ownEnterprise } from './contract.ts'

/** The enterprises that the caller's account is bound to, each as it may see itself. */
export async function ownEnterprisesOf(ctx: Ctx): Promise<OwnEnterprise[]> {
  const codes = ctx.user?.scope?.enterprises ?? []
  const { district } = ctx
  const amount = (column: string) => sql`trim_scale(${sql.ref(`o.${column}`)}::numeric)::text`
  const { rows } = await sql<Omit<OwnEnterprise, 'industry' | 'place'> & { above: { name: string }[] }>`
    select e.uscc, e.name, e.industry_code as "industryCode", e.chain, e.moved_in_on as "movedInOn",
      e.moved_out_on as "movedOutOn", s.address,
      ${registrationOf(district, sql`e.uscc`, { whole: true })} as registration,
      ${listOf(sql`select name from ${spaceAndAbove(district, sql`e.space_code`)} a order by height desc`)} as above,
      ${listOf(sql`
        select q.qualification, q.applied_year as "appliedYear", q.result, q.valid_from as "validFrom",
          q.valid_until as "validUntil"
        from ${qualificationsOf(district)} q where q.uscc = e.uscc order by q.applied_year desc, q.qualification limit 100`)} as qualifications,
      ${listOf(sql`
        select o.year, ${amount('revenue')} as revenue, ${amount('tax')} as tax, ${amount('staff')} as staff,
          ${amount('research')} as research
        from ${operationsOf(district)} o where o.uscc = e.uscc order by o.year desc limit 30`)} as operations,
      ${listOf(sql`
        select t.premises_no as number, p.floor, trim_scale(coalesce(t.area, p.area))::text as area,
          t.began_on as "beganOn", t.ended_on as "endedOn"
        from ${tenanciesOf(district)} t join ${premisesOf(district)} p on p.premises_no = t.premises_no
        where t.uscc = e.uscc order by t.began_on desc, t.premises_no limit 100`)} as tenancies
    from ${enterprisesOf(district)} e left join ${spacesOf(district)} s on s.space_code = e.space_code
    where e.uscc = any(${[...codes]}::text[]) order by e.name, e.uscc`.execute(ctx.db)
  return rows.map(({ above, ...row }) =>
    // The contract is the list of what it is told of itself.
    ownEnterprise.parse({
      ...row,
      place: above.map(({ name }) => name),
      industry: industryOf(row.industryCode).path.map(({ name }) => name),
    }),
  )
}
