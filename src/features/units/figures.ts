import { sql } from 'kysely'
import { type Common, known } from '#features/figures/figures.ts'

/** What the ledger may call each unit, its name or an alias, beside its name and those of all units above it. */
export const unitsAbove: Common[] = [
  {
    name: 'unit_tree',
    rows: moment => sql`
      select unit_no, parent_no, name collate "default" as name, aliases
      from ${known(moment, 'units', 'unit_no, parent_no, name, aliases')} u`,
  },
  {
    name: 'units_above',
    rows: () => sql`
      select unit_no, unit_no as ancestor from unit_tree
      union select a.unit_no, t.parent_no from units_above a join unit_tree t on t.unit_no = a.ancestor
        where t.parent_no is not null`,
  },
  {
    name: 'unit_names',
    rows: () => sql`
      select distinct c.called, t.name from (
        select unit_no, name as called from unit_tree
        union select unit_no, unnest(string_to_array(aliases, '、')) from unit_tree) c
      join units_above a on a.unit_no = c.unit_no join unit_tree t on t.unit_no = a.ancestor`,
  },
]
