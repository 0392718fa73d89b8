import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

type Kind = 'units' | 'zones' | 'streets' | 'lists'
interface Value {
  value: string
  label: string
}
const MOST = 50

/** Statements of `value`, `label` and `place`: what the ledger and the register of units hold of a kind. */
const sources: Record<Kind, (district: string) => RawBuilder<unknown>> = {
  units: district => sql`
    select name as value, name as label, row_number() over (order by position nulls last, unit_no) as place
    from units where district_code = ${district}
    union all select name, name || '（未登记）', null from (
      select responsible_unit collate "C" as name from projects where district_code = ${district}
      union select lead_unit from proposals where district_code = ${district}) named
    where name is not null and not exists (select from units u where u.district_code = ${district}
      and (u.name = named.name or named.name = any(string_to_array(u.aliases, '、'))))`,
  zones: district => sql`select space_code as value, name || '（' || kind || ' ' || space_code || '）' as label,
    row_number() over (order by parent_code nulls first, space_code) as place from spaces where district_code = ${district}`,
  streets:
    district => sql`select distinct street collate "C" as value, street as label, null::bigint as place from projects
    where district_code = ${district} and street is not null`,
  lists: district => sql`
    select distinct group_name as value, group_name || '（名单组）' as label, 0 as place from list_groups
    where district_code = ${district}
    union select list, list, 1 from memberships where district_code = ${district}`,
}

/** What a data scope can be made of; those that contain `q`, if it is given. */
export async function scopeValues(
  ctx: Ctx,
  { kind, q = '' }: { kind: Kind; q?: string | undefined },
): Promise<Value[]> {
  const part = q.trim().toLowerCase()
  const { rows } = await sql<Value>`select value, label from (${sources[kind](ctx.district)}) known
    where ${part} = '' or strpos(lower(label), ${part}) > 0 order by place, value collate "C" limit ${MOST}`.execute(
    ctx.db,
  )
  return rows
}
