import { type RawBuilder, sql } from 'kysely'
import { keyToken } from '#features/records/contract.ts'
import { type FoundRow, findRow, keyRow } from '#features/records/record.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { assistsIn } from './assists.ts'
import type { Clock } from './clocks.ts'
import type { Case, Flow } from './flow.ts'
import { clocksIn, isCase, type OfCase, toClocks } from './kept.ts'
import { caseKey } from './stand.ts'
import { ofOwnUnit } from './turn.ts'

/** The case of that token, if the caller may see it, held until ctx's transaction ends, and its clocks. Throws Refusal 404. */
export async function lockCase(ctx: Ctx, flow: Flow, token: string): Promise<{ of: Case; clocks: Clock[] }> {
  const mine = mineOf(ctx, flow, token)
  // First the stand, so that what is read after it is as the last step left it.
  await sql`select from cases where ${isCase(mine)} for update`.execute(ctx.db)
  const { of, found } = await findCase(ctx, flow, token, { clocks: clocksIn(mine) })
  return { of, clocks: toClocks(found.clocks) }
}

/** The same without holding it, and its record as it was found, with `more` columns. */
export async function findCase(
  ctx: Ctx,
  flow: Flow,
  token: string,
  more: Record<string, RawBuilder<unknown>> = {},
): Promise<{ of: Case; found: FoundRow & Record<string, unknown> }> {
  const { sheet } = flow.source
  const mine = mineOf(ctx, flow, token)
  const stand = sql`(select json_build_object('state', c.state, 'seq', c.seq, 'unitNo', c.unit_no, 'asked', c.asked,
    'own', ${ofOwnUnit(ctx, 'c')},
    'due', case when c.running is not null then json_build_object('clock', c.running, 'on', c.due_on) end, 'assists', ${assistsIn(ctx, mine)}) from cases c where ${isCase(mine)})`
  const found = await findRow(ctx, flow.source, token, { stand, ...more })
  const at = found.stand as unknown as Pick<
    Case,
    'state' | 'seq' | 'unitNo' | 'asked' | 'own' | 'due' | 'assists'
  > | null
  if (!at) throw new Error(`${mine.noun} ${mine.key} has no case`)
  const row = Object.fromEntries(sheet.columns.map(({ field }) => [field, found[field] ?? null]))
  const [version, since] = [versionOf(found, at.seq), found.recorded_at]
  // The system is of every unit.
  const all = !ctx.user
  const assists = at.assists.map(one => ({ ...one, mine: one.mine || all }))
  return { of: { ...at, assists, own: at.own || all, key: mine.key, row, version, since }, found }
}

/** Whose the steps, clocks, files and comments of that token are. Throws Refusal 404. */
export function mineOf({ district }: Ctx, { source: { sheet, noun } }: Flow, token: string): OfCase {
  const named = keyRow(sheet, token)
  if (!named) throw notFound(`这条${sheet.name}记录`)
  return { district_code: district, noun: noun.noun, key: caseKey(sheet.columns, named) }
}

/** The address of a case by its key in the tables of cases. */
export const tokenOf = (key: string): string => keyToken(key.split(KEY_SEPARATOR))

/** Of a case: the version of its record and the number of its steps. */
const versionOf = ({ change_id }: FoundRow, seq: number): string => `${change_id}-${seq}`
