import { useQuery } from '@tanstack/react-query'

type Initials = (text: string) => string
const letters = /^[a-z]{2,}$/

/**
 * Whether each word of `query` stands in one of the texts: by substring, ignoring case, or,
 * where `initials` is given, by the first letters of its pinyin.
 */
export function matches(query: string, texts: string[], initials?: Initials): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every(word =>
    texts.some(
      text => text.toLowerCase().includes(word) || (initials && letters.test(word) && initials(text).includes(word)),
    ),
  )
}

/** Pinyin initials, fetched once a query has two Latin letters; undefined until then. */
export function useInitials(query: string): Initials | undefined {
  const wanted = query
    .toLowerCase()
    .split(/\s+/)
    .some(word => letters.test(word))
  const loaded = useQuery({
    queryKey: ['pinyin'],
    queryFn: async () => {
      const { initialsOf } = await import('./pinyin.ts')
      const known = new Map<string, string>()
      return (text: string) => {
        const found = known.get(text) ?? initialsOf(text)
        known.set(text, found)
        return found
      }
    },
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return loaded.data
}
