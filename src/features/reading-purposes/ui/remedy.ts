import type { QueryClient } from '@tanstack/react-query'
import { PURPOSE_REQUIRED } from '#features/reading-purposes/contract.ts'
import { remedy } from '#ui/call.ts'

/** Whatever call is refused for want of a purpose waits for one, asked once for all of them, and is made again. */
export function askForPurposes(cache: QueryClient): void {
  let asking: Promise<void> | undefined
  remedy(PURPOSE_REQUIRED, () => {
    asking ??= import('./ask.tsx')
      .then(({ ask }) => ask(cache))
      .finally(() => {
        asking = undefined
      })
    return asking
  })
}
