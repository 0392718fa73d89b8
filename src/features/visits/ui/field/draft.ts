import { useEffect, useRef, useState } from 'react'
import type { Held } from './held.ts'
import { take } from './tabs.ts'
import type { Visit } from './waiting.ts'

const DRAFT = 'draft'
const draftId = (id: string) => `${DRAFT}/${id}`

/** A visit that this page has, and no other. */
interface Taken {
  id: string
  letGo: () => void
}

/** A visit that was begun and that no page has open. */
async function leftOver(held: Held): Promise<{ visit: Visit; taken: Taken } | undefined> {
  for (const key of await held.ids(DRAFT)) {
    const letGo = await take(key)
    const visit = letGo && (await held.get<Visit>(key))
    if (visit) return { visit, taken: { id: visit.id, letGo } }
    letGo?.()
  }
}

/** The visit that is being written, kept with every word: a page that is closed goes on where it was, one page a visit. */
export function useDraft(held: Held) {
  const [draft, setDraft] = useState<Visit>()
  const taken = useRef<Taken>(undefined)
  const kept = useRef(held)
  kept.current = held
  const hold = (next: Taken | undefined) => {
    taken.current?.letGo()
    taken.current = next
  }
  const resume = useRef(async () => {
    const found = await leftOver(kept.current)
    if (!found) return
    if (taken.current) return found.taken.letGo()
    taken.current = found.taken
    setDraft(found.visit)
  }).current
  useEffect(() => {
    void resume()
    return () => {
      taken.current?.letGo()
      taken.current = undefined
    }
  }, [resume])
  return {
    draft,
    write: (visit: Visit) => {
      setDraft(visit)
      if (taken.current?.id !== visit.id) {
        const got = take(draftId(visit.id))
        hold({ id: visit.id, letGo: () => void got.then(letGo => letGo?.()) })
      }
      return held.set(draftId(visit.id), visit)
    },
    close: async () => {
      setDraft(undefined)
      scrollTo(0, 0)
      if (taken.current) await held.delete(draftId(taken.current.id))
      hold(undefined)
      await resume()
    },
  }
}
