import { Checkbox, Input, Radio } from 'antd'
import type { CaseView, StepField } from '#features/cases/contract.ts'
import { Reference } from '#features/records/ui/Reference.tsx'
import { DayInput } from '#ui/kit/day/DayInput.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { Choose } from './Choose.tsx'
import type { Lived } from './lived.ts'

/** A field of a step as it is asked. */
export type Asked = Omit<CaseView['can'][number]['fields'][number], 'choices'> &
  Partial<Pick<StepField, 'choices' | 'most' | 'confirms' | 'hint' | 'when'>>

interface ControlProps {
  of: Lived
  field: Asked
  /** Given by the form. */
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
}

const FEW = 5

function ChoiceInput({ field: { label, choices = [], required, confirms }, id, value, onChange }: ControlProps) {
  const [only] = choices
  if (confirms) {
    return (
      <Checkbox
        {...(id && { id })}
        checked={value === only}
        onChange={({ target }) => onChange?.(target.checked ? only : undefined)}
      >
        {only}
      </Checkbox>
    )
  }
  const options = choices.map(choice => ({ value: choice, label: choice }))
  if (choices.length <= FEW && required) {
    return (
      <Radio.Group
        {...(id && { id })}
        aria-label={label}
        value={value ?? null}
        options={options}
        onChange={event => onChange?.(event.target.value)}
      />
    )
  }
  return (
    <Select
      {...(id && { id })}
      allowClear={!required}
      value={value ?? null}
      options={options}
      onChange={(next: string | null | undefined) => onChange?.(next ?? undefined)}
    />
  )
}

/** What a field chooses from where it names a record: a column that refers, another case. */
export function referenceOf(
  { records }: Lived,
  { name, kind }: Pick<Asked, 'name' | 'kind'>,
): { noun: string; header: string } | undefined {
  if (kind === 'case') {
    const key = records.columns.find(column => column.key)
    return key && { noun: records.noun, header: key.header }
  }
  const column = records.columns.find(({ field }) => field === name)
  return column?.refers
}

/** The control of one field, as its kind asks for. */
export function FieldControl(props: ControlProps) {
  const { of, field, id, value, onChange } = props
  const { kind, label, most } = field
  const endpoint = of.choices?.[field.name]
  if (endpoint) return <Choose {...props} endpoint={endpoint} label={label} several={kind === 'units'} />
  const refers = referenceOf(of, field)
  if (refers)
    return (
      <Reference
        {...(id && { id })}
        noun={refers.noun}
        header={refers.header}
        label={label}
        value={value}
        onChange={next => onChange?.(next)}
      />
    )
  if (kind === 'choice') return <ChoiceInput {...props} />
  if (kind === 'day')
    return <DayInput {...(id && { id })} label={label} value={value} onChange={next => onChange?.(next)} />
  if (kind === 'prose')
    return (
      <Input.TextArea
        {...(id && { id })}
        autoSize={{ minRows: 3, maxRows: 12 }}
        {...(most && { maxLength: most })}
        value={value ?? ''}
        onChange={event => onChange?.(event.target.value)}
      />
    )
  return (
    <Input
      {...(id && { id })}
      autoComplete="off"
      {...(kind === 'number' ? { inputMode: 'numeric' as const, maxLength: 4 } : most && { maxLength: most })}
      value={value ?? ''}
      onChange={event => onChange?.(event.target.value)}
    />
  )
}
