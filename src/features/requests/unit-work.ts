import { sql } from 'kysely'
import type { UnitWork } from '#features/units/unit.ts'

/** As the list of requests has them, which takes a unit with those below it. */
export const openRequestsOfUnit: UnitWork = {
  words: '未办结的诉求（含下级单位的）',
  measure: '件',
  of: ({ district, declared }, { name }) => sql`(select from requests r where r.district_code = ${district}
    and r.closed_on is null and r.unit in ${declared.access.kinds.units.below(district, [name])})`,
  list: (_, { name }) => ({ noun: 'requests', filter: { unit: name, open: '是' } }),
}
