import type { Place } from '#features/visits/contract.ts'

const MINUTE = 60_000

/** Where the phone is; undefined where it cannot tell, or its owner will not. */
export const whereNow = (patience = 8000): Promise<Place | undefined> =>
  new Promise(resolve => {
    if (!('geolocation' in navigator)) return resolve(undefined)
    // A question about permission that is left open counts as no.
    setTimeout(() => resolve(undefined), patience)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ longitude, latitude, within: Math.min(100_000, Math.round(accuracy)) }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: patience, maximumAge: MINUTE },
    )
  })

/** A photograph older than this when it is chosen was taken elsewhere, for all that is known. */
const JUST_NOW = 10 * MINUTE
export const isFresh = ({ lastModified }: File): boolean => Date.now() - lastModified < JUST_NOW
