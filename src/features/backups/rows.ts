import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Selectable } from 'kysely'
import { nameOf } from '#features/identity/identity.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Backup } from './contract.ts'

type Instant = import('kysely').ColumnType<string | null, Date | null | undefined, Date | null>

export interface BackupRow {
  id: string
  file_name: string
  kind: Backup['kind']
  due_on: string | null
  state: Backup['state']
  started_at: import('kysely').ColumnType<string, Date, Date>
  started_by: string
  finished_at: Instant
  rows: number | null
  size: number | null
  sha256: string | null
  problem: string | null
  check_state: 'running' | 'ok' | 'bad' | null
  checked_at: Instant
  checked_by: string | null
  check_problem: string | null
  removed_at: Instant
  removed_by: string | null
}
declare module '#platform/db/database.ts' {
  interface Tables {
    backups: BackupRow
  }
}
export type StoredBackup = Selectable<BackupRow>
/** With the names of who started and who checked it. */
export type NamedBackup = StoredBackup & { starter: string; checker: string | null }

const named = ({ db, district }: Ctx) =>
  db
    .selectFrom('backups')
    .selectAll()
    .select([
      nameOf(district, 'backups.started_by').as('starter'),
      nameOf(district, 'backups.checked_by').as('checker'),
    ])
    .where('removed_at', 'is', null)

const MOST = 200

/** The backups that are listed, the latest first. */
export const storedBackups = (ctx: Ctx): Promise<NamedBackup[]> =>
  named(ctx).orderBy('started_at', 'desc').orderBy('id').limit(MOST).execute()

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
export async function findBackup(ctx: Ctx, id: string): Promise<NamedBackup> {
  const row = await named(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这个备份')
  return row
}

export const isThere = (folder: string, { file_name }: Pick<StoredBackup, 'file_name'>): Promise<boolean> =>
  stat(join(folder, file_name)).then(
    found => found.isFile(),
    () => false,
  )

/** As it is answered; `rows` is how far one that is running has come. */
export async function toBackup(ctx: Ctx, folder: string, row: NamedBackup, rows?: number): Promise<Backup> {
  const present = row.state === 'done' && (await isThere(folder, row))
  const idle = row.state !== 'running' && row.check_state !== 'running'
  return {
    id: row.id,
    fileName: row.file_name,
    kind: row.kind,
    state: row.state,
    progress: row.state === 'running' ? (rows ?? 0) : null,
    startedAt: row.started_at,
    startedBy: row.starter,
    finishedAt: row.finished_at,
    rows: row.rows,
    size: row.size,
    sha256: row.sha256,
    problem: row.problem,
    check: row.check_state && {
      state: row.check_state,
      at: row.checked_at,
      by: row.checker,
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
