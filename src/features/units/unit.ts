import { type RawBuilder, sql } from 'kysely'
import type { Access } from '#features/access/access.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { anyOf } from '#platform/db/prepared.ts'
import type { unitKinds } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    units: {
      district_code: string
      unit_no: string
      name: string
      kind: string
      parent_no: string | null
      position: number | null
      aliases: string | null
      ended_on: string | null
      recorded_at: string
      change_id: number
    }
  }
}

/** A unit as others name it. */
export interface Unit {
  number: string
  name: string
}
/** A unit as the register has it; one that has ended by today does nothing any more. */
export interface RegisteredUnit extends Unit {
  endedOn: string | null
}

/** Something that a unit may still have to do. */
export interface UnitWork {
  /** 未办结的诉求 */
  words: string
  /** 件 */
  measure: string
  /** A row for each, in brackets. */
  of: (ctx: Ctx, unit: { unit_no: string; name: string }) => RawBuilder<unknown>
  /** The list of them: its noun, or `accounts`, and what its address asks. */
  list: (ctx: Ctx, unit: { name: string }) => { noun: string; filter: Record<string, string> }
}

/** The unit of that number, else of that name, in the register. `keep`: nobody takes it out before ctx's transaction ends. */
export async function findUnit(ctx: Ctx, numberOrName: string, keep?: 'keep'): Promise<RegisteredUnit | undefined> {
  const { rows } = await sql<RegisteredUnit>`select unit_no as number, name,
      case when ended_on <= ${today(ctx.now)}::date then ended_on end as "endedOn" from units
    where district_code = ${ctx.district} and (unit_no = ${numberOrName} or name = ${numberOrName})
    order by unit_no <> ${numberOrName} limit 1 ${keep ? sql`for key share` : sql``}`.execute(ctx.db)
  return rows[0]
}

/** The units that are in use today, in their order. */
export async function unitsInUse(ctx: Ctx): Promise<Unit[]> {
  const { rows } = await sql<Unit>`select unit_no as number, name from units
    where district_code = ${ctx.district} and ${inUse(ctx)} order by position nulls last, unit_no`.execute(ctx.db)
  return rows
}
const inUse = (ctx: Ctx) => sql<boolean>`(ended_on is null or ended_on > ${today(ctx.now)}::date)`

/** As a part of a statement: the name of the unit whose number stands in a column, by what the register says now. */
export const nameOfUnit = (district: string, unitNo: string): RawBuilder<string | null> =>
  sql<string | null>`(select unit.name from units unit
    where unit.district_code = ${district} and unit.unit_no = ${sql.ref(unitNo)})`

export const aliasesOf = (aliases: string | null): string[] => (aliases ? aliases.split('、') : [])

/** The registered names to choose from where the ledger asks for a unit: those in use, in their order. */
export const unitNames = (ctx: Ctx): RawBuilder<unknown> => sql`
  select name as value, row_number() over (order by position nulls last, unit_no) as place from units
  where district_code = ${ctx.district} and ${inUse(ctx)}`

/**
 * The names and aliases of some units and all that lie below them, in brackets. It refers to no row, so it is worked out
 * and hashed once a statement, however many rows are judged by it.
 */
const below = (district: string, names: string[]): RawBuilder<unknown> => sql`(
  with recursive mine as (${withThoseBelow(district, sql`name = ${anyOf(names)} or string_to_array(aliases, '、') && ${names}::text[]`)})
  select unnest(${names}::text[]) union all ${namesOfMine})`
/** The same of the unit of that number. */
const belowNumber = (district: string, number: string): RawBuilder<unknown> => sql`(
  with recursive mine as (${withThoseBelow(district, sql`unit_no = ${number}`)}) ${namesOfMine})`

const withThoseBelow = (district: string | RawBuilder<string>, which: RawBuilder<unknown>) => sql`
  select unit_no, name, aliases from units where district_code = ${district} and (${which})
  union select u.unit_no, u.name, u.aliases from units u join mine on u.parent_no = mine.unit_no
    where u.district_code = ${district}`
