import { type RawBuilder, sql } from 'kysely'
import { heldOn } from '#platform/held.ts'
import { lend } from '#platform/lend.ts'

/** The rooms to let of a district, and who has them. */
export const premisesOf = lend('premises')
export const tenanciesOf = lend('tenancies')

/** Whether a room (by the alias of its row) can be let and nobody has it on that day. */
export const vacantOn = (district: string, day: string, room: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${room}.lettable`)} = '是' and not exists (select from tenancies l
    where l.district_code = ${district} and l.premises_no = ${sql.ref(`${room}.premises_no`)}
      and ${heldOn(day, 'l')}))`
