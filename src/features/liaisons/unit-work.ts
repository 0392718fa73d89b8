import { sql } from 'kysely'
import { namesOfUnit, type UnitWork } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import { heldOn } from '#platform/held.ts'

/** The enterprises that a unit looks after today. */
export const liaisonsOfUnit: UnitWork = {
  words: '有效的包联',
  measure: '户',
  of: ({ district, now }, { name }) => sql`(select from liaisons l where l.district_code = ${district}
    and ${heldOn(today(now), 'l')}
    and l.unit in ${namesOfUnit(district, name)})`,
  list: ({ now }, { name }) => ({ noun: 'liaisons', filter: { unit: name, inForceOn: today(now) } }),
}
