import { type QueryClient, useQuery } from '@tanstack/react-query'
import { desk } from '#features/cases/contract.ts'
import type { LedgerRecord, RecordNoun } from '#features/records/contract.ts'
import { type NounPages, specOf, useNouns } from '#features/records/ui/nouns.ts'
import { call } from '#ui/call.ts'
import { forgetLeft, queryOf } from '#ui/query.ts'
import { useSession } from '#ui/shell/session.ts'
import type { Lived } from './lived.ts'

export const caseQuery = ({ endpoints }: Lived, key: string) => queryOf(endpoints.get, { params: { key } })

/** After a step: lists, notices and what else is shown are asked for anew. */
export function afterStep(cache: QueryClient): void {
  forgetLeft(cache)
  void cache.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path !== '/api/v1/session' })
}

/** One case in a list of several nouns. */
export interface Listed {
  spec: RecordNoun
  record: LedgerRecord
}

export const MOST = 200
const urgency = ['red', 'yellow', 'green']
const rank = ({ record: { computed } }: Listed) => {
  const at = urgency.indexOf(String(computed.light))
  return at < 0 ? urgency.length : at
}
const dueOf = ({ record: { computed } }: Listed) => String(computed.due_on ?? '9999')

/** The nouns with a life that this person may read. */
export function useLiving(): NounPages[] {
  const { can } = useSession()
  return useNouns().filter(({ life, read = 'ledger.read' }) => life && can[read])
}

async function listed(nouns: readonly NounPages[], query: { mine?: string; limit: number }, signal: AbortSignal) {
  const found = await Promise.all(
    nouns.map(async ({ noun }) => {
      const spec = await specOf(nouns, noun)
      if (!spec) return []
      const { records } = await call(spec.endpoints.list, { query }, signal)
      return records.map((record): Listed => ({ spec, record }))
    }),
  )
  return found.flat()
}

/** What waits for this person, the most urgent first. */
export function useWaiting(enabled = true) {
  const nouns = useLiving()
  return useQuery({
    queryKey: ['GET', 'desk', nouns.map(({ noun }) => noun)],
    queryFn: async ({ signal }) => {
      const found = await listed(nouns, { mine: 'true', limit: MOST }, signal)
      return found.sort((one, other) => rank(one) - rank(other) || dueOf(one).localeCompare(dueOf(other)))
    },
    enabled,
    staleTime: 0,
  })
}

/** The latest of all that this person may see. */
export function useLatest(enabled: boolean) {
  const nouns = useLiving()
  return useQuery({
    queryKey: ['GET', 'desk', 'latest', nouns.map(({ noun }) => noun)],
    queryFn: ({ signal }) => listed(nouns, { limit: 20 }, signal),
    enabled,
    staleTime: 0,
  })
}

/** How much waits for this person, and how many cases of it are late. */
export function useWaitingCount() {
  const nouns = useLiving()
  return useQuery({
    queryKey: ['GET', 'desk', 'count', nouns.map(({ noun }) => noun)],
    queryFn: async ({ signal }) => {
      const beside = call(desk, {}, signal)
      const counted = await Promise.all(
        nouns.map(async ({ noun }) => {
          const spec = await specOf(nouns, noun)
          if (!spec) return { all: 0, late: 0 }
          const count = async (query: { mine: string; light?: string }) =>
            (await call(spec.endpoints.totals, { query }, signal)).count
          const [all, late] = await Promise.all([count({ mine: 'true' }), count({ mine: 'true', light: 'red' })])
          return { all, late }
        }),
      )
      const sum = (of: 'all' | 'late') => counted.reduce((total, one) => total + one[of], 0)
      return { all: sum('all') + (await beside).items.length, late: sum('late') }
    },
    staleTime: 0,
  })
}
