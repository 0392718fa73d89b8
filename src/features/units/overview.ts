import { sql } from 'kysely'
import { judgedBy, visibleRows } from '#features/access/access.ts'
import { keyToken } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import type { ListedUnit, UnregisteredName } from './contract.ts'
import { nextNumber } from './register.ts'
import { aliasesOf, kindOf } from './unit.ts'

interface Counted {
  name: string
  projects: number
  proposals: number
}
type Found = Awaited<ReturnType<typeof registeredUnits>>[number]

/** Every unit in the order of its tree, and the names of the ledger that no unit bears. */
export async function unitsOverview(ctx: Ctx): Promise<{
  units: ListedUnit[]
  unregistered: UnregisteredName[]
  nextNumber: string
}> {
  const registered = await registeredUnits(ctx)
  const named = new Map((await namesOfLedger(ctx)).map(one => [one.name, one]))
  const known = new Set(registered.flatMap(({ name, aliases }) => [name, ...aliasesOf(aliases)]))
  return {
    units: inTree(registered).map(([unit, depth]) => toListed(unit, depth, named)),
    unregistered: [...named.values()]
      .filter(({ name }) => !known.has(name))
      .map(one => ({ ...one, kind: kindOf(one.name) })),
    nextNumber: nextNumber(registered.map(({ unit_no }) => unit_no)),
  }
}

const registeredUnits = ({ db, district }: Ctx) =>
  db
    .selectFrom('units')
    .select(['unit_no', 'name', 'kind', 'parent_no', 'aliases', 'ended_on', 'change_id'])
    .where('district_code', '=', district)
    .orderBy(sql`position nulls last`)
    .orderBy('unit_no')
    .execute()

/** The units that records name, most named first. */
async function namesOfLedger(ctx: Ctx): Promise<Counted[]> {
  const of = (table: string, counted: string) => {
    const column = sql.ref(`t.${judgedBy(ctx, table, 'units')}`)
    return sql`select ${column} as name, ${sql.raw(counted)} from ${sql.table(table)} t
      where t.district_code = ${ctx.district} and ${column} is not null and ${visibleRows(ctx, table, 't')}`
  }
  const { rows } = await sql<Counted>`
    select name, sum(project)::int as projects, sum(proposal)::int as proposals from (
      ${of('projects', '1 as project, 0 as proposal')}
      union all ${of('proposals', '0, 1')}) named
    group by name order by count(*) desc, name collate "C"`.execute(ctx.db)
  return rows
}

/** Each below its parent, siblings in their order. */
function inTree(units: Found[]): [unit: Found, depth: number][] {
  const below = Map.groupBy(units, ({ parent_no }) => parent_no)
  const walk = (parent: string | null, depth: number): [Found, number][] =>
    (below.get(parent) ?? []).flatMap(unit => [[unit, depth] as [Found, number], ...walk(unit.unit_no, depth + 1)])
  return walk(null, 0)
}

function toListed(unit: Found, depth: number, named: Map<string, Counted>): ListedUnit {
  const aliases = aliasesOf(unit.aliases)
  const counts = [unit.name, ...aliases].map(name => named.get(name))
  const sum = (key: 'projects' | 'proposals') => counts.reduce((total, one) => total + (one?.[key] ?? 0), 0)
  return {
    key: keyToken([unit.unit_no]),
    number: unit.unit_no,
    name: unit.name,
    kind: unit.kind,
    parent: unit.parent_no,
    depth,
    aliases,
    endedOn: unit.ended_on,
    version: String(unit.change_id),
    projects: sum('projects'),
    proposals: sum('proposals'),
  }
}
