import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { type Details, isNamed, type Known, type KnownRecord, keyOfRow } from './known.ts'
import { listColumn } from './list-names.ts'
import type { silentIn } from './silent.ts'

/** The records of the ledger by which a file's records are found again: number, name, former names, 项目代码. */
export async function knownOf(ctx: Ctx, sheets: readonly Sheet[]): Promise<Known> {
  const known: Known = {}
  for (const sheet of sheets.filter(isNamed)) {
    const key = sheet.columns.find(column => column.key)?.field ?? ''
    const name = sheet.noun.nameField ?? ''
    const code = sheet.columns.find(({ kind }) => kind === 'approval-code')?.field
    const { rows } = await sql<{ key: string; name: string; code: string | null; former: string[] | null }>`
      select ${sql.ref(`r.${key}`)} as key, ${sql.ref(`r.${name}`)} as name,
        ${code ? sql.ref(`r.${code}`) : sql`null`} as code, f.names as former
      from ${sql.table(sheet.table)} r
      left join (select ${sql.ref(key)} as key, array_agg(distinct ${sql.ref(name)}) as names
        from ${sql.table(`${sheet.table}_history`)} where district_code = ${ctx.district}
        group by ${sql.ref(key)}) f on f.key = ${sql.ref(`r.${key}`)}
      where r.district_code = ${ctx.district} and ${visibleRows(ctx, sheet.table, 'r')}
      order by ${sql.ref(`r.${key}`)}`.execute(ctx.db)
    const merged = await sheet.formerNames?.(
      ctx,
      rows.map(row => row.key),
    )
    known[sheet.name] = rows.map(row => ({
      key: row.key,
      name: row.name,
      former: (merged?.get(row.key) ?? row.former ?? []).filter(former => former !== row.name),
      ...(row.code && { code: row.code }),
    }))
  }
  for (const sheet of sheets) {
    const list = listColumn(sheet)
    if (list) known[sheet.name] = await listsIn(ctx, sheet, list.field)
  }
  return known
}

/** The lists of the ledger, by name. */
async function listsIn(ctx: Ctx, sheet: Sheet, field: string): Promise<KnownRecord[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct ${sql.ref(`r.${field}`)} as name from ${sql.table(sheet.table)} r
    where r.district_code = ${ctx.district} and ${visibleRows(ctx, sheet.table, 'r')} order by 1`.execute(ctx.db)
  return rows.map(({ name }) => ({ key: name, name, former: [] }))
}

/** What the ledger says where the file is silent, of the records the file is about. */
export async function detailsOf(
  ctx: Ctx,
  sheets: readonly Sheet[],
  needs: ReturnType<typeof silentIn>,
): Promise<Details> {
  const details: Details = {}
  for (const [name, { headers, owners }] of Object.entries(needs)) {
    const sheet = sheets.find(one => one.name === name)
    const owner = sheet?.columns.find(({ key, kind }) => key && (kind === 'text' || kind === 'uscc'))
    if (!sheet || !owner) continue
    const wanted = sheet.columns.filter(({ key, header }) => key || headers.includes(header))
    const fields = sql.join(wanted.map(({ field }) => sql`${sql.ref(field)}::text as ${sql.ref(field)}`))
    const { rows } = await sql<Record<string, string | null>>`
      select ${fields} from ${sql.table(sheet.table)} r
      where r.district_code = ${ctx.district} and ${sql.ref(owner.field)} = any(${owners}::text[])
        and ${visibleRows(ctx, sheet.table, 'r')}`.execute(ctx.db)
    const byKey: Details[string] = {}
    for (const row of rows) {
      const values = Object.fromEntries(wanted.map(({ field, header }) => [header, row[field] ?? null]))
      byKey[keyOfRow(sheet, values)] = values
    }
    details[name] = byKey
  }
  return details
}
