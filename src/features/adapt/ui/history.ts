import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type AdaptedView, adaptation, type Change, changed, type Mapping } from '#features/adapt/contract.ts'
import { call } from '#ui/call.ts'

export interface Reading {
  view: AdaptedView | undefined
  reading: boolean
  problem: string | null
  /** Reads anew with some changes. */
  change: (changes: Change[]) => void
  /** Reads anew by a whole mapping, or by a kept one. */
  use: (by: { mapping?: Mapping; kept?: string }) => void
  undo: (() => void) | null
  redo: (() => void) | null
}

interface Asked {
  mapping?: Mapping | undefined
  kept?: string | undefined
}

/** How a sent file is read, with every step that led there. */
export function useReading(id: string): Reading {
  const [steps, setSteps] = useState<{ past: Mapping[]; future: Mapping[] }>({ past: [], future: [] })
  const [view, setView] = useState<AdaptedView>()
  const read = useMutation({
    mutationFn: (asked: Asked) => call(adaptation.read, { params: { id }, body: asked }),
    onSuccess: setView,
  })
  const begun = useRef('')
  const { mutate } = read
  useEffect(() => {
    if (begun.current === id) return
    begun.current = id
    setSteps({ past: [], future: [] })
    setView(undefined)
    mutate({})
  }, [id, mutate])
  const now = view?.report?.mapping
  const go = (asked: Asked) => {
    setSteps(({ past }) => ({ past: now ? [...past, now] : past, future: [] }))
    mutate(asked)
  }
  const back = steps.past.at(-1)
  const forth = steps.future[0]
  return {
    view,
    reading: read.isPending,
    problem: read.error?.message ?? null,
    change: changes => now && go({ mapping: changed(now, changes) }),
    use: go,
    undo:
      back && now
        ? () => {
            setSteps(({ past, future }) => ({ past: past.slice(0, -1), future: [now, ...future] }))
            mutate({ mapping: back })
          }
        : null,
    redo:
      forth && now
        ? () => {
            setSteps(({ past, future }) => ({ past: [...past, now], future: future.slice(1) }))
            mutate({ mapping: forth })
          }
        : null,
  }
}
