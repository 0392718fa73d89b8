import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { withTransaction } from '#platform/context.ts'
import { checkBackup } from '#platform/db/backup.ts'
import type { Db } from '#platform/db/database.ts'
import { Refusal } from '#platform/errors.ts'
import type { Keys } from '#platform/keys.ts'

const INTERRUPTED = '服务在备份途中停止，没有备份成。请重新备份。'
const mark = (id: string) => sql`hashtextextended(${`backup ${id}`}, 0)`

/** Held by the transaction that makes a backup: as long as it stands, another process is at work. */
export async function takeMark(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${mark(id)})`.execute(db)
}

/**
 * Brings table and folder together. A database that was restored holds the row of its own backup as running, and none of
 * later ones; a killed process leaves a row that runs for ever and half a file.
 */
export async function reconcile(ctx: Ctx, folder: string, keys?: Keys): Promise<void> {
  const files = await readdir(folder)
  const known = await ctx.db.selectFrom('backups').select(['id', 'file_name', 'state', 'check_state']).execute()
  for (const { id, file_name } of known.filter(({ state }) => state === 'running')) {
    await settleRunning(ctx, join(folder, file_name), id, keys)
  }
  await ctx.db.updateTable('backups').set({ check_state: null }).where('check_state', '=', 'running').execute()
  const names = new Set(known.map(({ file_name }) => file_name))
  for (const name of files.filter(name => name.endsWith('.backup') && !names.has(name)))
    await adopt(ctx, folder, name, keys)
}

/** What the file says of a whole backup; undefined where there is none. */
async function readWhole(file: string, keys: Keys | undefined) {
  try {
    const { createdAt, rows, sha256 } = await checkBackup(file, keys)
    const { size, mtime } = await stat(file)
    return { createdAt, rows, sha256, size, finished: mtime }
  } catch (cause) {
    if (cause instanceof Refusal) return undefined
    throw cause
  }
}

/** A row that nobody works on any more: the file is whole, or it never came about. */
function settleRunning(ctx: Ctx, file: string, id: string, keys: Keys | undefined): Promise<void> {
  return withTransaction(ctx, async ({ db }) => {
    const { rows: tried } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${mark(id)}) as mine`.execute(
      db,
    )
    if (!tried[0]?.mine) return
    const whole = await readWhole(file, keys)
    if (!whole) await rm(`${file}.partial`, { force: true })
    const found = whole && { rows: whole.rows, sha256: whole.sha256, size: whole.size, finished_at: whole.finished }
    await db
      .updateTable('backups')
      .set(found ? { state: 'done', ...found } : { state: 'failed', problem: INTERRUPTED, finished_at: ctx.now })
      .where('id', '=', id)
      .execute()
  })
}

async function adopt(ctx: Ctx, folder: string, name: string, keys: Keys | undefined): Promise<void> {
  const whole = await readWhole(join(folder, name), keys)
  if (!whole) return
  await ctx.db
    .insertInto('backups')
    .values({
      id: crypto.randomUUID(),
      file_name: name,
      kind: 'found',
      state: 'done',
      started_at: new Date(whole.createdAt),
      started_by: '（备份目录中发现）',
      finished_at: whole.finished,
      rows: whole.rows,
      sha256: whole.sha256,
      size: whole.size,
    })
    .onConflict(on => on.column('file_name').doNothing())
    .execute()
}
