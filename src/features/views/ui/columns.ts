import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListColumnsKept } from '#features/records/ui/nouns.ts'
import { listColumns as endpoints } from '#features/views/contract.ts'
import { call } from '#ui/call.ts'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'

const queryFor = (page: string) => queryOf(endpoints.get, { query: { page } })

/** The columns a person has chosen, shown at once and kept behind that. */
export const listColumns: ListColumnsKept = {
  useKept: page => {
    // Who is no official keeps none.
    const official = useCan('ledger.read')
    const { data } = useQuery({ ...queryFor(page), enabled: official })
    return official ? data?.columns : null
  },
  useKeep: page => {
    const cache = useQueryClient()
    const { mutate } = useMutation({
      // One after another: what was chosen last is what stays.
      scope: { id: `columns of ${page}` },
      mutationFn: (columns: string[] | null) => call(endpoints.put, { body: { page, columns } }),
      onMutate: columns => cache.setQueryData(queryFor(page).queryKey, { columns }),
      onError: () => cache.invalidateQueries({ queryKey: queryFor(page).queryKey }),
    })
    return mutate
  },
}
