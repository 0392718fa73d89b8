import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordNoun } from '#features/records/contract.ts'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { Select } from '#ui/kit/select/Select.tsx'
import { queryOf } from '#ui/query.ts'

/** The values a column already has; asked for when first needed. */
export function useValues(spec: RecordNoun, field: string, q: string, enabled: boolean): string[] {
  const { data } = useQuery({
    ...queryOf(spec.endpoints.values, { query: { field, ...(q && { q }) } }),
    enabled,
    placeholderData: keepPreviousData,
  })
  return data?.values ?? []
}

/** Whether the server lists the values of a column: texts that repeat. */
export function isListed(spec: RecordNoun, field: string | undefined): field is string {
  const column = spec.columns.find(candidate => candidate.field === field)
  if (!column || column.refers || column.guarded || !['text', 'choice', 'tags'].includes(column.kind)) return false
  return (!column.key || column.field !== 'name') && column.field !== 'address'
}

/** Chooses one of the values a column already has. */
export function ValueSelect(props: {
  spec: RecordNoun
  field: string
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { spec, field, label, value, onChange } = props
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const values = useValues(spec, field, useDebounced(text), open)
  return (
    <Select
      className="choice"
      aria-label={label}
      placeholder="不限"
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      popupMatchSelectWidth={false}
      onOpenChange={setOpen}
      value={value ?? null}
      options={values.map(option => ({ value: option, label: option }))}
      notFoundContent="没有这样的值"
      onChange={(next: string | undefined) => onChange(next)}
    />
  )
}
