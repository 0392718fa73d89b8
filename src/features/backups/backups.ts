import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { noteAudit } from '#features/audit/audit.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { by } from '#platform/who.ts'
import type { Backup } from './contract.ts'
import { reconcile } from './reconcile.ts'
import { findBackup, isThere, type StoredBackup, storedBackups, surplus, toBackup } from './rows.ts'
import { settingOf } from './setting.ts'
import { backupEntry, checkFile, makeBackup, type Workplace } from './work.ts'

/** When backups are made by themselves (HH:MM, or null), and the latest that was begun, whatever became of it. */
export async function backupStanding(ctx: Ctx): Promise<{ dailyAt: string | null; last: StoredBackup | undefined }> {
  const [last] = await storedBackups(ctx)
  return { dailyAt: (await settingOf(ctx)).dailyAt, last }
}

interface Begun {
  kind: 'manual' | 'daily'
  /** The day whose daily backup it is: two processes that make it due get one between them. */
  dueOn?: string
}

/** The backups in a folder of one server: made and checked in the background, one after another. */
export class Backups {
  readonly folder: string
  readonly #place: Workplace
  readonly #rows = new Map<string, number>()
  #queue: Promise<void> = Promise.resolve()
  #pending = 0

  constructor(database: Database, folder: string, now: () => Date, sealing: Workplace['sealing']) {
    this.folder = folder
    this.#place = { database, folder, now, sealing }
  }

  /** Backups that wait or are being worked on. */
  get pending(): number {
    return this.#pending
  }

  /** Waits until the background work is done; for a clean stop. */
  settled(): Promise<void> {
    return this.#queue
  }

  /** At the start of the server: what a killed one left is told so, and files that the database does not know are found. */
  async recover(ctx: Ctx): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await reconcile(ctx, this.folder, (await this.#place.sealing())?.keys)
  }

  async list(ctx: Ctx): Promise<Backup[]> {
    return Promise.all((await storedBackups(ctx)).map(row => this.#told(ctx, row)))
  }

  #told(ctx: Ctx, row: StoredBackup): Promise<Backup> {
    return toBackup(ctx, this.folder, row, this.#rows.get(row.id))
  }

  /**
   * Starts a backup and answers it while it is running; undefined where the day has its daily one.
   * Refusal 409 `backup_running`.
   */
  async begin(ctx: Ctx, { kind, dueOn }: Begun): Promise<Backup | undefined> {
    const id = crypto.randomUUID()
    const begun = await withTransaction(ctx, async inside => {
      await takeTurn(inside.db, 'backups')
      if (kind === 'manual') await refuseSecond(inside)
      const inserted = await inside.db
        .insertInto('backups')
        .values({
          id,
          file_name: nameOf(inside.now, id),
          kind,
          due_on: dueOn ?? null,
          state: 'running',
          started_at: inside.now,
          ...by(inside, 'started'),
        })
        .onConflict(on => on.column('due_on').doNothing())
        .returning('id')
        .executeTakeFirst()
      return inserted && findBackup(inside, id)
    })
    if (!begun) return undefined
    this.#enqueue(ctx, () => this.#make(this.#working(ctx), begun))
    return this.#told(ctx, begun)
  }

  /** Reads the file to its end in the background. Refusal 404, 409 `backup_busy`. */
  async check(ctx: Ctx, id: string): Promise<Backup> {
    const row = await this.#present(ctx, id)
    const taken = await withTransaction(ctx, async inside => {
      const updated = await inside.db
        .updateTable('backups')
        .set({ check_state: 'running', checked_at: ctx.now, ...by(ctx, 'checked'), check_problem: null })
        .where('id', '=', row.id)
        .where(sql<boolean>`check_state is distinct from 'running'`)
        .returning('id')
        .executeTakeFirst()
      return updated && findBackup(inside, id)
    })
    if (!taken) throw new Refusal(409, 'backup_busy', '这个备份正在校验，请稍候。')
    this.#enqueue(ctx, () => checkFile(this.#working(ctx), this.#place, taken))
    return this.#told(ctx, taken)
  }

  /** Takes the file away; that it was there stays in the database. Refusal 404, 409 `backup_busy`. */
  async remove(ctx: Ctx, id: string): Promise<void> {
    const { file_name } = await findBackup(ctx, id)
    await withTransaction(ctx, async ({ db }) => {
      const removed = await db
        .updateTable('backups')
        .set({ removed_at: ctx.now, ...by(ctx, 'removed') })
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .where('state', '!=', 'running')
        .where(sql<boolean>`check_state is distinct from 'running'`)
        .returning('id')
        .executeTakeFirst()
      if (!removed) throw new Refusal(409, 'backup_busy', '这个备份正在进行或正在校验，完成后才能删除。')
    })
    await rm(join(this.folder, file_name), { force: true })
  }

  /** Where the file of a whole backup lies. Refusal 404. */
  async fileOf(ctx: Ctx, id: string): Promise<{ file: string; name: string }> {
    const { file_name } = await this.#present(ctx, id)
    return { file: join(this.folder, file_name), name: file_name }
  }

  async #present(ctx: Ctx, id: string): Promise<StoredBackup> {
    const row = await findBackup(ctx, id)
    if (row.state !== 'done' || !(await isThere(this.folder, row))) throw notFound('这个备份的文件')
    return row
  }

  /** Later than the request that asked, and no part of what it leaves in the audit log. */
  #working(ctx: Ctx): Ctx {
    return { ...ctx, now: this.#place.now(), note: undefined }
  }

  #enqueue(ctx: Ctx, work: () => Promise<void>) {
    this.#pending++
    this.#queue = this.#queue
      .then(work)
      .catch(cause => ctx.log.error({ err: cause }, 'backup'))
      .finally(() => void this.#pending--)
  }

  async #make(ctx: Ctx, row: StoredBackup): Promise<void> {
    await makeBackup(ctx, this.#place, row, rows => void this.#rows.set(row.id, rows))
    this.#rows.delete(row.id)
    if (row.kind === 'daily') await this.#prune(ctx)
  }

  /** Of the daily backups the latest stay. */
  async #prune(ctx: Ctx): Promise<void> {
    const { keep } = await settingOf(ctx)
    for (const old of await surplus(ctx, keep)) {
      if (old.check_state === 'running') continue
      await this.remove(ctx, old.id)
      await noteAudit(ctx, backupEntry('备份：按设置清理', old, { detail: { file: old.file_name } }))
    }
  }
}

async function refuseSecond({ db }: Ctx): Promise<void> {
  const running = await db.selectFrom('backups').select('id').where('state', '=', 'running').limit(1).executeTakeFirst()
  if (running) throw new Refusal(409, 'backup_running', '已有一个备份正在进行，请等它完成。')
}

/** yishang-20240301-100000-1a2b.backup, by China's clock. */
function nameOf(now: Date, id: string): string {
  const clock = new Date(now.getTime() + 8 * 3600_000).toISOString().replace(/[-:]/g, '')
  return `yishang-${clock.slice(0, 8)}-${clock.slice(9, 15)}-${id.slice(0, 4)}.backup`
}
