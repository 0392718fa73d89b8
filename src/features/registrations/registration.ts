import { type RawBuilder, sql } from 'kysely'
import { lend } from '#platform/lend.ts'

/** What the register says of the enterprises of a district; who may read of whom to call is asked elsewhere. */
export const registrationsOf = lend('registrations')

/** What the register says of an enterprise `of` (SQL), as one JSON value or null; whom to call only where that is `whole`. */
export const registrationOf = (
  district: string,
  of: RawBuilder<unknown>,
  { whole, where = sql`true` }: { whole: boolean; where?: RawBuilder<boolean> },
): RawBuilder<unknown> => sql`(select row_to_json(x) from (
  select representative, trim_scale(capital)::text as capital, trim_scale(paid_capital)::text as "paidCapital",
    founded_on as "foundedOn", authority, state, kind, scale, registered_address as "registeredAddress",
    business_address as "businessAddress", scope,
    ${whole ? sql`contact, phone` : sql`null as contact, null as phone`},
    ${whole ? sql`false` : sql`contact is not null or phone is not null`} as "contactsKept"
  from registrations t where district_code = ${district} and uscc = ${of} and ${where}) x)`
