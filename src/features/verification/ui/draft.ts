import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Checked, UnreadPart } from './queries.ts'

/** The text under work. `checked` is what it said when it was last checked. */
export interface Draft {
  text: string
  /** What of the file that it came from was not read. */
  unread: UnreadPart[]
  /** For statements of a text that names no day. */
  asOf: string | undefined
  checked: { text: string; verification: Checked } | null
  editing: boolean
}

const key = ['verification', 'draft']
const empty: Draft = { text: '', unread: [], asOf: undefined, checked: null, editing: true }

/** Kept while the page is open, so that a look at a figure's records loses nothing; gone with the session. */
export function useDraft(): [Draft, (part: Partial<Draft>) => void] {
  const cache = useQueryClient()
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => cache.getQueryData<Draft>(key) ?? empty,
    initialData: empty,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return [data, part => cache.setQueryData<Draft>(key, before => ({ ...(before ?? empty), ...part }))]
}
