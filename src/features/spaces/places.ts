import { sql } from 'kysely'
import { type Common, known } from '#features/figures/figures.ts'

/**
 * Zones, parks and buildings at or above each space: a record of a building also counts for the zone it lies in.
 * Buildings of one name are told apart by their code: two parks may have a 1号楼 each. `called` is what the ledger calls them.
 */
export const places: Common[] = [
  {
    name: 'tree',
    rows: moment => sql`
      select space_code, kind, parent_code, name as called, case when kind = '楼宇' and count(*) over (partition by kind, name) > 1
        then name || '（' || space_code || '）' else name end as name
      from ${known(moment, 'spaces', 'space_code, name, kind, parent_code')} s`,
  },
  {
    name: 'above',
    rows: () => sql`
      select space_code, space_code as ancestor from tree
      union select a.space_code, t.parent_code from above a join tree t on t.space_code = a.ancestor where t.parent_code is not null`,
  },
  {
    name: 'places',
    rows: () => sql`
      select distinct a.space_code, t.name, t.kind from above a join tree t on t.space_code = a.ancestor
      where t.kind in ('片区', '园区', '楼宇')`,
  },
]
