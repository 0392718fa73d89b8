import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accounts } from '#features/accounts/contract.ts'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { Select } from '#ui/kit/select/Select.tsx'
import { queryOf } from '#ui/query.ts'

interface ScopeSelectProps {
  kind: 'units' | 'zones' | 'streets' | 'lists'
  disabled?: boolean
  /** Given by the form. */
  id?: string
  value?: string[]
  onChange?: (value: string[]) => void
}

/**
 * Chooses among what the ledger holds. Units and zones are only such as there are; a street or list that it has not yet
 * can be typed, and is warned of on saving.
 */
export function ScopeSelect({ kind, disabled = false, id, value = [], onChange }: ScopeSelectProps) {
  const isClosed = kind === 'units' || kind === 'zones'
  const [text, setText] = useState('')
  const q = useDebounced(text.trim())
  const query = useQuery({
    ...queryOf(accounts.scopeValues, { query: { kind, ...(q && { q }) } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      {...(id && { id })}
      mode={isClosed ? 'multiple' : 'tags'}
      disabled={disabled}
      value={value}
      tokenSeparators={['、', '，', ',']}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={query.isFetching}
      options={query.data?.values ?? []}
      notFoundContent={query.error?.message ?? (isClosed ? '台账中没有' : '台账中没有，可直接键入')}
      onChange={(next: string[]) => {
        setText('')
        onChange?.(next)
      }}
    />
  )
}
