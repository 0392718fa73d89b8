import { useSyncExternalStore } from 'react'

const query = matchMedia('(max-width: 767px)')
const subscribe = (changed: () => void) => {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the page is as narrow as a phone: tables become cards, the menu a drawer. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => query.matches)
