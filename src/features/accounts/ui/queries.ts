import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query'
import { accounts } from '#features/accounts/contract.ts'
import { call, type SentTo } from '#ui/call.ts'
import { keyOf, queryOf } from '#ui/query.ts'

export type Narrowed = Pick<SentTo<typeof accounts.list>['query'], 'q' | 'role' | 'state'>

/** Accounts page by page; each page says what every role may do. */
export const accountsQuery = (query: Narrowed) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(accounts.list, { query }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(accounts.list, { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** What every role may do. */
export const rolesQuery = queryOf(accounts.list, { query: { limit: 1 } })

export const accountQuery = (id: string) => queryOf(accounts.get, { params: { id } })
export const sessionsQuery = (id: string) => queryOf(accounts.sessions, { params: { id } })
export const eventsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(accounts.events, { params: { id }, query: {} }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(accounts.events, { params: { id }, query: pageParam ? { cursor: pageParam } : {} }, signal),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

const shown = [keyOf(accounts.list), keyOf(accounts.get), keyOf(accounts.sessions), keyOf(accounts.events)]

/** After a change: asks again for all that the pages show of accounts. */
export function useRefresh(): () => Promise<unknown> {
  const cache = useQueryClient()
  return () => Promise.all(shown.map(queryKey => cache.invalidateQueries({ queryKey })))
}
