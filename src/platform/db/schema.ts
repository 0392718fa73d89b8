import { sql } from 'kysely'
import type { TableHead } from './backup-file.ts'
import type { Db } from './database.ts'

/** Tables in an order in which rows can be inserted; Kysely's own two are written by migrating. */
export async function tablesOf(db: Db): Promise<TableHead[]> {
  const { rows: tables } = await sql<TableHead>`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely_%'
    group by c.relname order by c.relname`.execute(db)
  const { rows: links } = await sql<{ child: string; parent: string }>`
    select distinct r.relname as child, p.relname as parent from pg_constraint k
    join pg_class r on r.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and r.oid <> p.oid`.execute(db)
  const ordered: TableHead[] = []
  while (ordered.length < tables.length) {
    const placed = new Set(ordered.map(({ table }) => table))
    const ready = tables.filter(
      ({ table }) => !placed.has(table) && links.every(({ child, parent }) => child !== table || placed.has(parent)),
    )
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...ready)
  }
  return ordered
}
