import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

export const jobKinds = ['import', 'backup', 'check', 'notice'] as const
export const jobStates = ['running', 'waiting', 'done', 'failed'] as const
const job = z.object({
  id: z.string(),
  kind: z.enum(jobKinds).describe('导入、备份、校验备份、没有送到的通知'),
  title: z.string(),
  state: z.enum(jobStates).describe('进行中、待人处理、完成、未成'),
  progress: z.string().nullable().describe('进行中的进度'),
  problem: z.string().nullable().describe('未成的原因与处理办法'),
  startedAt: z.string(),
  startedBy: z.string(),
  finishedAt: z.string().nullable(),
  path: z.string().nullable().describe('本人可以打开的页面'),
})
export type Job = z.output<typeof job>

export const jobs = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/jobs',
    summary: '后台任务：正在进行的和最近的',
    description: '从新到旧，每类至多 50 个；只含本人有权看的。',
    permission: 'jobs.read',
    query: z.strictObject({ kind: z.enum(jobKinds).optional(), state: z.enum(jobStates).optional() }),
    response: z.object({ jobs: z.array(job) }),
  }),
}
