import { type ColumnType, type Generated, type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Successor } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { By, MaybeBy } from '#platform/who.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    /** 合并: what the one that is gone was called then, and the one that stays; `undone_at` null as long as it holds. */
    enterprise_merges: By<'merged'> &
      MaybeBy<'undone'> & {
        district_code: string
        id: Generated<number>
        gone_uscc: string
        gone_name: string
        kept_uscc: string
        kept_name: string
        /** The change of the ledger that it was. */
        change_id: number
        detail: ColumnType<unknown, string, never>
        merged_at: ColumnType<string, Date, never>
        undone_at: ColumnType<string | null, never, Date>
        stayed: ColumnType<unknown, string | null, string>
      }
  }
}

/** Where enterprises of these codes went that were merged into others, and those into others: the one that stands now. */
export async function successorsOf(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Successor>> {
  const { district } = ctx
  const { rows } = await sql<Successor & { gone: string }>`
    with recursive line as (
      select gone_uscc as gone, kept_uscc as uscc from enterprise_merges
      where district_code = ${district} and undone_at is null and gone_uscc = any(${codes}::text[])
      union select line.gone, m.kept_uscc from line join enterprise_merges m
        on m.district_code = ${district} and m.gone_uscc = line.uscc and m.undone_at is null)
    select line.gone, e.uscc, e.name, ${visibleRows(ctx, 'enterprises', 'e')} as seen
    from line join enterprises e on e.district_code = ${district} and e.uscc = line.uscc`.execute(ctx.db)
  return new Map(rows.map(({ gone, ...successor }) => [gone, successor]))
}

/**
 * What enterprises of a district (an array, as SQL) were called before, those included that were merged into them, as a
 * table of somebody's statement: uscc, name, until. Names that they have now are among them where they had them twice.
 */
export const formerNamesOf = (district: string, usccs: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  with recursive line as (
    select k.uscc collate "C" as root, k.uscc collate "C" as uscc from unnest(${usccs}) k(uscc)
    union select line.root, m.gone_uscc from line join enterprise_merges m
      on m.district_code = ${district} and m.kept_uscc = line.uscc and m.undone_at is null)
  select line.root as uscc, h.name, max(h.superseded_at) as until
  from line join enterprises_history h on h.district_code = ${district} and h.uscc = line.uscc group by line.root, h.name)`

/** The same of some, by their code. */
export async function formerNames({ db, district }: Ctx, usccs: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ uscc: string; names: string[] }>`
    select f.uscc, array_agg(f.name order by f.until desc) as names
    from ${formerNamesOf(district, sql`${usccs}::text[]`)} f left join enterprises e
      on e.district_code = ${district} and e.uscc = f.uscc
    where f.name is distinct from e.name group by f.uscc`.execute(db)
  return new Map(rows.map(({ uscc, names }) => [uscc, names]))
}
