import { sql } from 'kysely'
import type { Ctx } from './context.ts'
import { columnsOf, type Difference, type Recorded } from './history.ts'
import { incoming, sameKey } from './incoming.ts'

/**
 * Lets the rest of ctx's transaction read a table as it would be with these rows, and writes nothing into it: they lie
 * in a temporary table, and a temporary view of the table's own name stands before the table. Whatever is asked then is
 * asked as ever, but for statements that are `prepared`. Only for a transaction that is rolled back.
 */
export async function foresee(
  ctx: Ctx,
  of: Recorded,
  { added, changed }: Pick<Difference, 'added' | 'changed'>,
): Promise<void> {
  const { db, district } = ctx
  const [table, foreseen] = [sql.table(of.table), sql.table(`foreseen_${of.table}`)]
  await sql`create temporary table ${foreseen} (like ${table} including defaults including generated including constraints)`.execute(
    db,
  )
  const fields = new Set(of.fields.map(({ name }) => name))
  const given = sql.join([...fields].map(name => sql.ref(name)))
  if (added.length > 0) {
    await sql`insert into ${foreseen} (district_code, ${given}, recorded_at, change_id)
      select ${district}, ${sql.join(names(fields, 'new'))}, ${ctx.now}::timestamptz, 0 from ${incoming(of, added)}`.execute(
      db,
    )
  }
  const columns = await columnsOf(ctx, of.table)
  if (changed.length > 0) {
    const kept = columns.filter(({ name, computed }) => !computed && !fields.has(name)).map(({ name }) => name)
    const after = changed.map(change => change.after)
    await sql`insert into ${foreseen} (${sql.join(names(kept))}, ${given})
      select ${sql.join([...names(kept, 'old'), ...names(fields, 'new')])} from ${incoming(of, after)}
      join ${table} old on old.district_code = ${district} and ${sameKey(of, 'old', 'new')}`.execute(db)
  }
  const key = ['district_code', ...of.key]
  // All are of one district: without it the index is made in half the time.
  await sql`create unique index on ${foreseen} (${sql.join(names(of.key))})`.execute(db)
  const all = columns.map(({ name }) => name)
  const isSame = sql.join(
    key.map(name => sql`f.${sql.ref(name)} = stands.${sql.ref(name)}`),
    sql` and `,
  )
  await sql`create temporary view ${table} as
    select ${sql.join(names(all))} from ${table} stands where not exists (select from ${foreseen} f where ${isSame})
    union all select ${sql.join(names(all))} from ${foreseen}`.execute(db)
}

const names = (of: Iterable<string>, alias?: string) => [...of].map(name => sql.ref(alias ? `${alias}.${name}` : name))
