import { sql } from 'kysely'
import { namesOfUnit, type UnitWork } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'

/** What is planned for a unit from today on. */
export const plannedVisitsOfUnit: UnitWork = {
  words: '今日起的走访计划',
  measure: '次',
  of: ({ district, now }, { name }) => sql`(select from planned_visits p where p.district_code = ${district}
    and p.planned_on >= ${today(now)}::date and p.unit in ${namesOfUnit(district, name)})`,
  list: ({ now }, { name }) => ({ noun: 'planned-visits', filter: { unit: name, plannedFrom: today(now) } }),
}
