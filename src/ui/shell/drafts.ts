import { useState } from 'react'
import { useSession } from './session.ts'

/** By who wrote it and for what; gone with the page, so that nothing of it is kept on the device. */
const drafts = new Map<string, object>()

/** After a sign-out nothing that was written is shown to anybody. */
export const forgetDrafts = (): void => drafts.clear()

/** What is written in a drawer: shut and opened again it is there still, until it was sent. */
export function useDraft<Written extends object>(what: string, initial: Written) {
  const { username, district } = useSession().user
  const key = JSON.stringify([district.code, username, what])
  const [kept] = useState(() => drafts.get(key) as Written | undefined)
  const [written, setWritten] = useState<Written>({ ...initial, ...kept })
  return {
    written,
    /** Something was written before and not sent. */
    resumed: kept !== undefined,
    write: (change: Partial<Written>) => {
      const next = { ...written, ...change }
      drafts.set(key, next)
      setWritten(next)
    },
    drop: () => drafts.delete(key),
  }
}
