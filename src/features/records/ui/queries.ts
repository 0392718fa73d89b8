import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ListQuery, RecordNoun } from '#features/records/contract.ts'
import { call } from '#ui/call.ts'
import { keyOf, queryOf } from '#ui/query.ts'
import type { Search } from './search.ts'

/** A list page by page. */
export const listQuery = (spec: RecordNoun, query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(spec.endpoints.list, { query }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(spec.endpoints.list, { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** One record; `asked` is what its noun lets one ask of it. */
export const recordQuery = (spec: RecordNoun, key: string, asked: Search = {}) =>
  queryOf(spec.endpoints.get, { params: { key }, query: asked })

export const historyQuery = (spec: RecordNoun, key: string, limit = 20) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(spec.endpoints.history, { params: { key }, query: { limit } }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        spec.endpoints.history,
        { params: { key }, query: { limit, ...(pageParam && { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** A few records of a noun for a choice: by name, number or pinyin. */
export const choicesQuery = (spec: RecordNoun, q: string, limit = 20) =>
  queryOf(spec.endpoints.list, { query: { ...(q && { q }), limit } })
