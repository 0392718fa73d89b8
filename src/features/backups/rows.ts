import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Selectable } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { By, MaybeBy } from '#platform/who.ts'
import type { Backup } from './contract.ts'

type Instant = import('kysely').ColumnType<string | null, Date | null | undefined, Date | null>

export interface BackupRow extends By<'started'>, MaybeBy<'checked'>, MaybeBy<'removed'> {
  id: string
  file_name: string
  kind: Backup['kind']
  due_on: string | null
  state: Backup['state']
  started_at: import('kysely').ColumnType<string, Date, Date>
  finished_at: Instant
  rows: number | null
  size: number | null
  sha256: string | null
  problem: string | null
  check_state: 'running' | 'ok' | 'bad' | null
  checked_at: Instant
  check_problem: string | null
  removed_at: Instant
}
declare module '#platform/db/database.ts' {
  interface Tables {
    backups: BackupRow
  }
}
export type StoredBackup = Selectable<BackupRow>

const present = ({ db }: Ctx) => db.selectFrom('backups').selectAll().where('removed_at', 'is', null)

const MOST = 200

/** The backups that are listed, the latest first. */
export const storedBackups = (ctx: Ctx): Promise<StoredBackup[]> =>
  present(ctx).orderBy('started_at', 'desc').orderBy('id').limit(MOST).execute()

/** The daily backups beyond the latest `keep`. */
export const surplus = ({ db }: Ctx, keep: number): Promise<StoredBackup[]> =>
  db
    .selectFrom('backups')
    .selectAll()
    .where('kind', '=', 'daily')
    .where('state', '=', 'done')
    .where('removed_at', 'is', null)
    .orderBy('started_at', 'desc')
    .offset(keep)
    .execute()

/** Refusal 404. */
export async function findBackup(ctx: Ctx, id: string): Promise<StoredBackup> {
  const row = await present(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这个备份')
  return row
}

export const isThere = (folder: string, { file_name }: Pick<StoredBackup, 'file_name'>): Promise<boolean> =>
  stat(join(folder, file_name)).then(
    found => found.isFile(),
    () => false,
  )

/** As it is answered; `rows` is how far one that is running has come. */
export async function toBackup(ctx: Ctx, folder: string, row: StoredBackup, rows?: number): Promise<Backup> {
  const present = row.state === 'done' && (await isThere(folder, row))
  const idle = row.state !== 'running' && row.check_state !== 'running'
  return {
    id: row.id,
    fileName: row.file_name,
    kind: row.kind,
    state: row.state,
    progress: row.state === 'running' ? (rows ?? 0) : null,
    startedAt: row.started_at,
    startedBy: row.started_by,
    finishedAt: row.finished_at,
    rows: row.rows,
    size: row.size,
    sha256: row.sha256,
    problem: row.problem,
    check: row.check_state && {
      state: row.check_state,
      at: row.checked_at,
      by: row.checked_by,
      problem: row.check_problem,
    },
    present,
    can: {
      check: present && idle,
      download: present && (ctx.user?.permissions.has('backups.download') ?? true),
      remove: idle,
    },
  }
}
