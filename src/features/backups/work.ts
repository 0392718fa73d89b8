import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { noteAudit } from '#features/audit/audit.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { backup, checkBackup } from '#platform/db/backup.ts'
import { type Database, transaction } from '#platform/db/database.ts'
import { Refusal } from '#platform/errors.ts'
import { isDiskFull } from '#platform/failures.ts'
import type { Entry } from '#platform/journal.ts'
import type { Sealing } from '#platform/sealed.ts'
import { takeMark } from './reconcile.ts'
import type { StoredBackup } from './rows.ts'

/** What the background work of one server needs. */
export interface Workplace {
  database: Database
  folder: string
  now: () => Date
  /** By what the files are sealed, where they are. */
  sealing: () => Promise<Sealing | undefined>
}

/** What the audit log tells of a backup beside the requests for it. */
export const backupEntry = (action: string, { id }: { id: string }, more: Partial<Entry> = {}): Entry => ({
  action,
  operation: 'backup',
  target: `/api/v1/backups/${id}`,
  result: 'done',
  ...more,
})

/** Why a backup did not come about, for who reads the list; what is no fault of the disk is logged whole. */
function sayProblem(cause: unknown): string {
  const code = (cause as { code?: string }).code
  if (cause instanceof Refusal && code === 'bad_key_file') return cause.message
  if (isDiskFull(cause)) return '磁盘空间不足，没有备份成。请腾出空间后再备份。'
  if (code === 'EACCES' || code === 'EROFS') return '备份目录不能写入，没有备份成。请检查数据目录的权限。'
  return '备份时发生内部错误，没有备份成。请稍后重试；如反复出现，请把时间告诉运维。'
}

/** Writes the file and says in the row what came of it; never throws for what befalls the file. */
export async function makeBackup(
  ctx: Ctx,
  place: Workplace,
  row: StoredBackup,
  progress: (rows: number) => void,
): Promise<void> {
  const file = join(place.folder, row.file_name)
  try {
    const done = await write(place, row.id, file, progress)
    const { size } = await stat(file)
    const told = backupEntry('备份：完成', row, { detail: { ...done, size } })
    await settle(ctx, place, row, { state: 'done', ...done, size }, told)
  } catch (cause) {
    const problem = sayProblem(cause)
    ctx.log.error({ err: cause, backup: row.id }, 'backup failed')
    const told = backupEntry('备份：未成', row, { result: 'failed', detail: { problem } })
    await settle(ctx, place, row, { state: 'failed', problem }, told)
  }
}

async function write(
  { database, now, sealing }: Workplace,
  id: string,
  file: string,
  progress: (rows: number) => void,
) {
  const sealed = await sealing()
  const aside = await database.aside()
  try {
    return await transaction(
      aside.db,
      async db => {
        await takeMark(db, id)
        return backup({ db }, file, now(), { progress, sealed })
      },
      'snapshot',
    )
  } finally {
    await aside.close()
  }
}

type Outcome = Partial<Pick<StoredBackup, 'state' | 'rows' | 'size' | 'sha256' | 'problem'>>

const settle = (ctx: Ctx, { now }: Workplace, { id }: StoredBackup, values: Outcome, told: Entry): Promise<void> =>
  withTransaction({ ...ctx, now: now() }, async inside => {
    const finished = { ...values, finished_at: inside.now }
    await inside.db.updateTable('backups').set(finished).where('id', '=', id).execute()
    await noteAudit(inside, told)
  })

/** Reads the file to its end and says in the row whether it is the one that was written. */
export async function checkFile(ctx: Ctx, { folder, now, sealing }: Workplace, row: StoredBackup): Promise<void> {
  const problem = await wrongWith(ctx, folder, row, sealing)
  await withTransaction({ ...ctx, now: now() }, async inside => {
    await inside.db
      .updateTable('backups')
      .set({ check_state: problem ? 'bad' : 'ok', checked_at: inside.now, check_problem: problem })
      .where('id', '=', row.id)
      .execute()
    const outcome: Partial<Entry> = problem ? { result: 'failed', detail: { problem } } : {}
    await noteAudit(inside, backupEntry('备份：校验结果', row, outcome))
  })
}

async function wrongWith(
  ctx: Ctx,
  folder: string,
  { file_name, sha256 }: StoredBackup,
  sealing: Workplace['sealing'],
): Promise<string | null> {
  try {
    const found = await checkBackup(join(folder, file_name), (await sealing())?.keys)
    return found.sha256 === sha256 ? null : '文件完整，但不是当初写下的那一份：校验和与记录不同。'
  } catch (cause) {
    if (cause instanceof Refusal && ['no_key', 'bad_key_file'].includes(cause.code)) return cause.message
    if (!(cause instanceof Refusal)) ctx.log.error({ err: cause }, 'backup not checked')
    return '文件不能读完或校验和不符，可能被改动或不完整，不能用来恢复。请另做一份备份。'
  }
}
