import type { Place, SentReport } from '#features/visits/contract.ts'
import type { Held } from './held.ts'

/** A photograph that goes with a visit; its bytes are kept beside it. */
export interface Photo {
  id: string
  name: string
  type: string
  size: number
  takenAt: string
  place?: Place
  /** What the server calls it, once it has it. */
  file?: string
}

/** A visit on this phone, from the first word until the server has it. */
export interface Visit {
  /** Its number on this phone, by which the server knows it again. */
  id: string
  name: string
  report: Omit<SentReport, 'id' | 'photos' | 'files'>
  photos: Photo[]
  /** It may have arrived without the answer having come back: it is not changed until that is known. */
  tried?: true
  /** Why the server did not take it. */
  refused?: string
  /** The number of the visit that seems to be the same one. */
  other?: string
}

const VISIT = 'visit/'
/** What a visit that waits is kept as, and who changes or sends it takes turns by. */
export const visitId = (id: string) => VISIT + id
const photoId = (id: string) => `photo/${id}`

/** A random UUID; pages without https have no crypto.randomUUID. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The visits that wait to be sent, the oldest first. */
export async function waitingVisits(held: Held): Promise<Visit[]> {
  const visits: Visit[] = []
  for (const id of await held.ids(VISIT)) {
    const visit = await held.get<Visit>(id)
    if (visit) visits.push(visit)
  }
  return visits.sort((one, other) => one.report.madeAt.localeCompare(other.report.madeAt))
}

export const waitingVisit = (held: Held, id: string): Promise<Visit | undefined> => held.get(visitId(id))
export const keepVisit = (held: Held, visit: Visit): Promise<void> => held.set(visitId(visit.id), visit)

/** Deletes a visit with its photographs: it was sent, or nobody wants it. */
export async function dropVisit(held: Held, { id, photos }: Pick<Visit, 'id' | 'photos'>): Promise<void> {
  await held.delete(visitId(id))
  for (const photo of photos) await dropPhoto(held, photo)
}

export const keepPhoto = async (held: Held, { id }: Photo, file: Blob): Promise<void> =>
  held.setBytes(photoId(id), await file.arrayBuffer())
export const dropPhoto = (held: Held, { id }: Photo): Promise<void> => held.delete(photoId(id))

/** A photograph as a file to be shown or sent; undefined where the phone has lost it. */
export async function photoFile(held: Held, { id, type }: Photo): Promise<Blob | undefined> {
  const bytes = await held.bytes(photoId(id))
  return bytes && new Blob([bytes], { type })
}
