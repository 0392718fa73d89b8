import { useSyncExternalStore } from 'react'

let ticked: readonly string[] = []
const listeners = new Set<() => void>()

/** Ticks rooms of the list, in their order: they stay while it is narrowed otherwise, until the page is left for good. */
export function tick(numbers: readonly string[]): void {
  ticked = numbers
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useTicked = (): readonly string[] => useSyncExternalStore(subscribe, () => ticked)
