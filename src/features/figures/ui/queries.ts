import { infiniteQueryOptions } from '@tanstack/react-query'
import { figures, type Scope } from '#features/figures/contract.ts'
import { call } from '#ui/call.ts'
import { keyOf, queryOf } from '#ui/query.ts'

/** When a figure is computed for, and with what the ledger said when. */
export interface Moment {
  asOf?: string | undefined
  knownAt?: string | undefined
}
/** One figure at one moment, as the address of its trace page says it. */
export interface FigureAddress extends Moment {
  id: string
  scope: Scope
}

const inputOf = ({ id, scope, asOf, knownAt }: FigureAddress) => ({
  params: { id },
  query: { scope: JSON.stringify(scope), asOf, knownAt },
})

export const evaluationQuery = ({ asOf, knownAt }: Moment) => queryOf(figures.list, { query: { asOf, knownAt } })
export const seriesQuery = (address: FigureAddress) => queryOf(figures.series, inputOf(address))
export const settingsQuery = queryOf(figures.settings, {})
export const exportInput = inputOf

/** A trace page by page; each page repeats the figure. */
export const traceQuery = (address: FigureAddress) => {
  const input = inputOf(address)
  return infiniteQueryOptions({
    queryKey: [...keyOf(figures.trace, input), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        figures.trace,
        { ...input, query: { ...input.query, limit: 100, ...(pageParam && { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
}