const namesOfMine = sql`select name collate "default" from mine
  union all select unnest(string_to_array(aliases, '、')) from mine`

/** The numbers of a unit and of all that lie below it, in brackets; both may be columns. */
export const numbersBelow = (
  district: string | RawBuilder<string>,
  unitNo: string | RawBuilder<string | null>,
): RawBuilder<unknown> => sql`(
  with recursive mine as (${withThoseBelow(district, sql`unit_no = ${unitNo}`)}) select unit_no from mine)`

/** The numbers of the unit that is called so, by number, name or alias, and of all that lie below it, in brackets. */
export const numbersCalled = (district: string, called: string): RawBuilder<unknown> => sql`(
  with recursive mine as (${withThoseBelow(district, sql`unit_no = ${called} or name = ${called} or ${called} = any(string_to_array(aliases, '、'))`)})
  select unit_no from mine)`

/** The register says what the units of a scope are; it is nobody's part of the district. */
export const unitAccess: Access = {
  whole: true,
  kinds: {
    units: {
      below,
      belowNumber,
      choices: district => sql`select name as value, name as label,
        row_number() over (order by position nulls last, unit_no) as place from units where district_code = ${district}`,
      called: district => sql`select name from units where district_code = ${district}
        union all select unnest(string_to_array(aliases, '、')) from units where district_code = ${district}`,
    },
  },
}

/** What the ledger may call each unit, its name or an alias (`called`), beside its name, its number and when it ended. */
export const unitsCalled = (district: string): RawBuilder<unknown> => sql`
  (select distinct on (called) called, name, unit_no, ended_on from (
    select name as called, name, unit_no, ended_on, 0 as place from units where district_code = ${district}
    union all select unnest(string_to_array(aliases, '、')), name, unit_no, ended_on, 1 from units where district_code = ${district}) every
    order by called, place, name)`

/** What the ledger may call the unit of that name or alias, in brackets; a name that no unit bears stands for itself. */
export const namesOfUnit = (district: string, name: string): RawBuilder<unknown> => sql`
  (select ${name}::text union select c.called from ${unitsCalled(district)} c
    join ${unitsCalled(district)} asked on asked.called = ${name} and asked.name = c.name)`

/** Tells of what the ledger calls two units whether the one is the other or lies below it; of names that no unit bears, whether they are the same. */
export async function withinUnits(ctx: Ctx): Promise<(made: string, unit: string) => boolean> {
  const { rows } = await sql<{ unit_no: string; name: string; parent_no: string | null; aliases: string | null }>`
    select unit_no, name, parent_no, aliases from units where district_code = ${ctx.district}`.execute(ctx.db)
  const parents = new Map(rows.map(({ unit_no, parent_no }) => [unit_no, parent_no]))
  const called = new Map(
    rows.flatMap(({ unit_no, name, aliases }) => [name, ...aliasesOf(aliases)].map(each => [each, unit_no] as const)),
  )
  return (made, unit) => {
    const above = called.get(unit)
    if (made === unit || above === undefined) return made === unit
    let at: string | null | undefined = called.get(made)
    for (let height = 0; at != null && height <= rows.length; height++) {
      if (at === above) return true
      at = parents.get(at)
    }
    return false
  }
}

const signs: [RegExp, (typeof unitKinds)[number]][] = [
  [/街道|办事处|[镇乡]$|[镇乡]人民政府$/, '街道'],
  [/管委会|管理委员会|管理机构|开发区|园区|商务区/, '园区管委会'],
  [/集团|公司|投资平台/, '国企平台'],
  [/[局委办部厅]$|政府|法院|检察院/, '部门'],
  [/中心$|院$|学校$|所$|站$/, '事业单位'],
]
/** What a unit is, as far as its name tells. */
export const kindOf = (name: string): (typeof unitKinds)[number] =>
  signs.find(([sign]) => sign.test(name))?.[1] ?? '其他'
