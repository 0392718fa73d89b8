import { MutationCache, QueryCache, QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { Endpoint } from '#platform/endpoint.ts'
import { call, Problem } from './call.ts'

/** The one key of an endpoint called with an input; without input, the prefix of all its keys. */
export const keyOf = <Sent>(endpoint: Endpoint<Sent, unknown, unknown>, input?: Sent): QueryKey =>
  input === undefined ? [endpoint.method, endpoint.path] : [endpoint.method, endpoint.path, input]

/** The one definition of a query: key and call follow from the endpoint and its input. */
export const queryOf = <Sent, Reply>(endpoint: Endpoint<Sent, unknown, Reply>, input: Sent) =>
  queryOptions({ queryKey: keyOf(endpoint, input), queryFn: ({ signal }) => call(endpoint, input, signal) })

/** After a write: what was kept of pages that are left is not shown again, not even for a moment. */
export const forgetLeft = (cache: QueryClient): void =>
  cache.removeQueries({ type: 'inactive', predicate: ({ queryKey: [, path] }) => path !== '/api/v1/session' })

const mayHelp = (failures: number, cause: Error) =>
  failures < 2 && navigator.onLine && cause instanceof Problem && (cause.status === 0 || cause.status >= 502)

/** One cache for the page. `onSignedOut` runs when any call finds the session gone. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (cause: Error) => {
    if (cause instanceof Problem && cause.code === 'sign_in_required') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayHelp, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}
