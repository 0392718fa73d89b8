import { attachments } from '#features/attachments/contract.ts'
import { visitReportEndpoints, visitRoundEndpoints } from '#features/visits/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { sendFile } from '#ui/kit/upload/send.ts'
import type { Held } from './held.ts'
import { alone } from './tabs.ts'
import { dropVisit, keepVisit, photoFile, type Visit, visitId, waitingVisit, waitingVisits } from './waiting.ts'

/** A visit that the server has. */
export interface SentVisit {
  key: string
  name: string
  requests: string[]
}
const KEPT = 10
/** Another person has signed in in this browser. */
export const OTHER_ACCOUNT = 'other_account'

/** Whether it says nothing about the visit: the next try may go through. */
const passes = ({ status, code }: Problem) =>
  status <= 0 ||
  status === 401 ||
  status === 408 ||
  status === 429 ||
  status >= 500 ||
  code === 'password_change_required'

/** Sends the photographs that the server has not yet; each is remembered at once. */
async function sendPhotos(held: Held, visit: Visit, signal: AbortSignal): Promise<void> {
  for (const photo of visit.photos) {
    if (photo.file) continue
    const bytes = await photoFile(held, photo)
    if (!bytes) throw new Problem(422, 'lost', `照片“${photo.name}”在本机已读不出，请移除后再发。`)
    const told = { progress: () => undefined, signal }
    photo.file = (await sendFile(attachments.send, { query: { fileName: photo.name } }, bytes, told)).id
    await keepVisit(held, visit)
  }
}

async function sendReport(held: Held, visit: Visit): Promise<SentVisit> {
  visit.tried = true
  await keepVisit(held, visit)
  const photos = visit.photos.map(({ file = '', takenAt, place }) => ({ file, takenAt, ...(place && { place }) }))
  const body = { ...visit.report, id: visit.id, photos }
  return { ...(await call(visitReportEndpoints.create, { body })), name: visit.name }
}

/** What the server said of a visit, kept with it: it can be changed now. */
async function refuse(held: Held, visit: Visit, cause: Problem): Promise<void> {
  const { tried: _, ...rest } = visit
  const other = cause.code === 'visited_already' ? cause.issues.find(({ path }) => path === 'key')?.message : undefined
  await keepVisit(held, { ...rest, refused: cause.message, ...(other && { other }) })
}

/** Sends one visit; undefined where the server refused it. @throws Problem where it could not be asked */
async function sendVisit(held: Held, visit: Visit, signal: AbortSignal, anew = false): Promise<SentVisit | undefined> {
  try {
    await sendPhotos(held, visit, signal)
    const sent = await sendReport(held, visit)
    const before = (await held.get<SentVisit[]>('sent')) ?? []
    await held.set('sent', [sent, ...before.filter(({ key }) => key !== sent.key)].slice(0, KEPT))
    await dropVisit(held, visit)
    return sent
  } catch (cause) {
    if (!(cause instanceof Problem) || passes(cause)) throw cause
    if (cause.code !== 'unknown_files' || anew) return void (await refuse(held, visit, cause))
    // Photographs that were sent long ago and belong to nothing have gone: they are sent once more.
    for (const photo of visit.photos) delete photo.file
    return sendVisit(held, visit, signal, true)
  }
}

/** @throws Problem where the server does not answer, or another person has signed in in this browser since. */
async function requireOwn({ owner }: Held): Promise<void> {
  // Without a server that answers nothing can have arrived, and a visit may still be changed.
  const now = await call(visitRoundEndpoints.key, {})
  if (now.owner !== owner) throw new Problem(409, OTHER_ACCOUNT, '本机已换了账号登录，没有发出。')
}

/**
 * Sends what waits, the oldest first, but for what was refused: one page at a time, and no visit that a page changes just
 * then; the server would know a visit again in any case. Undefined where another try is under way. @throws Problem once
 * the server cannot be asked
 */
export function sendWaiting(held: Held, signal: AbortSignal): Promise<SentVisit[] | undefined> {
  return alone('visits', async () => {
    const sent: SentVisit[] = []
    for (const { id, refused } of await waitingVisits(held)) {
      if (refused) continue
      // Before the visit is taken: while nobody answers it may be changed.
      await requireOwn(held)
      await alone(visitId(id), async () => {
        const visit = await waitingVisit(held, id)
        const done = visit && !visit.refused ? await sendVisit(held, visit, signal) : undefined
        if (done) sent.push(done)
      })
    }
    return sent
  })
}
