import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { LedgerRecordView, RecordNoun } from '#features/records/contract.ts'
import { forgetLeft, keyOf } from '#ui/query.ts'

interface Written {
  record: LedgerRecordView
  warnings: { column: string; message: string }[]
}

/** Leads to the record just written, or `back` to its project, and says so; all that is shown is asked for anew. */
export function useSaved(spec: RecordNoun, sentence: string, back?: string) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return async ({ record, warnings }: Written) => {
    forgetLeft(cache)
    // First the record itself, so that its page does not begin with what it was.
    await cache.invalidateQueries({ queryKey: keyOf(spec.endpoints.get, { params: { key: record.key }, query: {} }) })
    void cache.invalidateQueries()
    await navigate({
      to: '/$noun/$key',
      params: back === undefined ? { noun: spec.noun, key: record.key } : { noun: 'projects', key: back },
      replace: true,
      state: { written: { sentence, warnings: warnings.map(({ column, message }) => `${column}：${message}`) } },
    })
  }
}
