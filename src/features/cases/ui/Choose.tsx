import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Choice, ChoiceEndpoint } from '#features/cases/contract.ts'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { Select } from '#ui/kit/select/Select.tsx'
import { queryOf } from '#ui/query.ts'

interface ChooseProps {
  endpoint: ChoiceEndpoint
  label: string
  /** Several of them, one after the other. */
  several: boolean
  /** Given by the form. */
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
}

const SEPARATOR = '、'
const codeOf = ({ value, name }: Choice) => (value === name ? null : value)
const labelOf = (choice: Choice) => (codeOf(choice) ? `${choice.name}（${choice.value}）` : choice.name)

/** Chooses what the server finds by name, number or pinyin; what cannot be chosen is shown with the reason. */
export function Choose({ endpoint, label, several, id, value, onChange }: ChooseProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const values = value ? (several ? value.split(SEPARATOR) : [value]) : []
  // A value that was given, by an address, say, is looked up for its name.
  const given = !several && value !== undefined && !(value in chosen)
  const query = useQuery({
    ...queryOf(endpoint, { query: { q: useDebounced(open ? text : given ? value : '') } }),
    enabled: open || given,
    placeholderData: keepPreviousData,
  })
  const found = query.data?.choices ?? []
  const nameOf = (one: string) => {
    const known = found.find(choice => choice.value === one)
    return chosen[one] ?? (known ? labelOf(known) : one)
  }
  const choose = (next: string[]) => {
    setChosen(Object.fromEntries(next.map(one => [one, nameOf(one)])))
    setText('')
    onChange?.(next.length > 0 ? next.join(SEPARATOR) : undefined)
  }
  const labelled = values.map(one => ({ value: one, label: nameOf(one) }))
  return (
    <Select<{ value: string }[] | { value: string } | undefined>
      {...(id && { id })}
      {...(several && { mode: 'multiple' as const })}
      aria-label={label}
      placeholder="输入名称、拼音首字母查找"
      allowClear
      labelInValue
      showSearch={{ filterOption: false, onSearch: setText, autoClearSearchValue: true }}
      onOpenChange={setOpen}
      value={several ? labelled : labelled[0]}
      options={found.map(choice => ({
        value: choice.value,
        label: choice.name,
        disabled: choice.why !== null,
        choice,
      }))}
      optionRender={({ data: { choice } }) => (
        <span className="reference-option">
          {choice.name}
          <small>{choice.why ?? codeOf(choice)}</small>
        </span>
      )}
      loading={query.isFetching}
      notFoundContent={query.isFetching ? '正在查找…' : (query.error?.message ?? '没有找到，请换一个词')}
      onChange={next => choose([next ?? []].flat().map(one => one.value))}
    />
  )
}
