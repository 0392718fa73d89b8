import { type RawBuilder, sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows } from '#features/ledger/ledger.ts'
import { keyValues } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import type { UnitWorkLeft } from './contract.ts'
import type { UnitWork } from './unit.ts'

declare module '#platform/context.ts' {
  interface Declared {
    /** What a unit may still have to do when it is abolished. */
    unitWork: readonly UnitWork[]
  }
}

/** What a unit has left to do, of each kind how much; kinds of which there is nothing are left out. Refusal 404. */
export async function workOfUnit(ctx: Ctx, key: string): Promise<UnitWorkLeft[]> {
  const unit = await ctx.db
    .selectFrom('units')
    .select(['unit_no', 'name'])
    .where('district_code', '=', ctx.district)
    .where('unit_no', '=', keyValues(key)[0] ?? '')
    .executeTakeFirst()
  if (!unit) throw notFound('这个单位')
  return workLeft(ctx, unit)
}

async function workLeft(ctx: Ctx, unit: Parameters<UnitWork['of']>[1]): Promise<UnitWorkLeft[]> {
  const kinds = ctx.declared.unitWork
  const counts: RawBuilder<number>[] = kinds.map(({ of }) => sql`(select count(*)::int from ${of(ctx, unit)} w)`)
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(ctx.db)
  return kinds.flatMap(({ words, measure, list }, at) => {
    const count = rows[0]?.counts[at] ?? 0
    return count > 0 ? [{ words, count, measure, ...list(ctx, unit) }] : []
  })
}

/** Who abolishes a unit is told what it still has to do: nobody takes that over by itself. */
export async function abolishedBusy(ctx: Ctx, { rows, present }: ImportedRows): Promise<Finding[]> {
  if (!present.some(({ field }) => field === 'ended_on')) return []
  const found: Finding[] = []
  for (const { number, row } of rows.values()) {
    if (!row.ended_on) continue
    const said = await saidLeft(ctx, row)
    if (said === undefined) continue
    const message = `这个单位还有${said}，停用后不会自动移交，请改派、改由接手的单位办理。`
    found.push({ sheet: '单位', row: number, column: '停用日期', value: String(row.ended_on), message })
  }
  return found
}

/** Who takes a unit out is told the same, and has to have read it. */
export async function lostWithUnit(ctx: Ctx, row: Row): Promise<string | undefined> {
  const said = await saidLeft(ctx, row)
  return said && `这个单位还有${said}，删除后没有单位承接。请先改派、改由接手的单位办理，或只填停用日期。`
}

async function saidLeft(ctx: Ctx, { unit_no, name }: Row): Promise<string | undefined> {
  const left = await workLeft(ctx, { unit_no: String(unit_no), name: String(name) })
  return left.map(({ words, count, measure }) => `${words} ${count} ${measure}`).join('、') || undefined
}
