import { infiniteQueryOptions } from '@tanstack/react-query'
import { type Invitation, invitations } from '#features/invitations/contract.ts'
import { call } from '#ui/call.ts'
import { keyOf } from '#ui/query.ts'

/** Invitations page by page, the latest first. */
export const invitationsQuery = (query: { state?: Invitation['state'] | undefined }) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(invitations.list, { query }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(invitations.list, { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
