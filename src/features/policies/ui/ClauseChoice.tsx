import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { clauseName, policyRecords } from '#features/policies/contract.ts'
import { keyValues } from '#features/records/contract.ts'
import { choicesQuery } from '#features/records/ui/queries.ts'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { Select } from '#ui/kit/select/Select.tsx'

/** 示范政策~7 → 《示范政策》第 7 条 */
function saidKey(key: string) {
  const [policy, clause = ''] = keyValues(key)
  return `《${policy}》${clauseName(clause)}`
}

/** Chooses a clause of a policy by words of either; the server searches. */
export default function ClauseChoice(props: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { label, value, onChange } = props
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const query = useQuery({
    ...choicesQuery(policyRecords, useDebounced(text)),
    enabled: open,
    placeholderData: keepPreviousData,
  })
  const options = (query.data?.records ?? []).map(({ key, values }) => ({
    value: key,
    label: `${saidKey(key)} ${values.title}`,
  }))
  return (
    <Select
      className="choice"
      aria-label={label}
      placeholder="不限"
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      popupMatchSelectWidth={420}
      onOpenChange={setOpen}
      labelInValue
      value={value === undefined ? null : { value, label: saidKey(value) }}
      options={options}
      loading={query.isFetching}
      notFoundContent={query.isFetching ? '正在查找…' : '没有这样的政策条款'}
      onChange={(next: { value: string; label: string } | null | undefined) => onChange(next?.value)}
    />
  )
}
