import type { More } from './DataTable.tsx'

/** Rows that come by cursor, as useInfiniteQuery tells of them. */
export interface ByCursor {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  error: Error | null
  fetchNextPage: () => unknown
  refetch: () => unknown
}

/** What `DataTable` says of the rows that are still to come. */
export const moreOf = (query: ByCursor): More | null =>
  query.hasNextPage
    ? {
        load: () => query.fetchNextPage(),
        loading: query.isFetchingNextPage,
        problem: query.isFetchNextPageError ? query.error?.message : undefined,
      }
    : null

/** What `Loaded` shows of them; that further ones did not come is told below those that did. */
export const loadedOf = <Data>(query: ByCursor, data: Data | undefined) => ({
  data,
  error: query.isFetchNextPageError ? null : query.error,
  refetch: query.refetch,
})
