import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from './context.ts'
import { prepared } from './db/prepared.ts'
import { columnsOf, type Recorded, type Row } from './history.ts'

const joined = (parts: RawBuilder<unknown>[], by: string) => sql.join(parts, sql.raw(by))

/**
 * Replaces fields of one row, which ctx's transaction holds locked: notes the change, keeps the former version, and
 * answers what `found` selects from the row as it stands now, `p`. One statement for what `openChange` and `record` do
 * for many rows; fields of the key, and those that it is found by, are not for this.
 */
export async function replaceFields<Found extends { change_id: number }>(
  ctx: Ctx,
  of: Recorded,
  key: Row,
  values: Row,
  reason: string | undefined,
  found: RawBuilder<Found>,
): Promise<Found> {
  const { district, db } = ctx
  const columns = await columnsOf(ctx, of.table)
  const isRow = (alias: string) =>
    sql`${sql.ref(`${alias}.district_code`)} = ${district} and ${joined(
      of.key.map(name => sql`${sql.ref(`${alias}.${name}`)} = ${key[name]}`),
      ' and ',
    )}`
  const set = of.fields
    .filter(({ name }) => name in values)
    .map(({ name, type }) => sql`${sql.ref(name)} = ${values[name]}::${sql.raw(type)}, `)
  const { rows } = await sql<Found>`${prepared}
    with change as (
      insert into changes (district_code, recorded_at, user_id, actor, source, reason)
      select ${district}, greatest(${ctx.now}::timestamptz, old.recorded_at, (select recorded_at from changes
        where district_code = ${district} order by id desc limit 1)), ${ctx.user?.id ?? null}, ${ctx.actor}, 'form',
        ${reason ?? null}
      from ${sql.table(of.table)} old where ${isRow('old')} returning id, recorded_at),
    former as (
      insert into ${sql.table(`${of.table}_history`)} (${joined(
        columns.map(({ name }) => sql.ref(name)),
        ', ',
      )},
        superseded_at, superseded_by)
      select ${joined(
        columns.map(({ name }) => sql.ref(`old.${name}`)),
        ', ',
      )}, change.recorded_at, change.id
      from ${sql.table(of.table)} old, change where ${isRow('old')}),
    p as (
      update ${sql.table(of.table)} t set ${joined(set, '')} recorded_at = change.recorded_at, change_id = change.id
      from change where ${isRow('t')} returning t.*)
    ${found}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`${of.table} lost the row that was locked`)
  ctx.note?.add({ change: row.change_id })
  return row
}
