import { sql } from 'kysely'
import { keyToken } from '#features/records/contract.ts'
import { type FoundRow, findRow, keyRow } from '#features/records/record.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import type { Case, Flow } from './flow.ts'
import { caseKey } from './stand.ts'

/** The case of that token, if the caller may see it, held until ctx's transaction ends. Throws Refusal 404. */
export const lockCase = async (ctx: Ctx, flow: Flow, token: string): Promise<Case> =>
  (await find(ctx, flow, token, sql`for update`)).of

/** The same without holding it, and its record as it was found. */
export const findCase = (ctx: Ctx, flow: Flow, token: string): Promise<{ of: Case; found: FoundRow }> =>
  find(ctx, flow, token, sql``)

/** The address of a case by its key in the tables of cases. */
export const tokenOf = (key: string): string => keyToken(key.split(KEY_SEPARATOR))

async function find(ctx: Ctx, flow: Flow, token: string, lock: ReturnType<typeof sql>) {
  const { sheet, noun } = flow.source
  const named = keyRow(sheet, token)
  if (!named) throw notFound(`这条${sheet.name}记录`)
  const key = caseKey(sheet.columns, named)
  // First the stand, so that what is read of the record is as the last step left it.
  const { rows } = await sql<{
    state: string
    seq: number
    unit_no: string | null
    asked: boolean
  }>`select state, seq, unit_no, asked from cases
    where district_code = ${ctx.district} and noun = ${noun.noun} and key = ${key} ${lock}`.execute(ctx.db)
  const found = await findRow(ctx, flow.source, token)
  const [stand] = rows
  if (!stand) throw new Error(`${noun.noun} ${key} has no case`)
  const { state, seq, unit_no, asked } = stand
  const row = Object.fromEntries(sheet.columns.map(({ field }) => [field, found[field] ?? null]))
  return {
    of: { key, row, state, seq, unitNo: unit_no, asked, version: versionOf(found, seq), since: found.recorded_at },
    found,
  }
}

/** Of a case: the version of its record and the number of its steps. */
const versionOf = ({ change_id }: FoundRow, seq: number): string => `${change_id}-${seq}`
