import { useState } from 'react'
import { useValues } from '#features/records/ui/ValueSelect.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { AutoComplete, Select } from '#ui/kit/select/Select.tsx'
import type { Lived } from './lived.ts'

interface UnitProps {
  of: Lived
  /** Given by the form. */
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
}

/** The number or name of a registered unit; those that the register offers are suggested. */
export function UnitInput({ of: { records }, id, value, onChange }: UnitProps) {
  const [open, setOpen] = useState(false)
  const names = useValues(records, 'unit', useDebounced(value ?? ''), open)
  return (
    <AutoComplete
      {...(id && { id })}
      placeholder="单位名称，可输入几个字查找"
      value={value ?? ''}
      options={names.map(name => ({ value: name }))}
      onOpenChange={setOpen}
      onFocus={() => setOpen(true)}
      onChange={next => onChange?.(next)}
      maxLength={200}
    />
  )
}

const SEPARATOR = '、'

/** Several of them, one after the other. */
export function UnitsInput({ of: { records }, id, value, onChange }: UnitProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const names = useValues(records, 'unit', useDebounced(text), open)
  return (
    <Select<string[]>
      {...(id && { id })}
      mode="multiple"
      allowClear
      placeholder="可选几个单位，也可以不选"
      value={value ? value.split(SEPARATOR) : []}
      options={names.map(name => ({ value: name, label: name }))}
      showSearch={{ filterOption: false, onSearch: setText, autoClearSearchValue: true }}
      onOpenChange={setOpen}
      notFoundContent="单位登记中没有这样的单位"
      onChange={next => onChange?.(next.length > 0 ? next.join(SEPARATOR) : undefined)}
    />
  )
}
