import { Input } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import type { Filter, RecordNoun } from '#features/records/contract.ts'
import { clearable } from '#ui/kit/antd-icons.tsx'
import { DayInput } from '#ui/kit/day/DayInput.tsx'
import { today } from '#ui/kit/day/day.ts'
import { Choice, FilterField } from '#ui/kit/filter/filters.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { useNouns } from './nouns.ts'
import { Reference } from './Reference.tsx'
import { isListed, ValueSelect } from './ValueSelect.tsx'

interface ControlProps {
  spec: RecordNoun
  filter: Filter
  value: string | undefined
  onChange: (value: string | undefined) => void
}

const FIRST_YEAR = 2015
const years = () => {
  const last = Number(today().slice(0, 4)) + 1
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, back) => String(last - back))
}

/** A text that counts once one leaves the field or presses Enter. */
function TypedText({ filter, value, onChange }: ControlProps) {
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  const tell = () => text.trim() !== (value ?? '') && onChange(text.trim() || undefined)
  return (
    <Input
      className="choice filter-text"
      aria-label={filter.label}
      placeholder="不限"
      allowClear={clearable}
      {...(filter.kind === 'money' && { suffix: '万元', inputMode: 'decimal' as const })}
      {...(filter.kind === 'number' && { suffix: filter.unit, inputMode: 'decimal' as const })}
      value={text}
      onChange={event => {
        setText(event.target.value)
        if (event.target.value === '' && value) onChange(undefined)
      }}
      onPressEnter={tell}
      onBlur={tell}
    />
  )
}

function Several({ filter, value, onChange }: ControlProps) {
  return (
    <Select
      className="choice"
      mode="multiple"
      maxTagCount={1}
      aria-label={filter.label}
      placeholder="不限"
      allowClear
      popupMatchSelectWidth={false}
      value={value ? value.split(',') : []}
      options={(filter.choices ?? []).map(choice => ({ value: choice, label: choice }))}
      onChange={(next: string[]) => onChange(next.join(',') || undefined)}
    />
  )
}

function TextFilter(props: ControlProps) {
  const { spec, filter, value, onChange } = props
  const refers = spec.columns.find(column => column.field === filter.field)?.refers
  if (refers) {
    const { noun, header, sheet } = refers
    return <Reference className="choice" label={sheet} noun={noun} header={header} value={value} onChange={onChange} />
  }
  if (isListed(spec, filter.field))
    return <ValueSelect spec={spec} field={filter.field} label={filter.label} value={value} onChange={onChange} />
  return <TypedText {...props} />
}

/** The control of one filter, as its kind asks for: a noun's own where it has one. */
export function FilterControl(props: ControlProps) {
  const Own = useNouns().find(({ filters }) => filters?.[props.filter.kind])?.filters?.[props.filter.kind]
  return (
    <FilterField label={props.filter.label}>
      {Own ? (
        <Suspense>
          <Own label={props.filter.label} value={props.value} onChange={props.onChange} />
        </Suspense>
      ) : (
        <PlainControl {...props} />
      )}
    </FilterField>
  )
}

function PlainControl(props: ControlProps) {
  const { filter, value, onChange } = props
  const { kind, label, choices = [] } = filter
  const of = (values: readonly string[], suffix = '') => values.map(one => ({ value: one, label: one + suffix }))
  if (kind === 'choice' && choices.length > 2) return <Several {...props} />
  if (kind === 'choice')
    return <Choice label={label} placeholder="不限" value={value} options={of(choices)} onChange={onChange} />
  if (kind === 'flag')
    return <Choice label={label} placeholder="不限" value={value} options={of(['是', '否'])} onChange={onChange} />
  if (kind === 'year')
    return <Choice label={label} placeholder="不限" value={value} options={of(years(), '年')} onChange={onChange} />
  if (kind === 'day' || kind === 'month')
    return <DayInput className="choice" label={label} month={kind === 'month'} value={value} onChange={onChange} />
  if (kind === 'space')
    return <Reference className="choice" label={label} noun="spaces" header="编码" value={value} onChange={onChange} />
  if (kind === 'text') return <TextFilter {...props} />
  return <TypedText {...props} />
}
