import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { Select } from '#ui/kit/select/Select.tsx'
import { nameOf } from './name.ts'
import { useSpec } from './nouns.ts'
import { choicesQuery } from './queries.ts'

interface ReferenceProps {
  /** The noun to choose from, and the header of its column whose value is kept. */
  noun: string
  header: string
  value?: string | null | undefined
  onChange?: (value: string | undefined) => void
  label: string
  /** The name of the present value, where it is known. */
  name?: string | undefined
  /** Known beforehand and offered first, whether the caller finds them in the ledger or not; with their pinyin. */
  known?: readonly Known[]
  id?: string
  disabled?: boolean
  className?: string
}

export interface Known {
  value: string
  name: string
  reading: string
}

/** What the box holds: the value with the words for it. */
interface Chosen {
  value: string
  label?: string
}

interface Option {
  value: string
  name: string
  label: string
}

function useChoices(noun: string, q: string, open: boolean) {
  const spec = useSpec(noun)
  const query = useQuery({
    ...(spec ? choicesQuery(spec, q) : { queryKey: ['spec', noun, 'none'], queryFn: () => null }),
    enabled: open && spec !== undefined,
    placeholderData: keepPreviousData,
  } as ReturnType<typeof choicesQuery>)
  return { spec, query }
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()

/** Chooses a record of another noun by name, number or pinyin; the server searches. */
export function Reference(props: ReferenceProps) {
  const { noun, header, value, onChange, label, name, known = [], id, disabled, className } = props
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const { spec, query } = useChoices(noun, useDebounced(text), open)
  const [chosen, setChosen] = useState<string>()
  const field = spec?.columns.find(column => column.header === header)?.field ?? ''
  const found = (spec && query.data ? query.data.records : []).map(record => ({
    value: String(record.values[field]),
    name: spec ? nameOf(spec, record) : '',
  }))
  const first = known.filter(one => `${one.name}\n${one.value}\n${one.reading}`.toLowerCase().includes(plain(text)))
  const options = [...first, ...found.filter(one => first.every(({ value: other }) => other !== one.value))].map(
    one => ({ value: one.value, name: one.name, label: one.name }),
  )
  const shown = value ? (chosen ?? name ?? options.find(option => option.value === value)?.name) : undefined
  return (
    <Select<Chosen, Option>
      {...(id && { id })}
      {...(className && { className })}
      aria-label={label}
      placeholder={className ? '不限' : label}
      allowClear
      disabled={disabled ?? false}
      showSearch={{ filterOption: false, onSearch: setText }}
      onOpenChange={setOpen}
      popupMatchSelectWidth={320}
      labelInValue
      value={value ? ({ value, label: shown && shown !== value ? `${shown}（${value}）` : value } as Chosen) : null}
      options={options}
      optionRender={option => (
        <span className="reference-option">
          {option.data.name}
          <small>{option.data.value}</small>
        </span>
      )}
      loading={query.isFetching}
      notFoundContent={query.isFetching ? '正在查找…' : (query.error?.message ?? '没有找到，请换一个词')}
      onChange={(next: Chosen | undefined, option) => {
        setChosen(option && !Array.isArray(option) ? option.name : undefined)
        setText('')
        onChange?.(next?.value)
      }}
    />
  )
}
