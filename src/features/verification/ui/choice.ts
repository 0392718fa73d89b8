import { type RefObject, useCallback, useEffect, useState } from 'react'
import { nextOf } from './lines.ts'
import type { CheckedStatement, CheckedVerdict } from './queries.ts'

const buttonOf = (box: HTMLElement | null, number: number) =>
  box?.querySelector<HTMLButtonElement>(`[data-number="${number}"]`) ?? null

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [role="combobox"], [role="dialog"]') !== null

/** Marks the chosen number on its element; only one number is a stop of the Tab key. */
function useMark(box: RefObject<HTMLElement | null>, chosen: number | null, statements: CheckedStatement[]) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result draws new elements
  useEffect(() => {
    const button = buttonOf(box.current, chosen ?? 0)
    if (!button) return
    button.tabIndex = 0
    if (chosen !== null) button.setAttribute('aria-current', 'true')
    return () => {
      button.tabIndex = -1
      button.removeAttribute('aria-current')
    }
  }, [box, chosen, statements])
}

export interface Chosen {
  chosen: number | null
  choose: (number: number | null) => void
  /** To the next or previous number of a verdict; of any when null. */
  step: (way: 1 | -1, verdict: CheckedVerdict | null) => void
}

/** Which number is chosen; n and p go from one `wanted` number to the next. */
export function useChoice(
  box: RefObject<HTMLElement | null>,
  statements: CheckedStatement[],
  wanted: CheckedVerdict,
): Chosen {
  const [chosen, choose] = useState<number | null>(null)
  useMark(box, chosen, statements)
  const step = useCallback(
    (way: 1 | -1, verdict: CheckedVerdict | null) => {
      const places = statements.flatMap((statement, place) =>
        verdict === null || statement.verdict === verdict ? [place] : [],
      )
      const next = nextOf(places, chosen, way)
      if (next === null) return
      choose(next)
      const button = buttonOf(box.current, next)
      button?.focus({ preventScroll: true })
      button?.scrollIntoView({ block: 'center' })
    },
    [box, statements, chosen],
  )
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
      if (event.key === 'n') step(1, wanted)
      if (event.key === 'p') step(-1, wanted)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [step, wanted])
  return { chosen, choose, step }
}
