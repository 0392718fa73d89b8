import type { Job } from '#features/jobs/contract.ts'
import type { JobSource } from '#features/jobs/job.ts'
import { failedLater } from '#platform/later.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { MAIL, WEBHOOK } from './channels.ts'

/** Notices that could not leave the house yet, as background work, for who sets that they do. */
export const noticeJobs: JobSource = async ctx => {
  if (!ctx.user?.permissions.has('notices.send')) return []
  const failed = await failedLater(ctx, [MAIL, WEBHOOK])
  return failed.map(
    ({ kind, key, due_at, attempts, problem }): Job => ({
      id: `${kind}-${key.split(KEY_SEPARATOR).join('-')}`,
      kind: 'notice',
      title: kind === MAIL ? '邮件通知' : `通知外发：${key.split(KEY_SEPARATOR)[1] ?? ''}`,
      state: 'waiting',
      progress: null,
      problem: `试了 ${attempts} 次没有送到，到时自动再试：${problem}`,
      startedAt: due_at,
      startedBy: '系统',
      finishedAt: null,
      path: kind === MAIL ? null : '/notice-webhook',
    }),
  )
}
