import { Input } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { clearable } from '../antd-icons.tsx'
import { Glyph } from '../Glyph.tsx'
import { Select } from '../select/Select.tsx'
import './filter.css'

/** A line of filters above a list. Their state lives in the URL, so a link shows the same rows. */
export function FilterBar({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <search className="filters no-print">
      {children}
      {note !== undefined && (
        <span className="filters-note" role="status">
          {note}
        </span>
      )}
    </search>
  )
}

/** A search box that tells its text once the typing pauses; composing Chinese does not count as text yet. */
export function SearchBox(props: {
  label: string
  value: string
  placeholder?: string
  onSearch: (text: string) => void
}) {
  const { label, value, placeholder, onSearch } = props
  const [text, setText] = useState(value)
  const composing = useRef(false)
  const told = useRef(value)
  useEffect(() => {
    if (value !== told.current) setText(value)
    told.current = value
  }, [value])
  useEffect(() => {
    if (text === told.current || composing.current) return
    const timer = setTimeout(() => {
      told.current = text
      onSearch(text)
    }, 250)
    return () => clearTimeout(timer)
  }, [text, onSearch])
  return (
    <Input
      type="search"
      className="search-box"
      aria-label={label}
      placeholder={placeholder}
      allowClear={clearable}
      prefix={<Glyph name="search" />}
      value={text}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={event => {
        composing.current = false
        setText(`${event.currentTarget.value}`)
      }}
      onChange={event => setText(event.target.value)}
    />
  )
}

/** A filter with its words before it. They are read out as the control's own name. */
export function FilterField({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="filter-field">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}

/** A choice of one among few; undefined means all. */
export function Choice(props: {
  label: string
  /** What stands there while nothing is chosen; the label unless told. */
  placeholder?: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}) {
  const { label, placeholder = label, value, options, onChange } = props
  return (
    <Select
      className="choice"
      aria-label={label}
      placeholder={placeholder}
      allowClear
      showSearch={options.length > 8 && { optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={options}
      onChange={(next: string | undefined) => onChange(next)}
    />
  )
}
