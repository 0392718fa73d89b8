import type { Job } from '#features/jobs/contract.ts'
import type { JobSource } from '#features/jobs/job.ts'
import type { ImportRun } from './contract.ts'
import type { Imports } from './imports.ts'

const states: Record<ImportRun['state'], Job['state']> = {
  checking: 'running',
  ready: 'waiting',
  refused: 'failed',
  applying: 'running',
  applied: 'done',
  failed: 'failed',
}

/** Imports as background work; whoever may not import gets no way to them. */
export const importJobs =
  (imports: Imports): JobSource =>
  async ctx => {
    const mayOpen = ctx.user?.permissions.has('ledger.import') ?? true
    return (await imports.recent(ctx)).map(run => toJob(run, mayOpen))
  }

function toJob(run: ImportRun, mayOpen: boolean): Job {
  const state = states[run.state]
  const { phase, rows } = run.progress
  return {
    id: run.id,
    kind: 'import',
    title: run.fileName,
    state,
    progress: state === 'running' ? `${phase}，已处理 ${rows} 行` : null,
    problem: state === 'failed' ? (run.problem ?? `有 ${run.report?.rejectionCount ?? 0} 处须改正，没有写入。`) : null,
    startedAt: run.createdAt,
    startedBy: run.createdBy,
    finishedAt: null,
    path: mayOpen ? `/import/${run.id}` : null,
  }
}
