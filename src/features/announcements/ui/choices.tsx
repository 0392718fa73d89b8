import { useState } from 'react'
import { enterpriseRecords, industrySections } from '#features/enterprises/contract.ts'
import { Reference } from '#features/records/ui/Reference.tsx'
import { ValueSelect } from '#features/records/ui/ValueSelect.tsx'
import { matches, useInitials } from '#ui/kit/search/search.ts'
import { AutoComplete } from '#ui/kit/select/Select.tsx'

/** As the form gives it to its fields. */
interface Given {
  value?: string
  onChange?: (next: string | undefined) => void
}
const nothing = () => {}

/** A space by its name, initials or code. */
export function PlaceChoice({ value, onChange = nothing }: Given) {
  return <Reference label="片区、园区、楼宇" noun="spaces" header="编码" value={value} onChange={onChange} />
}

/** A value that enterprises have. */
export function ValueChoice({ field, label, value, onChange = nothing }: Given & { field: string; label: string }) {
  return <ValueSelect spec={enterpriseRecords} field={field} label={label} value={value} onChange={onChange} />
}

const sections = Object.entries(industrySections).map(([letter, { name }]) => ({
  value: letter,
  label: `${letter} ${name}`,
}))

/** A 门类 by its name, initials or letter, or the first figures of a code. */
export function IndustryChoice({ value, onChange = nothing }: Given) {
  const [sought, seek] = useState('')
  const initials = useInitials(sought)
  return (
    <AutoComplete
      aria-label="行业"
      allowClear
      placeholder="选门类，或写代码前几位，如 C27"
      value={value ?? ''}
      options={sections.filter(({ label }) => sought === '' || matches(sought, [label], initials))}
      showSearch={{ filterOption: false, onSearch: seek }}
      onChange={(next: string) => onChange(next || undefined)}
    />
  )
}
