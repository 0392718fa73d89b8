import type { LedgerRow } from '#demo/ledger-rows.ts'
import { requestsAtWork, SAME } from '#demo/stories/at-work.ts'
import { type RequestStory, requestsOf2023 } from '#demo/stories/requests.ts'
import { liaisonRows, visitRows } from '#demo/stories/visits.ts'
import { playCases, tokenOf } from '#features/cases/case.ts'
import { takeStep } from '#features/cases/take.ts'
import { demoUsers } from '#features/identity/demo.ts'
import { today } from '#platform/clock.ts'
import type { Ctx, User } from '#platform/context.ts'
import { officialDay } from '#platform/official-days.ts'

const works = (day: string) => officialDay(day).works

/**
 * Plays the requests of the demonstration: what its accounts did with them until ctx.now, by the steps themselves.
 * Answers how many there are, and the sheets of who visited whom.
 */
export async function playStories(ctx: Ctx, enterprises: LedgerRow[]) {
  const flow = ctx.declared.flows.get('requests')
  if (!flow) throw new Error('no flow of requests')
  const users = await demoUsers(ctx)
  const now = ctx.now.toISOString()
  const begun = (stories: RequestStory[]) =>
    stories
      .map(({ uscc, deeds }) => ({ uscc, deeds: deeds.filter(({ at }) => at <= now) }))
      .filter(({ deeds }) => deeds.length > 0)
  const past = begun(requestsOf2023(enterprises, works))
  const atWork = begun(requestsAtWork(enterprises, works, today(ctx.now)))
  const keys = await playCases(
    ctx,
    flow,
    [...past, ...atWork].map(story => asPlayed(story, users)),
  )
  const [kept = '', same = ''] = keys.slice(past.length, past.length + SAME)
  const service = { ...ctx, user: users.get('demo-service') ?? null }
  await takeStep(service, flow, tokenOf(same), 'merge', { seen: '*', sent: { into: kept, sure: '确认合并' } })
  const called = past.flatMap(({ uscc, deeds }, at) => {
    const day = deeds.find(({ action }) => action === 'call-back')?.at.slice(0, 10)
    return day !== undefined && day < '2023-12-20' ? [{ request: keys[at] ?? '', uscc, on: day }] : []
  })
  const sheets = { 走访: visitRows(enterprises, called, works), 包联: liaisonRows(enterprises) }
  return { played: keys.length, sheets }
}

function asPlayed({ deeds: [begun, ...steps] }: RequestStory, users: ReadonlyMap<string, User>) {
  if (!begun) throw new Error('a story without a beginning')
  const deed = ({ by, at, sent }: typeof begun) => ({
    by: by === null ? null : userOf(by, users),
    at: new Date(at),
    sent,
  })
  return { begun: deed(begun), steps: steps.map(step => ({ ...deed(step), action: step.action })) }
}

function userOf(name: string, users: ReadonlyMap<string, User>): User {
  const user = users.get(name)
  if (!user) throw new Error(`no demonstration account ${name}`)
  return user
}
