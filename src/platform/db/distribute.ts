import { sql } from 'kysely'
import { Refusal } from '../errors.ts'
import type { Db } from './database.ts'
import { tablesOf } from './schema.ts'

/** Where the rows of a table live: one district's together on one node, or all of them on every node. */
export interface Placed {
  table: string
  kind: 'distributed' | 'reference'
  /** It is there already. */
  done: boolean
}
export interface Distribution {
  tables: Placed[]
  /** What is left to be run, each a transaction of its own and in this order, on one connection. */
  statements: string[]
}

/** Without it Citus would take the tables that refer to a reference table over at once, and then refuse to move them. */
const LEAVE_LOCAL = 'set citus.enable_local_reference_table_foreign_keys = off'

/**
 * What spreads the schema over a Citus cluster, from what stands in the schema itself: a table whose every key begins
 * with the district goes to the district's node, any other is small and copied to all. Referred tables come first.
 * Throws Refusal 409 `no_citus` where the database is none.
 */
export async function planDistribution(db: Db): Promise<Distribution> {
  const { rows: extension } = await sql`select from pg_extension where extname = 'citus'`.execute(db)
  if (extension.length === 0) throw noCitus()
  const { rows: known } = await sql<{ table: string }>`
    select c.relname as table from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
    where p.partmethod = 'h' or p.repmodel = 't'`.execute(db)
  const done = new Set(known.map(({ table }) => table))
  const tables = (await placements(db)).map(placed => ({ ...placed, done: done.has(placed.table) }))
  const statements = statementsFor(tables)
  return { tables, statements: statements.length > 0 ? [LEAVE_LOCAL, ...statements] : [] }
}

/** Runs what is left of it; begun again after an interruption it goes on where it was. */
export async function distribute(db: Db): Promise<Distribution> {
  const plan = await planDistribution(db)
  await db.connection().execute(async held => {
    for (const statement of plan.statements) await sql.raw(statement).execute(held)
    if (plan.statements.length > 0) await sql`reset citus.enable_local_reference_table_foreign_keys`.execute(held)
  })
  return plan
}

/** Every table but Kysely's own two, referred ones first. */
export async function placements(db: Db): Promise<Omit<Placed, 'done'>[]> {
  const { rows } = await sql<{ table: string }>`
    select c.relname as table from pg_class c
    join pg_attribute d on d.attrelid = c.oid and d.attname = 'district_code' and not d.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not exists (
      select from pg_index i where i.indrelid = c.oid and i.indisunique and i.indkey[0] <> d.attnum)`.execute(db)
  const distributed = new Set(rows.map(({ table }) => table))
  const tables = await tablesOf(db)
  return tables.map(({ table }) => ({ table, kind: distributed.has(table) ? 'distributed' : 'reference' }))
}

function statementsFor(tables: Placed[]): string[] {
  const references = tables.filter(({ kind }) => kind === 'reference')
  const districts = tables.filter(({ kind }) => kind === 'distributed')
  const first = (districts.find(({ done }) => done) ?? districts[0])?.table
  return [...references, ...districts]
    .filter(({ done }) => !done)
    .map(({ table, kind }) =>
      kind === 'reference'
        ? `select create_reference_table('${table}')`
        : `select create_distributed_table('${table}', 'district_code', colocate_with => '${table === first ? 'none' : first}')`,
    )
}

const noCitus = () =>
  new Refusal(
    409,
    'no_citus',
    '这个数据库没有 Citus 扩展，不能分布到多台机器。请在协调节点和各工作节点上安装 Citus，在本数据库中执行 create extension citus，并用 DATABASE_URL 指向协调节点。数据库没有改动。',
  )
