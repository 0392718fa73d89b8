import { implement, type Web } from '#platform/http.ts'
import { jobs } from './contract.ts'
import { type JobSource, listJobs } from './job.ts'

export function jobRoutes(web: Web, sources: JobSource[]): void {
  implement(web, '后台任务', jobs.list, async ({ query }, call) => ({ jobs: await listJobs(call, sources, query) }))
}
