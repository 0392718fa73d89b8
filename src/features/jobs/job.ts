import type { Ctx } from '#platform/context.ts'
import type { Job } from './contract.ts'

/** Each tells of the latest background work of its own that the caller may know of. */
export type JobSource = (ctx: Ctx) => Promise<Job[]>

interface Asked {
  kind?: Job['kind'] | undefined
  state?: Job['state'] | undefined
}

/** What all sources tell of: what is running first, then the latest. */
export async function listJobs(ctx: Ctx, sources: JobSource[], { kind, state }: Asked): Promise<Job[]> {
  const all = (await Promise.all(sources.map(source => source(ctx)))).flat()
  const running = (job: Job) => (job.state === 'running' ? 0 : 1)
  return all
    .filter(job => (!kind || job.kind === kind) && (!state || job.state === state))
    .sort((a, b) => running(a) - running(b) || (a.startedAt < b.startedAt ? 1 : -1))
}
