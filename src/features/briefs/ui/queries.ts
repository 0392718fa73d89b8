import { infiniteQueryOptions } from '@tanstack/react-query'
import { briefs } from '#features/briefs/contract.ts'
import { call } from '#ui/call.ts'
import { keyOf, queryOf } from '#ui/query.ts'

export const draftQuery = (asOf: string | undefined) => queryOf(briefs.preview, { query: { asOf } })
export const briefQuery = (id: string) => queryOf(briefs.show, { params: { id } })
export const templateQuery = queryOf(briefs.template, {})
export const briefsQuery = infiniteQueryOptions({
  queryKey: [...keyOf(briefs.list), 'pages'],
  queryFn: ({ pageParam, signal }) => call(briefs.list, { query: pageParam ? { cursor: pageParam } : {} }, signal),
  initialPageParam: '',
  getNextPageParam: page => page.nextCursor ?? undefined,
})
