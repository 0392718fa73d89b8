import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { ChangedRow } from '#platform/history.ts'
import { farWords, MOVED_WORDS } from './contract.ts'

/** Rows of a sheet with 经度 and 纬度 that lie far from where the district's 载体 are; the form asked before it saved (`farDoubts`). */
export async function farAway(ctx: Ctx, sheet: string, { rows, present, form }: ImportedRows): Promise<Finding[]> {
  if (form || !present.some(({ field }) => field === 'longitude' || field === 'latitude')) return []
  const { rows: places } = await sql<{ lng: number; lat: number }>`
    select longitude::float8 as lng, latitude::float8 as lat from spaces
    where district_code = ${ctx.district} and longitude is not null and latitude is not null`.execute(ctx.db)
  const words = farWords(places)
  return [...rows.values()].flatMap(({ number, row: { longitude, latitude } }) => {
    if (longitude == null || latitude == null) return []
    const message = words({ lng: Number(longitude), lat: Number(latitude) })
    return message ? [{ sheet, row: number, column: '经度', value: String(longitude), message, ask: true }] : []
  })
}

/** Spaces that come under another. */
export async function movedSpaces(_: Ctx, changed: ChangedRow[]) {
  return changed.flatMap(({ before, after }) => {
    const [from, to] = [before.parent_code ?? null, after.parent_code ?? null]
    if (to === from || after.parent_code === undefined) return []
    const message = `上级由“${from ?? '空'}”改为“${to ?? '空'}”。${MOVED_WORDS}`
    return [{ row: after, header: '上级编码', message }]
  })
}
