import { type RawBuilder, sql } from 'kysely'
import { type Column, keyFields, recordedOf, type Sheet } from '#features/ledger/ledger.ts'
import { keyToken } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import type { Recorded, Row } from '#platform/history.ts'

/** A sheet whose records name an enterprise: in a column of their key, or in another. */
export interface Naming {
  sheet: Sheet
  field: string
  keyed: boolean
}

export const enterpriseSheet = ({ declared }: Ctx): Sheet => {
  const sheet = declared.sheets.find(({ table }) => table === 'enterprises')
  if (!sheet) throw new Error('no sheet of enterprises')
  return sheet
}

/** Every sheet that names enterprises, each after those it refers to. */
export const namingOf = (ctx: Ctx): Naming[] =>
  ctx.declared.sheets.flatMap(sheet => {
    const column = sheet.columns.find(({ kind }) => kind === 'uscc')
    if (!column || sheet.table === 'enterprises') return []
    return [{ sheet, field: column.field, keyed: column.key === true }]
  })

/** How the rows are written here: what is kept computed from rows hangs of no enterprise. */
export const writtenAs = (sheet: Sheet): Recorded => ({ ...recordedOf(sheet), summed: undefined })

export const tokenOf = (sheet: Sheet, row: Row): string => keyToken(keyFields(sheet).map(field => row[field] ?? ''))

/** Rows of a sheet's table, or of its former versions, each field as text; those that stand are not changed by others until ctx's transaction ends. */
export async function rowsWhere(
  ctx: Ctx,
  sheet: Sheet,
  where: RawBuilder<boolean>,
  of: 'now' | 'former' | 'shown' = 'now',
): Promise<Row[]> {
  const fields = recordedOf(sheet).fields.map(({ name }) => sql`t.${sql.ref(name)}::text as ${sql.ref(name)}`)
  const key = keyFields(sheet).map(field => sql`t.${sql.ref(field)}`)
  const { rows } =
    await sql<Row>`select ${sql.join(fields)} from ${sql.table(of === 'former' ? `${sheet.table}_history` : sheet.table)} t
    where t.district_code = ${ctx.district} and ${where} order by ${sql.join(key)} ${of === 'now' ? sql`for update` : sql``}`.execute(
      ctx.db,
    )
  return rows
}

/** Whether two rows say the same in all columns but that. */
export const differing = (sheet: Sheet, one: Row, other: Row, but: string): Column[] =>
  sheet.columns.filter(({ field }) => field !== but && String(one[field] ?? '') !== String(other[field] ?? ''))
