import { Input } from 'antd'
import { useState } from 'react'
import type { Column } from '#features/ledger/contract.ts'
import { columnTitle, type RecordNoun } from '#features/records/contract.ts'
import { DayInput } from '#ui/kit/day/DayInput.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { AutoComplete, Select } from '#ui/kit/select/Select.tsx'
import { Reference } from '../Reference.tsx'
import { isListed, useValues } from '../ValueSelect.tsx'

interface ControlProps {
  spec: RecordNoun
  column: Column
  label: string
  disabled: boolean
  /** The name of what the record refers to now. */
  name?: string | undefined
  /** Given by the form. */
  id?: string
  value?: string | string[]
  onChange?: (value: string | string[] | undefined) => void
}

const asText = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join('、') : value)

/** Free text beside the values the column already has. */
function Suggested({ spec, column, id, value, onChange, disabled }: ControlProps) {
  const [open, setOpen] = useState(false)
  const values = useValues(spec, column.field, useDebounced(asText(value) ?? ''), open && !disabled)
  return (
    <AutoComplete
      {...(id && { id })}
      disabled={disabled}
      value={asText(value) ?? ''}
      options={values.map(option => ({ value: option }))}
      onOpenChange={setOpen}
      onFocus={() => setOpen(true)}
      onChange={next => onChange?.(next)}
      maxLength={column.max ?? 2000}
    />
  )
}

function Tags({ spec, column, id, value, onChange, disabled }: ControlProps) {
  const [open, setOpen] = useState(false)
  const values = useValues(spec, column.field, '', open)
  return (
    <Select
      {...(id && { id })}
      mode="tags"
      disabled={disabled}
      tokenSeparators={['、', ',', '，']}
      value={Array.isArray(value) ? value : []}
      options={values.map(option => ({ value: option, label: option }))}
      onOpenChange={setOpen}
      onChange={(next: string[]) => onChange?.(next)}
    />
  )
}

function Text({ column, id, value, onChange, disabled }: ControlProps) {
  const { unit } = columnTitle(column)
  const digits = ['money', 'area', 'degree', 'decimal', 'integer', 'year'].includes(column.kind)
  return (
    <Input
      {...(id && { id })}
      disabled={disabled}
      autoComplete="off"
      maxLength={column.max ?? 2000}
      value={asText(value) ?? ''}
      suffix={unit || undefined}
      {...(digits && { inputMode: column.kind === 'integer' || column.kind === 'year' ? 'numeric' : 'decimal' })}
      {...((column.kind === 'uscc' || column.kind === 'approval-code') && { spellCheck: false })}
      onChange={event => onChange?.(event.target.value)}
    />
  )
}

/** The control of one column, as its kind asks for; the form gives value and onChange. */
export function Control(props: ControlProps) {
  const { spec, column, label, disabled, name, id, value, onChange } = props
  const common = { ...(id && { id }), disabled }
  const text = asText(value)
  if (column.refers) {
    return (
      <Reference
        {...common}
        noun={column.refers.noun}
        header={column.refers.header}
        label={label}
        name={name}
        value={text}
        onChange={next => onChange?.(next)}
      />
    )
  }
  if (column.kind === 'choice') {
    return (
      <Select
        {...common}
        allowClear={!column.required}
        value={text ?? null}
        options={(column.choices ?? []).map(choice => ({ value: choice, label: choice }))}
        onChange={(next: string | undefined) => onChange?.(next)}
      />
    )
  }
  if (column.kind === 'day' || column.kind === 'month')
    return (
      <DayInput
        {...common}
        label={label}
        month={column.kind === 'month'}
        value={text}
        onChange={next => onChange?.(next)}
      />
    )
  if (column.kind === 'prose') {
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 2, maxRows: 12 }}
        value={text ?? ''}
        onChange={event => onChange?.(event.target.value)}
      />
    )
  }
  if (column.kind === 'tags') return <Tags {...props} />
  if (column.kind === 'text' && !column.key && column.field !== 'name' && isListed(spec, column.field))
    return <Suggested {...props} />
  return <Text {...props} />
}
