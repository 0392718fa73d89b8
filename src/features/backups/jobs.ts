import type { Job } from '#features/jobs/contract.ts'
import type { JobSource } from '#features/jobs/job.ts'
import type { Backups } from './backups.ts'
import type { Backup } from './contract.ts'
import { keeperOf } from './keeper.ts'

const MOST = 50
const checkStates = { running: 'running', ok: 'done', bad: 'failed' } as const

/** Backups and their checks as background work, for who keeps them. */
export const backupJobs =
  (backups: Backups, keeper: string | undefined): JobSource =>
  async ctx => {
    if (!ctx.user?.permissions.has('backups.manage') || (await keeperOf(ctx, keeper)) !== ctx.district) return []
    const all = (await backups.list(ctx)).filter(({ kind }) => kind !== 'found').slice(0, MOST)
    return all.flatMap(one => [toJob(one), ...(one.check ? [toCheck(one, one.check)] : [])])
  }

const toJob = (one: Backup): Job => ({
  id: one.id,
  kind: 'backup',
  title: one.fileName,
  state: one.state,
  progress: one.state === 'running' ? `已写出 ${one.progress ?? 0} 行` : null,
  problem: one.problem,
  startedAt: one.startedAt,
  startedBy: one.startedBy,
  finishedAt: one.finishedAt,
  path: '/backups',
})
const toCheck = (one: Backup, { state, at, by, problem }: NonNullable<Backup['check']>): Job => ({
  id: `${one.id}-check`,
  kind: 'check',
  title: one.fileName,
  state: checkStates[state],
  progress: state === 'running' ? '正在从头读取' : null,
  problem,
  startedAt: at ?? one.startedAt,
  startedBy: by ?? '',
  finishedAt: state === 'running' ? null : at,
  path: '/backups',
})
